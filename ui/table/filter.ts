export interface Option {
  value: string;
  label: string;
}

/** One control of the filter bar as data; `key` is a key of the list's filter schema. */
export type Filter =
  /** Without `options`, the values that the filter's schema allows, in words. */
  | { kind: "many"; key: string; label: string; options?: readonly Option[] }
  | { kind: "one"; key: string; label: string; options?: readonly Option[] }
  /** The value is a `DateRange` of `ui/date-range.ts`. */
  | { kind: "date"; key: string; label: string }
  /** Exact text such as an id. It stands in the URL, so it must never be personal data: that goes into the search. */
  | { kind: "text"; key: string; label: string; placeholder?: string };
