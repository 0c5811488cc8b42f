"use client";
import type { ReactNode } from "react";
import { GrantBars } from "#app/(staff)/grant-bar.tsx";
import { usePalette } from "#app/(staff)/palette.tsx";
import { may } from "#server/access/matrix.ts";
import { Frame } from "#ui/frame/frame.tsx";
import type { NavItem, Person } from "#ui/frame/nav.ts";
import { notifyFailed } from "#ui/notify.ts";

/** Leaves by a full page load, so that nothing that was read stays in the memory of the page. */
async function leave(everywhere: boolean): Promise<void> {
  const answer = await fetch("/api/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ everywhere }),
  }).catch(() => undefined);
  if (answer?.ok) return window.location.assign("/sign-in");
  notifyFailed({
    happened: "You are still signed in, because the server did not answer.",
    todo: "Check your connection, then sign out again.",
  });
}

export function Shell({ nav, person, children }: { nav: NavItem[]; person: Person; children: ReactNode }) {
  const onSignOut = () => leave(false);
  const palette = usePalette(person.roles, onSignOut);
  return (
    <Frame {...palette} nav={nav} person={person} onSignOut={onSignOut} onSignOutEverywhere={() => leave(true)}>
      {may(person.roles, "grants.request") && <GrantBars />}
      {children}
    </Frame>
  );
}
