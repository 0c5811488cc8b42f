import { may, refusal } from "#server/access/matrix.ts";
import { Conflict, Forbidden, NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";
import { viewQuery } from "#server/views/query.ts";
import {
  type NewView,
  VIEW_NOUNS,
  type ViewChange,
  type ViewNoun,
  type ViewRow,
  type ViewsAsked,
} from "#server/views/schema.ts";

const AT_MOST = 100;
type Ask<I> = { ctx: AuditedContext; input: I };

export async function listViews({ ctx, input }: Ask<ViewsAsked>) {
  const { roles, staffId } = ctx.actor;
  if (input.noun) readable(roles, input.noun);
  const nouns = VIEW_NOUNS.filter((noun) => (input.noun ? noun === input.noun : may(roles, `${noun}.read`)));
  const views = await ctx.tx.$queryRaw<ViewRow[]>`
    SELECT id, noun, name, shared, owner_id = ${staffId}::uuid AS mine, query, api.iso(saved_at) AS "savedAt"
    FROM work.saved_views WHERE noun = ANY (${nouns}) AND (shared OR owner_id = ${staffId}::uuid)
    ORDER BY owner_id = ${staffId}::uuid DESC, lower(name), id LIMIT 500`;
  return { views };
}

export async function saveView({ ctx, input }: Ask<NewView>) {
  readable(ctx.actor.roles, input.noun);
  const ownerId = ctx.actor.staffId;
  const kept = await ctx.tx.savedView.count({ where: { ownerId, noun: input.noun } });
  if (kept >= AT_MOST)
    throw Conflict(`You already keep ${AT_MOST} views of this list. Delete one you no longer use, then save this one.`);
  const [saved] = await ctx.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO work.saved_views (noun, name, owner_id, shared, query)
    VALUES (${input.noun}, ${input.name}, ${ownerId}::uuid, ${input.shared}, ${viewQuery(input.query)})
    ON CONFLICT (owner_id, noun, name) DO NOTHING RETURNING id`;
  if (!saved) throw nameTaken(input.name);
  return { id: saved.id };
}

export async function updateView({ ctx, input: { id, name, shared, query } }: Ask<ViewChange>) {
  const { noun } = await own({ ctx, input: { id } });
  const ownerId = ctx.actor.staffId;
  if (name && (await ctx.tx.savedView.count({ where: { ownerId, noun, name, id: { not: id } } })) > 0)
    throw nameTaken(name);
  await ctx.tx.savedView.update({
    where: { id },
    data: {
      ...(name !== undefined && { name }),
      ...(shared !== undefined && { shared }),
      ...(query !== undefined && { query: viewQuery(query) }),
      savedAt: new Date(),
    },
  });
  return { id };
}

export async function removeView({ ctx, input }: Ask<{ id: string }>) {
  await own({ ctx, input });
  await ctx.tx.savedView.delete({ where: { id: input.id } });
  return { id: input.id };
}

/** A colleague's shared view can be used, never changed: to this person it does not exist. */
async function own({ ctx, input }: Ask<{ id: string }>) {
  const view = await ctx.tx.savedView.findFirst({ where: { id: input.id, ownerId: ctx.actor.staffId } });
  if (!view) throw NotFound("view of yours");
  return view;
}

function readable(roles: readonly string[], noun: ViewNoun): void {
  if (!may(roles, `${noun}.read`)) throw Forbidden(refusal(`${noun}.read`));
}

const nameTaken = (name: string) =>
  Conflict(`You already have a view called “${name}” of this list. Choose another name, or delete the old one first.`);
