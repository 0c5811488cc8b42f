"use client";
import { CloseButton } from "@mantine/core";
import { useSyncExternalStore } from "react";
import styles from "#ui/notices.module.css";
import { dismissNotice, type Notice, noticeStore } from "#ui/notify.ts";

const none: readonly Notice[] = [];

/** Stands once around the whole application; both regions are there from the start, so that screen readers hear them. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read, () => none);
  return (
    <section className={styles.notices} aria-label="Notifications">
      <div role="alert">
        <Kind of="failed" notices={notices} />
      </div>
      <div role="status">
        <Kind of="done" notices={notices} />
      </div>
    </section>
  );
}

function Kind({ of, notices }: { of: Notice["kind"]; notices: readonly Notice[] }) {
  return notices
    .filter(({ kind }) => kind === of)
    .map(({ id, text, more }) => (
      <div className={styles.notice} data-kind={of} key={id}>
        <div>
          <p className={styles.text}>{text}</p>
          {more && <p className={styles.more}>{more}</p>}
        </div>
        <CloseButton size="sm" aria-label="Close this notification" onClick={() => dismissNotice(id)} />
      </div>
    ));
}
