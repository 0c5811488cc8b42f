/** Why a line was refused; an event counts refusals by this word. */
export type FaultCode =
  | "CARD_NUMBER"
  | "PASSWORD"
  | "MEETING_CONTENT"
  | "LOCATION"
  | "UNSAFE_KEY"
  | "UNREADABLE"
  | "UNKNOWN_TYPE"
  | "INVALID"
  | "UNKNOWN_REFERENCE"
  | "CONFLICT";

/** Where and why, and never the value: what was refused must not come to stand in a terminal's history. */
export type Fault = { path: string; code: FaultCode; reason: string };

/** The commitment that forbids what a code names. */
export const COMMITMENTS: Partial<Record<FaultCode, number>> = {
  CARD_NUMBER: 3,
  PASSWORD: 3,
  MEETING_CONTENT: 25,
  LOCATION: 44,
};

export const fault = (path: string, code: FaultCode, reason: string): Fault => ({ path, code, reason });

export type Path = readonly PropertyKey[];

/** `data.fields.emails[3]`. A key that is no plain word may be a value in the wrong place, and is not repeated. */
export function pathText(path: Path): string {
  const text = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(String(step)) ? `.${String(step)}` : ".(a key)";
  });
  return text.join("").replace(/^\./, "");
}
