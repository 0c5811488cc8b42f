/** What a check found: nothing wrong, or one sentence that says what is. Bad input is an answer here, never an exception. */
export type Verdict = { ok: true } | { ok: false; why: string };
/** What a reader made of somebody else's bytes. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; why: string };

export const fine: Verdict = { ok: true };
export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const wrong = (why: string) => ({ ok: false, why }) as const;
