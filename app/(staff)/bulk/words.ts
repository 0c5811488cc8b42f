import type { BulkJob } from "#server/bulk/schema.ts";
import type { Tone } from "#ui/state-badge.tsx";

export const OUTCOME_TONES = { done: "good", skipped: "neutral", failed: "bad" } as const;

export const worked = ({ done, skipped, failed }: BulkJob) => done + skipped + failed;

/** Where a job stands, in two words and in a sentence. */
export function standing(job: BulkJob): { word: string; tone: Tone; sentence: string } {
  const left = job.rows - worked(job);
  if (job.ended === "cancelled") {
    return { word: "Stopped", tone: "closed", sentence: `You stopped it. ${counted(left)} left as they were.` };
  }
  if (job.ended === "refused") {
    const sentence = `Your role ended while it ran, so it was stopped. ${counted(left)} left as they were.`;
    return { word: "Refused", tone: "bad", sentence };
  }
  if (job.ended === "done") {
    const failed = job.failed > 0;
    return {
      word: failed ? "Ended, with failures" : "Ended",
      tone: failed ? "bad" : "good",
      sentence: failed ? "Look at the failed rows below: each says what to do." : "Every row has its result below.",
    };
  }
  if (worked(job) > 0)
    return { word: "Running", tone: "wait", sentence: "You can leave this page: the job goes on without it." };
  return { word: "Waiting", tone: "wait", sentence: "The list is frozen. Work on it begins in a moment." };
}

const counted = (rows: number) => (rows === 1 ? "1 account was" : `${rows.toLocaleString("en")} accounts were`);
