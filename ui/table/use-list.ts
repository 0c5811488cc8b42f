"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { encode, kitKeys, type ListPlan, type ListQuery, readList, urlKey } from "#ui/table/list-plan.ts";

type Values = Record<string, string | null>;

/** A list's state. All of it stands in the URL, except the text of a search that was typed here. */
export interface List<F, S extends string> {
  /** The input of the noun's list procedure. */
  query: ListQuery<F, S>;
  /** URL texts by the list's own key, without prefix; null where the URL says nothing. */
  values: Values;
  plan: ListPlan<F, S>;
  filterKeys: readonly string[];
  /** Changes keys of the list; everything but paging and opening goes back to the first page. */
  set: (changes: Record<string, unknown>, stayOnPage?: boolean) => void;
  search: { text: string | undefined; submit: (text: string) => void };
  /** Takes the reference out of an answer into the URL, in place of the history entry of the search. */
  keepSearchRef: (ref: string) => void;
  /** What a saved view keeps: filters, sort, columns and search reference, by URL name. */
  params: Record<string, string>;
  applyParams: (params: Record<string, string>) => void;
}

/** Takes what `defineList` made, or only its `plan` as a page handed it down: then zod stays on the server. */
export function useList<F, S extends string>({ plan }: { plan: ListPlan<F, S> }): List<F, S> {
  const keys = [...kitKeys, ...Object.keys(plan.parts)];
  const parsers = useMemo(() => parsersOf(plan), [plan]);
  const [url, setUrl] = useQueryStates(parsers, { history: "push" });
  const [typed, setTyped] = useState<{ text: string; ref: string | null }>();

  const values: Values = Object.fromEntries(keys.map((key) => [key, url[urlKey(plan, key)] ?? null]));
  const ref = values.s ?? null;
  // A typed text holds only at the URL it was typed for: going back in the history takes it away again.
  const inForce = typed && typed.ref === ref ? typed : undefined;

  function set(changes: Record<string, unknown>, stayOnPage = false) {
    const all = stayOnPage ? changes : { at: null, ...changes };
    setUrl(Object.fromEntries(Object.entries(all).map(([key, value]) => [urlKey(plan, key), encode(value)])));
  }

  const query = readList(plan, url);
  if (inForce) {
    delete query.searchRef;
    if (inForce.text) query.search = inForce.text;
  }

  const kept = keys.filter((key) => key !== "at" && key !== "open");
  return {
    query,
    values,
    plan,
    filterKeys: Object.keys(plan.parts),
    set,
    search: {
      text: inForce?.text ?? (ref ? undefined : ""),
      submit: (text) => {
        setTyped({ text: text.trim(), ref: null });
        set({ s: null });
      },
    },
    keepSearchRef: (answered) => {
      if (!inForce?.text || inForce.ref) return;
      setTyped({ text: inForce.text, ref: answered });
      setUrl({ [urlKey(plan, "s")]: answered }, { history: "replace" });
    },
    params: Object.fromEntries(kept.flatMap((key) => (values[key] ? [[urlKey(plan, key), values[key]]] : []))),
    applyParams: (params) => {
      setTyped(undefined);
      setUrl(Object.fromEntries(keys.map((key) => [urlKey(plan, key), params[urlKey(plan, key)] ?? null])));
    },
  };
}

function parsersOf<F, S extends string>(plan: ListPlan<F, S>) {
  return Object.fromEntries([...kitKeys, ...Object.keys(plan.parts)].map((key) => [urlKey(plan, key), parseAsString]));
}
