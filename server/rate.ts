const MINUTE = 60_000;
/** Beyond this many callers in a minute the oldest are forgotten: memory is worth more than their allowance. */
const MOST = 10_000;

type Allowance = { left: number; until: number };
const allowances = new Map<string, Allowance>();

/** Counts one request of this caller; 0 when it may go on, else the whole seconds to wait. This process alone counts. */
export function waitFor(caller: string, perMinute: number, now = Date.now()): number {
  const known = allowances.get(caller);
  const allowance = known && known.until > now ? known : { left: perMinute, until: now + MINUTE };
  allowances.delete(caller);
  allowances.set(caller, allowance);
  if (allowances.size > MOST) forgetOldest();
  if (allowance.left === 0) return Math.ceil((allowance.until - now) / 1000);
  allowance.left -= 1;
  return 0;
}

function forgetOldest(): void {
  const [oldest] = allowances.keys();
  if (oldest !== undefined) allowances.delete(oldest);
}
