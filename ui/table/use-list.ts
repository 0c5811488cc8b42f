"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { encode, kitKeys, type ListQuery, type ListSpec } from "#ui/table/define-list.ts";

type Values = Record<string, string | null>;

/** A list's state. All of it stands in the URL, except the text of a search that was typed here. */
export interface List<F, S extends string> {
  /** The input of the noun's list procedure. */
  query: ListQuery<F, S>;
  /** URL texts by the list's own key, without prefix; null where the URL says nothing. */
  values: Values;
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

export function useList<F, S extends string>(spec: ListSpec<F, S>): List<F, S> {
  const keys = useMemo(() => [...kitKeys, ...spec.filterKeys], [spec]);
  const parsers = useMemo(() => Object.fromEntries(keys.map((key) => [spec.urlKey(key), parseAsString])), [keys, spec]);
  const [url, setUrl] = useQueryStates(parsers, { history: "push" });
  const [typed, setTyped] = useState<{ text: string; ref: string | null }>();

  const values: Values = Object.fromEntries(keys.map((key) => [key, url[spec.urlKey(key)] ?? null]));
  const ref = values.s ?? null;
  // A typed text holds only at the URL it was typed for: going back in the history takes it away again.
  const inForce = typed && typed.ref === ref ? typed : undefined;

  function set(changes: Record<string, unknown>, stayOnPage = false) {
    const all = stayOnPage ? changes : { at: null, ...changes };
    setUrl(Object.fromEntries(Object.entries(all).map(([key, value]) => [spec.urlKey(key), encode(value)])));
  }

  const query = spec.read(url);
  if (inForce) {
    delete query.searchRef;
    if (inForce.text) query.search = inForce.text;
  }

  const kept = keys.filter((key) => key !== "at" && key !== "open");
  return {
    query,
    values,
    filterKeys: spec.filterKeys,
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
      setUrl({ [spec.urlKey("s")]: answered }, { history: "replace" });
    },
    params: Object.fromEntries(kept.flatMap((key) => (values[key] ? [[spec.urlKey(key), values[key]]] : []))),
    applyParams: (params) => {
      setTyped(undefined);
      setUrl(Object.fromEntries(keys.map((key) => [spec.urlKey(key), params[spec.urlKey(key)] ?? null])));
    },
  };
}
