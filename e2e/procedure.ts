import type { Page } from "@playwright/test";
import { z } from "zod";

const Answer = z.union([
  z.object({ result: z.object({ data: z.unknown() }) }),
  z.object({ error: z.object({ message: z.string(), data: z.object({ code: z.string() }) }) }),
]);
export type Told = { status: number; code: string; message: string; data: unknown };

/** Asks a procedure directly, as this person's browser could: what a page does not offer, a person can still send. */
export async function callAs(page: Page, path: string, input: object): Promise<Told> {
  const answer = await page.request.post(`/api/trpc/${path}`, {
    data: input,
    headers: { origin: new URL(page.url()).origin },
  });
  const told = Answer.parse(await answer.json());
  if ("result" in told) return { status: answer.status(), code: "OK", message: "", data: told.result.data };
  return { status: answer.status(), code: told.error.data.code, message: told.error.message, data: undefined };
}
