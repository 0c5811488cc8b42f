"use client";
import { useEffect, useState } from "react";
import { ready } from "#app/trpc/recover.ts";
import { ProblemPanel } from "#ui/problem.tsx";

const AWAY = {
  happened: "This page could not be read.",
  why: "The server or its database does not answer at this moment. Nothing was changed.",
  todo: "The page looks every few seconds and comes back by itself; you need not do anything.",
};
const FAULT = {
  happened: "This page could not be made.",
  why: "Something failed on our side. Nothing was changed.",
  todo: "Try again; if it fails again, tell an admin the time and the address of the page.",
};

/** A page that could not be made. When the house is away it comes back by itself; after a fault a person decides. */
export default function PageError({ reset }: { reset: () => void }) {
  const [away, setAway] = useState(true);
  useEffect(() => {
    void fetch("/api/health/ready")
      .then(
        (answer) => answer.ok,
        () => false,
      )
      .then(async (fine) => {
        setAway(!fine);
        if (fine) return;
        await ready();
        window.location.reload();
      });
  }, []);
  return <ProblemPanel problem={away ? AWAY : FAULT} onRetry={reset} />;
}
