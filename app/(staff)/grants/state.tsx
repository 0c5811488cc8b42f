import { STATE_WORDS } from "#app/(staff)/grants/words.ts";
import type { GrantRow } from "#server/grants/schema.ts";
import { StateBadge } from "#ui/state-badge.tsx";

/** Break-glass that runs has its own colour; LEGAL_PROCESS says how many have approved. */
export function GrantState({ grant: { state, reason, approvals, needed } }: { grant: GrantRow }) {
  const { label, tone } = STATE_WORDS[state];
  const counted = state === "requested" && needed > 1 ? `${label}, ${approvals} of ${needed}` : label;
  return (
    <StateBadge
      value={state}
      tone={reason === "EMERGENCY" && state === "active" ? "break-glass" : tone}
      label={counted}
    />
  );
}
