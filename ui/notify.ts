"use client";
import { notifications } from "@mantine/notifications";
import type { Problem } from "#ui/problem.tsx";

export function notifyDone(sentence: string): void {
  notifications.show({ message: sentence, color: "petrol", autoClose: 5000 });
}

/** Stays until it is closed: a failure must not go away by itself. */
export function notifyFailed(problem: Problem): void {
  notifications.show({
    title: problem.happened,
    message: [problem.why, problem.todo].filter(Boolean).join(" "),
    color: "red",
    autoClose: false,
  });
}
