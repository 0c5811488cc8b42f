import { CountOutput, listTrace } from "#server/paging.ts";
import { countStaff, listStaff } from "#server/staff/list.ts";
import { StaffCount, StaffPage, StaffQuery } from "#server/staff/schema.ts";
import { audited, router } from "#server/trpc.ts";

export const staffRouter = router({
  list: audited("staff.read", StaffQuery, StaffPage, listTrace).query(listStaff),
  count: audited("staff.read", StaffCount, CountOutput, ({ total }) => ({ rows: total })).query(countStaff),
});
