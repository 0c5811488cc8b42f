import type { ClientBase } from "pg";
import { asOperator } from "#server/staff/operator.ts";

export type Listed = {
  email: string;
  name: string;
  roles: string[];
  demo: boolean;
  since: string;
  disabledAt: string | null;
};

/** Everyone who works or worked here, for an operator; looking is an event like every other reading of persons. */
export function readDirectory(client: ClientBase): Promise<Listed[]> {
  return asOperator(client, async (append) => {
    const { rows } = await client.query<Listed>(
      `SELECT s.email, s.name, s.demo, api.iso(s.created_at) AS since, api.iso(s.disabled_at) AS "disabledAt",
         ARRAY(SELECT r.role FROM auth.staff_roles r WHERE r.staff_id = s.id AND r.ended_at IS NULL ORDER BY r.role) AS roles
       FROM auth.staff s ORDER BY s.disabled_at IS NOT NULL, lower(s.name), s.email`,
    );
    await append({ action: "staff.list", rows: rows.length });
    return rows;
  });
}
