import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import { matrix, may, type Permission, refusal } from "#server/access/matrix.ts";
import type { Actor } from "#server/auth/session.ts";
import { inTransaction, type Tx } from "#server/db.ts";
import { type Code, Forbidden, Problem, problemOf, Unauthenticated, Unavailable } from "#server/errors.ts";
import { append } from "#server/events/append.ts";
import type { EventPart, Trace } from "#server/events/event.ts";

export type Context = { actor: Actor | undefined; requestId: string };
/** What a verb works with: the open transaction, and the person it acts for. */
export type AuditedContext = Context & { actor: Actor; tx: Tx };

const STATUS = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  INVALID: "BAD_REQUEST",
  CONFLICT: "CONFLICT",
  THROTTLED: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
} as const satisfies Record<Code, TRPCError["code"]>;

const t = initTRPC
  .context<Context>()
  .meta<{ permission: Permission }>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => ({
      message: sentenceOf(error),
      code: shape.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, requestId: ctx?.requestId },
    }),
  });

export const router = t.router;
export const callerFactory = t.createCallerFactory;

/** Only our own sentences leave; anything else is one sentence with the number under which we can find it. */
export function sentenceOf(error: TRPCError): string {
  if (error.cause instanceof Problem) return error.cause.message;
  if (error.code === "BAD_REQUEST")
    return "Something in this request is missing or has the wrong form. Check the marked fields.";
  if (error.code === "NOT_FOUND") return "There is no such procedure.";
  return "Something failed on our side, and nothing was changed. Try again; if it fails again, tell an admin the request number.";
}

export function asTrpc(error: unknown): TRPCError {
  const problem = problemOf(error);
  if (problem) return new TRPCError({ code: STATUS[problem.code], cause: problem });
  return error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
}

/** Says who may not, before anything is read. */
export function admit(ctx: Context, permission: Permission): Actor {
  if (!ctx.actor) throw Unauthenticated();
  if (!may(ctx.actor.roles, permission)) throw Forbidden(refusal(permission));
  return ctx.actor;
}

/** The refusal or failure of an act that was rolled back, as an event of its own; without it the answer is 503. */
export async function recordRefusal(
  ctx: Context,
  permission: Permission,
  action: string,
  error: TRPCError,
  asked?: unknown,
): Promise<void> {
  if (!ctx.actor || error.code === "UNAUTHORIZED" || error.code === "SERVICE_UNAVAILABLE") return;
  const { token } = ctx.actor;
  const refused = ["FORBIDDEN", "NOT_FOUND", "BAD_REQUEST", "CONFLICT", "TOO_MANY_REQUESTS"].includes(error.code);
  const part: EventPart = {
    action,
    permission,
    request: ctx.requestId,
    outcome: refused ? "refused" : "failed",
    code: error.code,
    subjects: idsIn(asked),
    commitments: [...matrix[permission].commitments],
  };
  try {
    await inTransaction((tx) => append(tx, token, part));
  } catch (cause) {
    throw new TRPCError({ code: "SERVICE_UNAVAILABLE", cause: problemOf(cause) ?? Unavailable() });
  }
}

/** The ids that somebody asked about: a refusal names what it refused, and never a value. */
function idsIn(asked: unknown): string[] {
  const values = typeof asked === "object" && asked !== null ? Object.values(asked) : [];
  return values.filter((value) => z.uuid().safeParse(value).success).map(String);
}

/** Outermost: whatever fails inside is rolled back first, then recorded, then told. */
const guarded = (permission: Permission) =>
  t.middleware(async ({ ctx, path, next, getRawInput }) => {
    try {
      const result = await next();
      if (!result.ok) throw result.error;
      return result;
    } catch (caught) {
      const error = asTrpc(caught instanceof TRPCError && caught.cause ? caught.cause : caught);
      const told = caught instanceof TRPCError && error.code === "INTERNAL_SERVER_ERROR" ? caught : error;
      await recordRefusal(ctx, permission, path, told, await getRawInput());
      throw told;
    }
  });

/** What the closed builders begin with (server/disclosed.ts): matrix and refusals, and no transaction yet. */
export const admitted = (permission: Permission) =>
  t.procedure
    .meta({ permission })
    .use(guarded(permission))
    .use(({ ctx, next }) => next({ ctx: { ...ctx, actor: admit(ctx, permission) } }));

/** Guarantee: the value has passed this very schema in the middleware inside (`.output()`), so it is not parsed again. */
function checkedBy<S extends z.ZodType>(_schema: S, value: unknown): z.output<S> {
  return value as z.output<S>;
}

/**
 * The one way to make a procedure: matrix, transaction, verb, event, commit.
 * `traceOf` sees what really leaves (the parsed output) and names the subjects of the event.
 */
export function audited<I extends z.ZodType, O extends z.ZodType>(
  permission: Permission,
  input: I,
  output: O,
  traceOf: (output: z.output<O>, input: z.output<I>) => Trace,
) {
  return t.procedure
    .meta({ permission })
    .use(guarded(permission))
    .use(async ({ ctx, path, next, getRawInput }) => {
      const actor = admit(ctx, permission);
      return inTransaction(async (tx) => {
        const result = await next({ ctx: { ...ctx, actor, tx } });
        // tRPC resolves a failed next(); without this a failed act would commit.
        if (!result.ok) throw result.error;
        const trace = traceOf(checkedBy(output, result.data), input.parse(await getRawInput()));
        const { commitments } = matrix[permission];
        await append(tx, actor.token, {
          action: path,
          permission,
          request: ctx.requestId,
          commitments: [...commitments],
          ...trace,
        });
        return result;
      });
    })
    .input(input)
    .output(output);
}
