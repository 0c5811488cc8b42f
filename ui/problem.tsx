"use client";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconLockAccess } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "#ui/problem.module.css";

export interface Problem {
  /** What happened, as a sentence. */
  happened: string;
  why?: string;
  /** What the person can do now. */
  todo?: string;
  forbidden?: boolean;
  /** The number under which an admin finds it. */
  requestId?: string;
}

export function ProblemPanel({ problem, onRetry }: { problem: Problem; onRetry?: () => unknown }) {
  if (problem.forbidden) return <Forbidden what={problem.happened} needs={problem.why} />;
  return (
    <div className={styles.panel} data-kind="failed" role="alert">
      <IconAlertTriangle className={styles.icon} size={18} stroke={1.8} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.happened}>{problem.happened}</p>
        {problem.why && <p>{problem.why}</p>}
        {problem.todo && <p>{problem.todo}</p>}
        {problem.requestId && <p className={styles.request}>Request {problem.requestId}</p>}
        {onRetry && (
          <Button className={styles.retry} variant="default" onClick={() => onRetry()}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

/** The answer to somebody who may not see this: said plainly, recorded, and no fault of theirs. */
export function Forbidden({ what, needs }: { what: ReactNode; needs?: ReactNode }) {
  return (
    <div className={styles.panel} data-kind="forbidden">
      <IconLockAccess className={styles.icon} size={18} stroke={1.8} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.happened}>{what}</p>
        {needs && <p>{needs}</p>}
        <p>Nothing was shown, and the refusal is on record. If your work needs this, ask an admin for the role.</p>
      </div>
    </div>
  );
}

/** The sentence in an error of the API, or one of our own when the server could not be asked: `what` is "The list". */
export function toProblem(error: unknown, what: string, outcome = "could not be loaded"): Problem {
  const { code, requestId } = answerOf(error);
  if (!code || !(error instanceof Error))
    return {
      happened: `${what} ${outcome}, because the server did not answer.`,
      todo: "Check your connection, then try again.",
    };
  return {
    happened: error.message,
    ...(code === "FORBIDDEN" && { forbidden: true }),
    ...(code === "INTERNAL_SERVER_ERROR" && requestId && { requestId }),
  };
}

function answerOf(error: unknown): { code?: string; requestId?: string } {
  const data = error instanceof Error && "data" in error ? error.data : undefined;
  if (typeof data !== "object" || data === null) return {};
  const code = "code" in data && typeof data.code === "string" ? data.code : undefined;
  const requestId = "requestId" in data && typeof data.requestId === "string" ? data.requestId : undefined;
  return { ...(code && { code }), ...(requestId && { requestId }) };
}
