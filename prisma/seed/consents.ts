import type { DemoAccount } from "#prisma/seed/accounts.ts";
import { type Chance, chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import { type AskedPurpose, wordingFor } from "#prisma/seed/wordings.ts";

const AT_SIGN_UP = ["NEWSLETTER", "OFFERS"] as const;
const LATER: readonly (readonly [AskedPurpose, number])[] = [
  ["NEWSLETTER", 26],
  ["OFFERS", 24],
  ["USAGE_TIPS", 14],
  ["WEEKLY_UPDATES", 12],
  ["SURVEY_RESEARCH", 10],
  ["SUGGESTIONS", 6],
  ["TARGETED_ADS", 5],
  ["PROFILE_SEARCHABLE", 3],
];
type State = "given" | "refused" | "withdrawn" | "re-confirmed";

/** So many choices: two of everyone at sign-up, and the rest by those who change their mind or are asked again. */
export function* demoConsents(epoch: Date, accounts: readonly DemoAccount[], count: number) {
  const chance = chanceOf(4000);
  const standing = new Map<string, State>();
  let number = 0;
  const choice = (account: DemoAccount, purpose: AskedPurpose, state: State, time: Date, signUp: boolean) => {
    number++;
    standing.set(`${account.ref} ${purpose}`, state);
    const asked = wordingFor(account.language, purpose);
    const needed = state === "given" || state === "re-confirmed";
    return line("consent.recorded", `consent-${number}`, time, {
      account: account.ref,
      purpose,
      state,
      wording: needed ? asked.wording : null,
      language: asked.language,
      jurisdiction: account.country,
      ...(signUp ? { method: "sign_up_form" as const, recorded_by: "person" as const } : door(chance, state)),
    });
  };
  for (const account of accounts) {
    for (const purpose of AT_SIGN_UP) {
      if (number < count)
        yield choice(account, purpose, chance.often(0.62) ? "given" : "refused", account.createdAt, true);
    }
  }
  while (number < count) {
    const account = chance.pick(accounts);
    const purpose = chance.weighted(LATER);
    const before = standing.get(`${account.ref} ${purpose}`);
    const state = nextState(chance, before);
    yield choice(account, purpose, state, chance.between(account.createdAt, account.closedAt ?? epoch), false);
  }
}

function nextState(chance: Chance, before: State | undefined): State {
  if (before === "given" || before === "re-confirmed") return chance.often(0.85) ? "withdrawn" : "re-confirmed";
  if (before === "withdrawn") return "given";
  return chance.often(0.7) ? "given" : "refused";
}

/** By which door a later choice came in. A withdrawal works from every one of them (C7). */
function door(chance: Chance, state: State) {
  if (state !== "withdrawn") return { method: "settings" as const, recorded_by: "person" as const };
  return chance.weighted([
    [{ method: "one_click_link", recorded_by: "person" } as const, 55],
    [{ method: "settings", recorded_by: "person" } as const, 30],
    [{ method: "support", recorded_by: "staff" } as const, 10],
    [{ method: "partner", recorded_by: "partner" } as const, 5],
  ]);
}
