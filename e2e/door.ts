import type { APIRequest, APIRequestContext } from "@playwright/test";
import { z } from "zod";
import type { Staff } from "./staff.ts";

const house = z
  .object({ CUSTODIAN_ADDRESS: z.url().default("http://127.0.0.1:3000"), DEMO_PASSWORD: z.string().default("") })
  .parse(process.env);
export const address = house.CUSTODIAN_ADDRESS;
export const demoPassword = house.DEMO_PASSWORD;

export type Door = { storageState: Awaited<ReturnType<APIRequestContext["storageState"]>> };

/** Signs in by the same request that the form sends, and keeps the cookie that came back. */
export async function openDoor(request: APIRequest, { email, password }: Staff): Promise<Door> {
  const context = await request.newContext({ baseURL: address });
  try {
    const csrf = z.object({ csrfToken: z.string() }).parse(await (await context.get("/api/auth/csrf")).json());
    const answer = await context.post("/api/auth/callback/credentials", {
      form: { csrfToken: csrf.csrfToken, json: "true", email, password },
    });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
    return { storageState: await context.storageState() };
  } finally {
    await context.dispose();
  }
}
