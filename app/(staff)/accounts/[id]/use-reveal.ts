import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { newKey } from "#app/(staff)/accounts/[id]/press-key.ts";
import type { Basis, Ground } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { basisWords } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Grant } from "#server/grants/schema.ts";
import { CHARTED } from "#server/grants/vocabulary.ts";
import type { Revealed } from "#server/vault/schema.ts";
import { toProblem } from "#ui/problem.tsx";
import type { RevealState } from "#ui/reveal.tsx";

/** An access serves repeats of one press for 20 seconds; after that a press is a new one. */
const SAME_PRESS = 15_000;
/** A grant that is about to end is not worth beginning with. */
const LEAST_LEFT = 60_000;
/** Nothing is kept, and a press without a network fails: it must not be carried out later, when nobody looks. */
const ONCE = { gcTime: 0, networkMode: "always" } as const;

type Shown = { until: string; reason: string; grantId: string; charted: boolean; breakGlass: boolean };
type Asked = { accountId: string; recordId: string; basis: Basis | undefined; ground: Ground };

/**
 * One record, from masked to readable to masked. The content lives in this mutation alone: no cache keeps it, nothing
 * asks for it again, and hiding it or the end of the grant lets it go.
 */
export function useReveal({ accountId, recordId, basis, ground }: Asked) {
  const trpc = useTRPC();
  const openGrant = useMutation({ ...trpc.grants.open.mutationOptions(), ...ONCE });
  const business = useMutation({ ...trpc.vault.reveal.mutationOptions(), ...ONCE });
  const security = useMutation({ ...trpc.security.reveal.mutationOptions(), ...ONCE });
  const reveal = ground.of === "SECURITY" ? security : business;
  const [shown, setShown] = useState<Shown>();
  const [hidden, setHidden] = useState(false);
  const lastPress = useRef<{ key: string; at: number }>(undefined);

  async function press() {
    if (!basis) return;
    const { grant, caseId } = basis;
    forget();
    setHidden(false);
    try {
      const under = lives(grant) || !caseId ? grant : await openGrant.mutateAsync({ accountId, caseId });
      if (!under) return;
      ground.remember(under);
      const revealed = await reveal.mutateAsync({ grantId: under.id, recordId, clientKey: keyOfPress() });
      setShown({
        grantId: under.id,
        until: endOf(revealed),
        reason: basisWords(basis),
        charted: CHARTED.includes(under.reason),
        breakGlass: under.reason === "EMERGENCY",
      });
    } catch {
      // The mutations hold the error and `state` shows it; which grants still run is read anew.
      await ground.renew();
    }
  }

  /** The same key again while an answer may still be under way: that makes two presses one disclosure. */
  function keyOfPress(): string {
    const now = Date.now();
    if (!lastPress.current || now - lastPress.current.at > SAME_PRESS) lastPress.current = { key: newKey(), at: now };
    return lastPress.current.key;
  }

  function forget() {
    setShown(undefined);
    openGrant.reset();
    reveal.reset();
  }

  function hide() {
    lastPress.current = undefined;
    setHidden(true);
    forget();
  }

  const error = openGrant.error ?? reveal.error;
  const asking = openGrant.isPending || reveal.isPending;
  const state = stateOf(asking, shown && ground.holds(shown.grantId) ? shown : undefined, error);
  return {
    state,
    revealed: reveal.data,
    charted: shown?.charted ?? false,
    hidden,
    press,
    hide,
    onExpire: reveal.reset,
  };
}

function stateOf(asking: boolean, shown: Shown | undefined, error: unknown): RevealState {
  if (asking) return { kind: "asking" };
  if (shown) return { kind: "open", until: shown.until, reason: shown.reason, breakGlass: shown.breakGlass };
  // What is missing is the case or the time, not the role: the sentence of the server says what to do.
  return error
    ? { kind: "refused", problem: { ...toProblem(error, "The record"), forbidden: false } }
    : { kind: "masked" };
}

const lives = (grant: Grant | undefined): grant is Grant =>
  grant !== undefined && Date.parse(grant.expiresAt) - Date.now() > LEAST_LEFT;

/** The end of the grant by this screen's own clock, which may differ from the server's. */
const endOf = ({ now, grantExpiresAt }: Pick<Revealed, "now" | "grantExpiresAt">) =>
  new Date(Date.now() + Date.parse(grantExpiresAt) - Date.parse(now)).toISOString();
