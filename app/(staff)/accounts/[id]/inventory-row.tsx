"use client";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { Ground } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { RevealRecord } from "#app/(staff)/accounts/[id]/reveal-record.tsx";
import { capital, counted, KIND_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import classes from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import type { InventoryRecord, SecurityRecord } from "#server/vault/schema.ts";
import { Masked } from "#ui/masked.tsx";
import { Ago } from "#ui/time.tsx";

type Props = { accountId: string; record: InventoryRecord | SecurityRecord; ground: Ground };

/** A masked record in one line; closing it again lets its content go. */
export function InventoryRow({ accountId, record, ground }: Props) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const { one, items } = KIND_WORDS[record.kind];
  return (
    <li className={classes.record}>
      <button
        className={classes.line}
        type="button"
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight className={classes.chevron} size={14} aria-hidden="true" />
        <span className={classes.kind}>{capital(one)}</span>
        <span className={classes.ref}>{record.ref}</span>
        <Masked of={ground.of} />
        <span className={classes.items}>{counted(record.items, items)}</span>
        <span className={classes.when}>
          <Ago at={record.createdAt} />
        </span>
      </button>
      <div id={id}>{opened && <RevealRecord accountId={accountId} record={record} ground={ground} />}</div>
    </li>
  );
}
