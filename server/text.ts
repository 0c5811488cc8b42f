import { z } from "zod";

/** What people type and we keep: PostgreSQL holds no NUL, and a lone half of a character is no text. */
export const isText = (value: string) => !value.includes("\0") && value.isWellFormed();

/** Text from 1 to `most` characters, without blanks at its ends. */
export const typed = (most: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, "Write something first.")
    .max(most, `${what} has at most ${most.toLocaleString("en")} characters.`)
    .refine(isText, `${what} holds text only; this one has signs that are none.`);
