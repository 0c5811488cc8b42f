"use client";
import { ActionIcon, Button, Popover } from "@mantine/core";
import { IconBookmark, IconLink, IconPlus, IconTrash, IconUser, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Confirm } from "#ui/confirm.tsx";
import { notifyDone } from "#ui/notify.ts";
import { SaveView } from "#ui/table/save-view.tsx";
import styles from "#ui/table/views-menu.module.css";

export interface View {
  id: string;
  name: string;
  shared: boolean;
  mine: boolean;
  /** By URL name: filters, sort, columns, search reference. */
  params: Record<string, string>;
}

export interface Views {
  items: View[];
  onSave: (view: { name: string; shared: boolean; params: Record<string, string> }) => Promise<void>;
  onShare: (id: string, shared: boolean) => Promise<void>;
  onDelete: (id: string) => Promise<void>;
}

interface ViewsMenuProps {
  views: Views;
  params: Record<string, string>;
  onApply: (params: Record<string, string>) => void;
}

export function ViewsMenu({ views, params, onApply }: ViewsMenuProps) {
  const [opened, setOpened] = useState(false);
  const [saving, setSaving] = useState(false);
  const [leaving, setLeaving] = useState<View>();
  const current = views.items.find((view) => isSame(view.params, params));

  async function copyLink(view: View) {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}?${new URLSearchParams(view.params)}`);
    notifyDone(`The link to “${view.name}” is on the clipboard.`);
  }

  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconBookmark size={14} />} onClick={() => setOpened(!opened)}>
            <span className={styles.current}>{current?.name ?? "Views"}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.dropdown} aria-label="Saved views">
          {views.items.length === 0 && (
            <p className={styles.none}>No saved views yet. Set filters, sort and columns, then save them here.</p>
          )}
          <ul className={styles.list}>
            {views.items.map((view) => (
              <li className={styles.line} key={view.id}>
                <button
                  className={styles.name}
                  type="button"
                  aria-pressed={view === current}
                  onClick={() => {
                    onApply(view.params);
                    setOpened(false);
                  }}
                >
                  {view.name}
                  <span className={styles.reach}>
                    {view.shared ? (view.mine ? "shared by me" : "shared") : "only me"}
                  </span>
                </button>
                <ActionIcon
                  size={24}
                  aria-label={`Copy the link to ${view.name}`}
                  title="Copy link"
                  onClick={() => copyLink(view)}
                >
                  <IconLink size={14} />
                </ActionIcon>
                {view.mine && (
                  <>
                    <ActionIcon
                      size={24}
                      aria-label={view.shared ? `Keep ${view.name} to myself` : `Share ${view.name}`}
                      title={view.shared ? "Keep to myself" : "Share with colleagues"}
                      onClick={() => views.onShare(view.id, !view.shared)}
                    >
                      {view.shared ? <IconUser size={14} /> : <IconUsers size={14} />}
                    </ActionIcon>
                    <ActionIcon
                      size={24}
                      aria-label={`Delete ${view.name}`}
                      title="Delete"
                      onClick={() => setLeaving(view)}
                    >
                      <IconTrash size={14} />
                    </ActionIcon>
                  </>
                )}
              </li>
            ))}
          </ul>
          <Button
            variant="subtle"
            fullWidth
            leftSection={<IconPlus size={14} />}
            onClick={() => {
              setOpened(false);
              setSaving(true);
            }}
          >
            Save what is shown as a view
          </Button>
        </Popover.Dropdown>
      </Popover>
      <SaveView opened={saving} onClose={() => setSaving(false)} onSave={(view) => views.onSave({ ...view, params })} />
      {leaving && (
        <Confirm
          opened
          title={`Delete the view “${leaving.name}”?`}
          confirmLabel="Delete the view"
          danger
          onClose={() => setLeaving(undefined)}
          onConfirm={() => views.onDelete(leaving.id)}
        >
          <p>
            {leaving.shared ? "Colleagues who use it lose it too. " : ""}Links that were copied from it go on working.
          </p>
        </Confirm>
      )}
    </>
  );
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
