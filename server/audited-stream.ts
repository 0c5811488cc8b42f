import { randomUUID } from "node:crypto";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { matrix, type Permission } from "#server/access/matrix.ts";
import { contextOf, refuseForeign } from "#server/auth/request.ts";
import { type Actor, actorOf } from "#server/auth/session.ts";
import { inTransaction } from "#server/db.ts";
import { Problem, problemOf, Unauthenticated } from "#server/errors.ts";
import { append, appendSystem } from "#server/events/append.ts";
import type { EventPart, Trace } from "#server/events/event.ts";
import { type Ending, type Piece, pour } from "#server/pour.ts";
import { openSnapshot, type Snapshot } from "#server/snapshot.ts";
import { admit, asTrpc, type Context, recordRefusal } from "#server/trpc.ts";

/** What leaves: its name and kind; and, in the view it is read from, what its opening event says and its pieces, made while they are taken. */
export type Download = {
  file: { name: string; type: string };
  headers: Record<string, string>;
  ready: (snapshot: Snapshot) => Promise<{ trace: Pick<Trace, "detail">; pieces: AsyncIterable<Piece> }>;
};
export type Ask = { request: Request; exportId: string; actor: Actor };

/**
 * The closed builder for files and machine routes: session and matrix, then an event that is committed before the first
 * byte, then a stream, then a closing event with rows, bytes and hash. The response ends whole only after that event.
 */
export function auditedStream(permission: Permission, action: string, open: (ask: Ask) => Download) {
  return async (request: Request): Promise<Response> => {
    let ctx: Context | undefined;
    try {
      ctx = await contextOf(request.headers);
      const actor = admit(ctx, permission);
      refuseForeign(request);
      const exportId = randomUUID();
      const commitments = [...matrix[permission].commitments];
      const note = { action, permission, request: ctx.requestId, commitments, subjects: [exportId] };
      return await begin(open({ request, exportId, actor }), actor, note);
    } catch (caught) {
      return refused(caught, ctx, permission, action);
    }
  };
}

/** A connection first, so that no event speaks of a file that could not begin; then the event; then the file. */
async function begin(download: Download, actor: Actor, note: EventPart): Promise<Response> {
  const { file, headers, ready } = download;
  const snapshot = await openSnapshot();
  let pieces: AsyncIterable<Piece>;
  try {
    const { trace, ...made } = await ready(snapshot);
    pieces = made.pieces;
    const opening = { ...note, detail: { ...trace.detail, part: "opened" } };
    await inTransaction((tx) => append(tx, actor.token, opening));
  } catch (error) {
    await snapshot.close();
    throw error;
  }
  const ended = async (ending: Ending) => {
    await snapshot.close();
    await close(actor, note, ending);
  };
  return new Response(pour(pieces, { look: () => stillSignedIn(actor), ended }), {
    headers: {
      ...headers,
      "content-type": file.type,
      "content-disposition": `attachment; filename="${file.name.replaceAll(/[^A-Za-z0-9._-]/g, "_")}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      vary: "cookie",
    },
  });
}

/** A session that ends takes its running files with it. */
async function stillSignedIn(actor: Actor): Promise<void> {
  if (!(await actorOf(Buffer.from(actor.token).toString("base64url")))) throw Unauthenticated();
}

const CODES = {
  complete: undefined,
  cut: "CONNECTION_CUT",
  stalled: "STALLED",
  failed: "INTERNAL_SERVER_ERROR",
} as const;

/** The session may be over by now: then the system says how the file ended, and the shared subject says whose it was. */
async function close(actor: Actor, note: EventPart, { why, error, rows, bytes, sha256 }: Ending): Promise<void> {
  const code = problemOf(error)?.code === "UNAUTHENTICATED" ? "SESSION_ENDED" : CODES[why];
  const part: EventPart = {
    ...note,
    outcome: code ? "failed" : "success",
    code,
    rows,
    detail: { part: "closed", bytes, sha256 },
  };
  try {
    await inTransaction((tx) => append(tx, actor.token, part));
  } catch (failure) {
    if (problemOf(failure)?.code !== "UNAUTHENTICATED") throw failure;
    await inTransaction((tx) => appendSystem(tx, "exports", part));
  }
}

/** RFC 9457: a problem as JSON, for a person to read. The refusal is an event first; without it the answer is 503. */
async function refused(
  caught: unknown,
  ctx: Context | undefined,
  permission: Permission,
  action: string,
): Promise<Response> {
  let error = asTrpc(caught);
  try {
    if (ctx) await recordRefusal(ctx, permission, action, error);
  } catch (unrecorded) {
    error = asTrpc(unrecorded);
  }
  const status = getHTTPStatusCodeFromError(error);
  const detail = error.cause instanceof Problem ? error.cause.message : FAILED;
  return Response.json(
    { type: "about:blank", title: error.code, status, detail, request: ctx?.requestId },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    },
  );
}

const FAILED =
  "The file failed on our side before anything was sent. Try again; if it fails again, tell an admin the request number.";
