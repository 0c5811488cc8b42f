import { readiness } from "#server/health.ts";

export async function GET(): Promise<Response> {
  const health = await readiness();
  return Response.json(health, {
    status: health.status === "ready" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
