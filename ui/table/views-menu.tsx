"use client";
import { IconBookmark, IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Dropdown } from "#ui/dropdown.tsx";
import { MenuLine } from "#ui/menu.tsx";
import { notifyDone, notifyFailed } from "#ui/notify.ts";
import { toProblem } from "#ui/problem.tsx";
import { ViewLine } from "#ui/table/view-line.tsx";
import styles from "#ui/table/views-menu.module.css";

// Loaded when a person wants them, so that nobody waits for them to read a list.
const SaveView = dynamic(() => import("#ui/table/save-view.tsx").then((file) => file.SaveView));
const Confirm = dynamic(() => import("#ui/confirm.tsx").then((file) => file.Confirm));

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
  const [saving, setSaving] = useState(false);
  const [leaving, setLeaving] = useState<View>();
  const current = views.items.find((view) => isSame(view.params, params));
  const face = (
    <>
      <IconBookmark size={14} aria-hidden="true" /> <span className={styles.current}>{current?.name ?? "Views"}</span>
    </>
  );

  async function copyLink(view: View) {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}?${new URLSearchParams(view.params)}`);
    notifyDone(`The link to “${view.name}” is on the clipboard.`);
  }

  async function share(view: View) {
    try {
      await views.onShare(view.id, !view.shared);
    } catch (error) {
      notifyFailed(toProblem(error, "The view", "could not be changed"));
    }
  }

  return (
    <>
      <Dropdown label="Saved views" align="end" width={320} face={face}>
        {(close) => (
          <>
            {views.items.length === 0 && (
              <p className={styles.none}>No saved views yet. Set filters, sort and columns, then save them here.</p>
            )}
            <ul className={styles.list}>
              {views.items.map((view) => (
                <ViewLine
                  key={view.id}
                  view={view}
                  current={view === current}
                  onApply={() => {
                    onApply(view.params);
                    close();
                  }}
                  onCopy={() => copyLink(view)}
                  onShare={() => share(view)}
                  onDelete={() => {
                    close();
                    setLeaving(view);
                  }}
                />
              ))}
            </ul>
            <MenuLine
              icon={<IconPlus size={14} />}
              onPress={() => {
                close();
                setSaving(true);
              }}
            >
              Save what is shown as a view
            </MenuLine>
          </>
        )}
      </Dropdown>
      {saving && <SaveView onClose={() => setSaving(false)} onSave={(view) => views.onSave({ ...view, params })} />}
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
