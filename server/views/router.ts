import { audited, router } from "#server/trpc.ts";
import { NewView, ViewChange, ViewId, Views, ViewsAsked } from "#server/views/schema.ts";
import { listViews, removeView, saveView, updateView } from "#server/views/service.ts";

export const viewsRouter = router({
  list: audited("views.use", ViewsAsked, Views, ({ views }) => ({
    subjects: views.slice(0, 200).map((view) => view.id),
    rows: views.length,
  })).query(listViews),
  save: audited("views.use", NewView, ViewId, ({ id }, { noun, shared }) => ({
    subjects: [id],
    detail: { list: noun, shared },
  })).mutation(saveView),
  update: audited("views.use", ViewChange, ViewId, ({ id }, { id: _, ...changed }) => ({
    subjects: [id],
    fields: Object.keys(changed).sort(),
  })).mutation(updateView),
  remove: audited("views.use", ViewId, ViewId, ({ id }) => ({ subjects: [id] })).mutation(removeView),
});
