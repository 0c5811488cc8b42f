"use client";
import { IconNote } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import type { accountList } from "#app/(staff)/accounts/list.ts";
import { NoteDraft } from "#app/(staff)/bulk/note-draft.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import { actWords } from "#server/bulk/vocabulary.ts";
import type { Selection as Chosen } from "#server/workflows/bulk-choice.ts";
import { notifyDone } from "#ui/notify.ts";
import type { BulkAction, Selection } from "#ui/table/selection.ts";

type Query = ReturnType<(typeof accountList)["read"]>;
type Picked = Selection<Query["filter"], Query["sort"]>;

/** "Add the same note", for the `bulk` of the table of accounts. */
export function useNoteAction(): BulkAction<Query["filter"], Query["sort"]> {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const start = useMutation(trpc.bulk.start.mutationOptions());
  const draft = useRef({ body: "", request: "", clientKey: "" });
  const { label, irreversible } = actWords.note;

  /** The same words to the same rows keep their key, so that trying again after a lost answer starts nothing twice. */
  function keyOf(request: string): string {
    if (draft.current.request !== request)
      draft.current = { ...draft.current, request, clientKey: crypto.randomUUID() };
    return draft.current.clientKey;
  }

  async function run(picked: Picked) {
    const selection = chosen(picked);
    const body = draft.current.body.trim();
    if (!body) throw refused("Write the note first: it is added to each of these accounts.");
    const preview = await client.ensureQueryData(trpc.bulk.preview.queryOptions({ selection, act: "note" }));
    if (preview.count > preview.limit)
      throw refused(`One job takes at most ${preview.limit.toLocaleString("en")} accounts.`);
    const clientKey = keyOf(JSON.stringify([selection, body]));
    const job = await start.mutateAsync({
      selection,
      act: { name: "note", body },
      confirmed: preview.count,
      clientKey,
    });
    draft.current = { body: "", request: "", clientKey: "" };
    notifyDone(`The job has started: ${job.count.toLocaleString("en")} accounts.`);
    router.push(`/bulk/${job.id}`);
  }

  return {
    ...{ key: "note", label, irreversible, run },
    icon: <IconNote size={14} />,
    describe: (picked) => (
      <NoteDraft
        selection={chosen(picked)}
        body={draft.current.body}
        onWrite={(body) => {
          draft.current.body = body;
        }}
      />
    ),
  };
}

function chosen(picked: Picked): Chosen {
  if (picked.kind === "rows") return picked;
  const { filter, search, searchRef } = picked.query;
  return {
    kind: "matching",
    filter,
    except: picked.except,
    ...(search && { search }),
    ...(searchRef && { searchRef }),
  };
}

/** An error that the dialog shows as it shows a refusal of the server. */
const refused = (sentence: string) => Object.assign(new Error(sentence), { data: { code: "BAD_REQUEST" } });
