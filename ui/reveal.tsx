"use client";
import { Button, Loader } from "@mantine/core";
import { IconEye, IconEyeOff, IconUrgent } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useNow } from "#ui/clock.ts";
import { ClassMark, type DataClass } from "#ui/data-class.tsx";
import { Masked } from "#ui/masked.tsx";
import { type Problem, ProblemPanel } from "#ui/problem.tsx";
import styles from "#ui/reveal.module.css";
import { Countdown } from "#ui/time.tsx";

export type RevealState =
  | { kind: "masked" }
  | { kind: "asking" }
  | { kind: "open"; until: string; reason: string; breakGlass?: boolean }
  | { kind: "refused"; problem: Problem };

interface RevealProps {
  of: DataClass;
  /** What is behind it: "attendee list". */
  what: string;
  state: RevealState;
  /** What will be on record: "Customer support, case 1042, 60 minutes". */
  reasonLine?: ReactNode;
  /** Left out where nobody may reveal. */
  onReveal?: () => void;
  onBreakGlass?: () => void;
  onExpire: () => void;
  onHide?: () => void;
  children?: ReactNode;
}

/** Masked until a reason is on record; blank again the second the grant ends, whatever the page around it does. */
export function Reveal(props: RevealProps) {
  const { of, what, state, reasonLine, onReveal, onBreakGlass, onExpire, onHide, children } = props;
  const now = useNow(1000);
  const expired = state.kind === "open" && now !== undefined && now >= Date.parse(state.until);
  useEffect(() => {
    if (expired) onExpire();
  }, [expired, onExpire]);

  if (state.kind === "open" && now !== undefined && !expired)
    return (
      <div className={styles.open} data-break-glass={state.breakGlass || undefined}>
        <div className={styles.bar}>
          <ClassMark of={of} word />
          <span className={styles.reason}>{state.reason}</span>
          <span className={styles.left}>
            Blank in <Countdown until={state.until} />
          </span>
          {onHide && (
            <Button variant="default" size="compact-xs" leftSection={<IconEyeOff size={13} />} onClick={onHide}>
              Hide now
            </Button>
          )}
        </div>
        <div className={styles.content}>{children}</div>
      </div>
    );
  const asking = state.kind === "asking";
  return (
    <div className={styles.closed}>
      <Masked of={of} wide />
      <div className={styles.ask}>
        {onReveal && (
          <Button
            variant="light"
            color="violet"
            disabled={asking}
            onClick={onReveal}
            leftSection={asking ? <Loader size={13} color="violet" /> : <IconEye size={14} />}
          >
            Reveal {what}
          </Button>
        )}
        {onBreakGlass && (
          <Button
            className={styles.glass}
            variant="default"
            disabled={asking}
            onClick={onBreakGlass}
            leftSection={<IconUrgent size={14} />}
          >
            Break glass
          </Button>
        )}
        {reasonLine && <span className={styles.reason}>{reasonLine}</span>}
      </div>
      {expired && <p className={styles.ended}>The time of this grant has ended, so the content is blank again.</p>}
      {state.kind === "refused" && <ProblemPanel problem={state.problem} />}
    </div>
  );
}
