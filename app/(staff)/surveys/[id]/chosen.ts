type Params = Record<string, string | string[] | undefined>;
export type Chosen = { release: { id: string; by?: string } | null };

/** What the address asks for: ?release=2&by=age. Without it, or where it names nothing, the newest release alone. */
export function chosenOf(
  params: Params,
  releases: readonly { id: string; number: number }[],
  demographics: readonly { key: string }[],
): Chosen {
  const release = releases.find(({ number }) => String(number) === params.release) ?? releases[0];
  const by = demographics.find(({ key }) => key === params.by)?.key;
  return { release: release ? { id: release.id, ...(by && { by }) } : null };
}

export const hrefOf = (survey: string, release: number, by?: string) =>
  `/surveys/${survey}?release=${release}${by ? `&by=${by}` : ""}`;
