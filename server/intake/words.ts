import { type Fault, type FaultCode, fault } from "#server/intake/fault.ts";

type Forbidden = { code: FaultCode; reason: string; words: ReadonlySet<string>; within?: RegExp };

const set = (words: string) => new Set(words.split(" "));

/** Names that say what stands under them, as single words of a key and as a part of the key without its separators. */
const FORBIDDEN: readonly Forbidden[] = [
  {
    code: "PASSWORD",
    reason:
      "is named like a password or another secret. Nobody's password may be readable anywhere (C3). Leave it out at the source.",
    words: set("pin otp totp secret secrets credential credentials"),
    within: /passw|passphrase|passcode|pwd|kennwort|motdepasse|contrasen|senha|apikey|privatekey/,
  },
  {
    code: "CARD_NUMBER",
    reason:
      "is named like a part of a card that may not be kept. A card is brand, last four digits and fingerprint (C3). Leave it out at the source.",
    words: set("pan cvv cvv2 cvc cvc2 csc"),
    within: /cardnumber|cardno$|securitycode|magstripe|trackdata/,
  },
  {
    code: "MEETING_CONTENT",
    reason:
      "is named like what was said or shown in a meeting. Chat logs, meeting content and recordings are never stored (C25). Leave it out at the source.",
    words: set(
      "chat chats chatlog chatlogs transcript transcripts transcription transcriptions recording recordings message messages utterance utterances caption captions subtitle subtitles audio video videos voicemail whiteboard screenshot screenshots screenshare payload payloads pcap keystroke keystrokes clipboard",
    ),
    within: /meetingcontent|screenshare|chatlog|packetdata|packetcontent/,
  },
  {
    code: "LOCATION",
    reason:
      "is named like a place where somebody was. Analytics holds no location (C44), and no other type of line has one. Leave it out at the source.",
    words: set(
      "latitude longitude lat lng lon latlng latlon gps coordinate coordinates coords location locations whereabouts",
    ),
    within: /^geo|geolocation/,
  },
];

const judged = new Map<string, Forbidden | null>();
const REMEMBERED = 10_000;

/** What is wrong with a name, or nothing. Lines repeat their names, so a name is judged once. */
export function wordFault(name: string, path: string): Fault | undefined {
  let verdict = judged.get(name);
  if (verdict === undefined) {
    verdict = judge(name);
    if (judged.size < REMEMBERED && name.length <= 64) judged.set(name, verdict);
  }
  return verdict ? fault(path, verdict.code, verdict.reason) : undefined;
}

function judge(name: string): Forbidden | null {
  const words = name
    .normalize("NFKC")
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined = words.join("");
  return (
    FORBIDDEN.find(
      (one) =>
        words.some((word) => one.words.has(word) || (word.startsWith("geo") && one.code === "LOCATION")) ||
        one.within?.test(joined),
    ) ?? null
  );
}
