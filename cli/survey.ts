import type { Command } from "commander";
import { connected } from "#cli/connection.ts";
import { REFUSED } from "#cli/faults.ts";
import { PARAMETERS } from "#server/disclosure/parameters.ts";
import { env, secret } from "#server/env.ts";
import { fingerprints } from "#server/intake/fingerprint.ts";
import type { Outcome } from "#server/releases/build/cut.ts";
import { cutByRef, cutDue, refreshStandings } from "#server/releases/build/due.ts";
import { eraseRespondent } from "#server/releases/build/erase.ts";
import { surveyKey } from "#server/releases/build/keys.ts";
import { retireRelease } from "#server/releases/build/retire.ts";

const keyOf = () => surveyKey(env().CUSTODIAN_KEYS);

export function addSurvey(program: Command): void {
  const survey = program.command("survey").description("Releases of survey results, and what erasure means for them.");
  survey
    .command("release")
    .argument("[ref]", "the survey; without it, every survey that has something due")
    .description("Publish a release of a survey, frozen for ever, or say why the last one stands.")
    .action(async (ref?: string) => {
      const cut = await connected("release", async (client) => {
        await refreshStandings(client);
        return ref ? [{ ref, outcome: await cutByRef(client, ref, keyOf) }] : cutDue(client, keyOf);
      });
      if (cut.length === 0) say("No release is due.");
      for (const one of cut) say(`${one.ref}: ${sentenceOf(one.outcome)}`);
      if (ref && cut.some(({ outcome }) => "refused" in outcome)) process.exitCode = REFUSED;
    });
  survey
    .command("retire")
    .argument("<ref>")
    .argument("<number>", "the release", Number)
    .description("Hide a release for good. It stays in the register, and nothing takes its place.")
    .action(async (ref: string, number: number) => {
      await connected("release", (client) => retireRelease(client, ref, number));
      say(`Release ${number} of ${ref} can no longer be seen.`);
    });
  survey
    .command("erase")
    .argument("<person>", "the id under which the person answered")
    .description("Erase every answer of a person. Results that are published do not change, and none is made for it.")
    .action(async (person: string) => {
      const hashes = fingerprints(secret("search"));
      const erased = await connected("erase", (client) => eraseRespondent(client, person, hashes.ofPerson));
      say(erased ? `Erased from ${erased} ${erased === 1 ? "survey" : "surveys"}.` : "This person answered no survey.");
    });
}

const REFUSALS = {
  open: "the survey is open, and its results were announced for no step that it has reached; there is no release.",
  too_few: "it has too few responses; no release was made.",
  too_little_changed: "too little has changed since the last release, which stands as it is.",
  enough_releases: `it has had its ${PARAMETERS.mostReleases} releases; the last one stands.`,
} as const;

function sentenceOf(outcome: Outcome): string {
  if ("refused" in outcome) return REFUSALS[outcome.refused];
  const { published, tables, withheld } = outcome;
  return `release ${published} is published with ${tables - withheld} tables; ${withheld} are withheld.`;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
