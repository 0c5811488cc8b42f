"use client";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import classes from "#app/(staff)/accounts/[id]/session.module.css";
import { courseIn, figure, meanOf, type Stretch, worstOf } from "#app/(staff)/accounts/[id]/session-course.ts";
import type { Revealed, RevealedSecurity } from "#server/vault/schema.ts";
import { When } from "#ui/time.tsx";

type Session = { ref: string; startedAt: string | undefined; course: readonly Stretch[] };
type Seen = { show: (session: Session) => void; drop: (ref: string) => void };

const SeenSessions = createContext<Seen | null>(null);

/** Puts side by side the sessions that stand open on this page, each revealed by itself with its own event; no others. */
export function SessionsSeen({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<readonly Session[]>([]);
  const seen = useMemo<Seen>(
    () => ({
      show: (session) => setOpen((all) => [...all.filter(({ ref }) => ref !== session.ref), session]),
      drop: (gone) => setOpen((all) => all.filter(({ ref }) => ref !== gone)),
    }),
    [],
  );
  return (
    <SeenSessions value={seen}>
      {children}
      {open.length > 1 && <SideBySide sessions={open} />}
    </SeenSessions>
  );
}

/** Content that is hidden, expired or closed leaves the comparison in the same moment. */
export function useSessionSeen(revealed: Revealed | RevealedSecurity | undefined): void {
  const seen = useContext(SeenSessions);
  useEffect(() => {
    const of = (wanted: string) => revealed?.fields.find(({ name }) => name === wanted)?.content;
    const course = courseIn(of("samples"));
    if (!seen || !revealed || !course) return;
    const startedAt = of("started_at");
    seen.show({ ref: revealed.ref, course, startedAt: typeof startedAt === "string" ? startedAt : undefined });
    return () => seen.drop(revealed.ref);
  }, [seen, revealed]);
}

function SideBySide({ sessions }: { sessions: readonly Session[] }) {
  return (
    <section className={classes.wide} aria-label="Revealed sessions side by side">
      <table className={classes.table}>
        <caption>The {sessions.length} sessions that are open above, side by side</caption>
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">Began</th>
            <th scope="col">Lost, mean</th>
            <th scope="col">Lost, worst</th>
            <th scope="col">Delay, mean</th>
            <th scope="col">Delay, worst</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ ref, startedAt, course }) => (
            <tr key={ref}>
              <th scope="row">{ref}</th>
              <td>{startedAt ? <When at={startedAt} /> : "not told"}</td>
              <Figures course={course} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Figures = ({ course }: { course: readonly Stretch[] }) => (
  <>
    <td>{inUnit(meanOf(course, "loss"), 100, "%")}</td>
    <td>{inUnit(worstOf(course, "loss"), 100, "%")}</td>
    <td>{inUnit(meanOf(course, "delay"), 1, "ms")}</td>
    <td>{inUnit(worstOf(course, "delay"), 1, "ms")}</td>
  </>
);

const inUnit = (value: number | undefined, factor: number, unit: string) =>
  value === undefined ? "not measured" : `${figure(value * factor)} ${unit}`;
