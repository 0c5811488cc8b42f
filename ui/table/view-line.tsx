import { ActionIcon } from "@mantine/core";
import { IconLink, IconTrash, IconUser, IconUsers } from "@tabler/icons-react";
import styles from "#ui/table/views-menu.module.css";
import type { View } from "#ui/table/views-menu.tsx";

interface ViewLineProps {
  view: View;
  current: boolean;
  onApply: () => void;
  onCopy: () => void;
  onShare: () => void;
  onDelete: () => void;
}

export function ViewLine({ view, current, onApply, onCopy, onShare, onDelete }: ViewLineProps) {
  const { name, shared, mine } = view;
  const Reach = shared ? IconUser : IconUsers;
  return (
    <li className={styles.line}>
      <button className={styles.name} type="button" aria-pressed={current} onClick={onApply}>
        {name}
        <span className={styles.reach}>{shared ? (mine ? "shared by me" : "shared") : "only me"}</span>
      </button>
      <ActionIcon size={24} aria-label={`Copy the link to ${name}`} title="Copy link" onClick={onCopy}>
        <IconLink size={14} />
      </ActionIcon>
      {mine && (
        <>
          <ActionIcon
            size={24}
            aria-label={shared ? `Keep ${name} to myself` : `Share ${name}`}
            title={shared ? "Keep to myself" : "Share with colleagues"}
            onClick={onShare}
          >
            <Reach size={14} />
          </ActionIcon>
          <ActionIcon size={24} aria-label={`Delete ${name}`} title="Delete" onClick={onDelete}>
            <IconTrash size={14} />
          </ActionIcon>
        </>
      )}
    </li>
  );
}
