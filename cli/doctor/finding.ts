/** What the doctor found: a fault to mend, or a note about something optional that is not there. */
export type Finding = { fault: boolean; sentence: string };

export const fault = (sentence: string): Finding => ({ fault: true, sentence });
export const note = (sentence: string): Finding => ({ fault: false, sentence });
