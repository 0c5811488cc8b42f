import { Invalid } from "#server/errors.ts";

const KEY = /^[a-z][a-zA-Z]*(-[a-z][a-zA-Z]*)?$/;
/** Words of filters, days, ids and column names: no blank and no "@", so neither a name nor an address passes. */
const VALUE = /^[A-Za-z0-9_.,:+~-]{1,400}$/;
/** Where a person stood in the list is not part of how they like to see it. */
const PLACE = /(^|-)(at|open)$/;

/** What a view keeps of a query string, in one order, so that the same view is always the same text. */
export function viewQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].filter(([key, value]) => value !== "" && !PLACE.test(key));
  const unreadable = pairs.find(([key, value]) => !KEY.test(key) || !VALUE.test(value));
  if (unreadable) {
    throw Invalid(
      "This view cannot be kept: a link holds filters, sort and columns, never a name or an address. Put such words into the search box.",
    );
  }
  const kept = new URLSearchParams(Object.entries(Object.fromEntries(pairs)));
  kept.sort();
  return kept.toString();
}
