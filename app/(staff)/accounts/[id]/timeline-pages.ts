/** How the timeline goes on; the server's first page and the browser's later ones agree on it. */
export const timelinePages = { getNextPageParam: (page: { next: string | null }) => page.next ?? undefined };
