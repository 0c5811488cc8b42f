import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { exclusivePairs, matrix, may, type Permission, ROLES, type Role, refusal } from "#server/access/matrix.ts";
import type { Actor } from "#server/auth/session.ts";
import { asOwner, callerFor, eventsOf, hire } from "#server/testing/caller.ts";
import { inputsFor, shapeOf } from "#server/testing/inputs.ts";
import { ask, type Walked, walk } from "#server/testing/procedures.ts";

const procedures = walk();
const pairs = procedures.flatMap((procedure) => ROLES.map((role) => ({ procedure, path: procedure.path, role })));
const actors = new Map<Role, Actor>();

beforeAll(async () => {
  for (const role of ROLES) actors.set(role, (await callerFor(role)).actor);
});

/** One input that the procedure's own schema takes, the same at each run. */
function anInput({ input }: Walked): unknown {
  return fc.sample(inputsFor(input, { ids: [], spoiled: false }), { numRuns: 1, seed: 7 })[0];
}

async function call(procedure: Walked, actor: Actor | undefined) {
  const requestId = randomUUID();
  const answer = await ask(procedure, { actor, requestId }, anInput(procedure));
  return { answer, events: await eventsOf(requestId) };
}

describe("every procedure × every role", () => {
  const refused = pairs.filter(({ procedure, role }) => !may([role], procedure.permission));
  const allowed = pairs.filter(({ procedure, role }) => may([role], procedure.permission));

  test.each(refused)("$role is refused $path, and the refusal is an event", async ({ procedure, role }) => {
    const { answer, events } = await call(procedure, actors.get(role));
    expect(answer.error?.code).toBe("FORBIDDEN");
    expect(answer.error?.cause?.message).toBe(refusal(procedure.permission));
    expect(events).toMatchObject([{ action: procedure.path, outcome: "refused", code: "FORBIDDEN" }]);
    expect(events[0]?.actor_id).toBe(actors.get(role)?.staffId);
  });

  test.each(allowed)(
    "$role is not refused $path for the role, and the call is an event",
    async ({ procedure, role }) => {
      const { answer, events } = await call(procedure, actors.get(role));
      expect(answer.error?.cause?.message).not.toBe(refusal(procedure.permission));
      expect(answer.error?.code ?? "OK").not.toMatch(/UNAUTHORIZED|INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/);
      expect(events.length).toBeGreaterThan(0);
      expect(new Set(events.map((event) => event.actor_id))).toEqual(new Set([actors.get(role)?.staffId]));
    },
  );

  test.each(procedures)("nobody calls $path without a session", async (procedure) => {
    const { answer, events } = await call(procedure, undefined);
    expect(answer.error?.code).toBe("UNAUTHORIZED");
    expect(events).toEqual([]);
  });
});

describe("what every procedure declares", () => {
  test.each(procedures)("$path takes and gives only what it declares", ({ input, output }) => {
    expect(openPlaces(shapeOf(input))).toEqual([]);
    expect(openPlaces(shapeOf(output))).toEqual([]);
  });

  test.each(procedures)("$path takes no text and no list without an end", ({ input }) => {
    expect(endless(shapeOf(input))).toEqual([]);
  });
});

type Schema = z.core.JSONSchema.BaseSchema | boolean;

function* nodes(schema: Schema, at = "$"): Generator<[string, z.core.JSONSchema.BaseSchema]> {
  if (typeof schema === "boolean") return;
  yield [at, schema];
  for (const [key, child] of Object.entries(schema.properties ?? {})) yield* nodes(child, `${at}.${key}`);
  for (const child of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* nodes(child, `${at}|`);
  if (typeof schema.additionalProperties === "object") yield* nodes(schema.additionalProperties, `${at}.*`);
  for (const child of [schema.items ?? []].flat()) yield* nodes(child, `${at}[]`);
}

/** Where a schema lets through what it does not name: an object with further keys, or anything at all. */
function openPlaces(schema: Schema): string[] {
  const open = (node: z.core.JSONSchema.BaseSchema) => {
    if (node.type === "object") return (node.additionalProperties ?? true) === true;
    return (node.type ?? node.enum ?? node.const ?? node.anyOf ?? node.oneOf ?? node.allOf) === undefined;
  };
  return [...nodes(schema)].filter(([, node]) => open(node)).map(([at]) => at);
}

function endless(schema: Schema): string[] {
  const bounded = ({ type, maxLength, maxItems, pattern, format, ...rest }: z.core.JSONSchema.BaseSchema) => {
    if (type === "string") return (maxLength ?? pattern ?? format ?? rest.enum ?? rest.const) !== undefined;
    return type !== "array" || maxItems !== undefined;
  };
  return [...nodes(schema)].filter(([, node]) => !bounded(node)).map(([at]) => at);
}

describe("roles that exclude each other", () => {
  test("no auditor holds a permission that changes anything", () => {
    const names = Object.keys(matrix).filter((name): name is Permission => name in matrix);
    expect(names.filter((name) => matrix[name].writes && may(["auditor"], name))).toEqual([]);
  });

  test.each(exclusivePairs)("the database refuses one person as %s and %s", async (one, other) => {
    const person = await hire(one);
    const both = asOwner((client) =>
      client.query("INSERT INTO auth.staff_roles (staff_id, role) VALUES ($1, $2)", [person.id, other]),
    );
    await expect(both).rejects.toThrow(/excludes every other role/);
  });
});

describe("what stands beside the procedures", () => {
  const below = (folder: string, name: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.split("/").at(-1) === name);

  const OPEN = [
    "api/auth/[...nextauth]",
    "api/health/live",
    "api/health/ready",
    "api/sign-out",
    "log/checkpoint",
    "log/tile/[...path]",
  ];
  const handlers = below("app", "route.ts").map((file) => file.replace(/\/route\.ts$/, ""));

  test("the route handlers that answer people without a session are these and no others", () => {
    expect(handlers).toEqual(expect.arrayContaining(OPEN));
  });

  test.each(handlers.filter((route) => !OPEN.includes(route)))(
    "/%s answers nobody without a session",
    async (route) => {
      const module: object = await import(join(process.cwd(), "app", route, "route.ts"));
      const url = `http://127.0.0.1:3000/${route.replace("[trpc]", "accounts.count")}`;
      const headers = { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000", "content-type": "application/json" };
      for (const [method, handler] of Object.entries(module).filter(([name]) => name !== "HEAD")) {
        const body = method === "GET" ? {} : { body: '{"filter":{}}' };
        const answer = await handler(new Request(url, { method, headers, ...body }));
        expect([method, answer.status]).toEqual([method, 401]);
      }
    },
  );

  test.each(below("app/(staff)", "page.tsx"))("the page %s asks the matrix before it reads", (file) => {
    const source = readFileSync(join("app/(staff)", file), "utf8");
    const [, permission = ""] = /await staffPage\(\s*"([a-z.]+)"/i.exec(source) ?? [];
    expect(Object.keys(matrix)).toContain(permission);
    expect(source).toMatch(/if \(refused\)\s+return/);
  });
});
