import type { As } from "#prisma/seed/acts.ts";
import type { PURPOSES } from "#server/releases/vocabulary.ts";

type Wish = {
  recipient: string;
  purpose: (typeof PURPOSES)[number];
  decision?: "approved" | "refused";
};
const WISHES: readonly Wish[] = [
  { recipient: "Product research, second floor", purpose: "internal_research", decision: "approved" },
  { recipient: "Halden & Sons, an advertiser", purpose: "advertisers", decision: "refused" },
  { recipient: "Institute for Audio Quality, Aachen", purpose: "joint_research" },
];

/** What stands in the release register: one hand-over approved and taken, one refused, one that waits. */
export async function handOver(as: As): Promise<number> {
  const analyst = await as("analyst");
  const officer = await as("privacy");
  const closed = await analyst.surveys.list({ filter: { state: ["closed"] }, sort: "opened", direction: "desc" });
  const survey = closed.rows.find(({ releases }) => releases > 0);
  if (!survey) return 0;
  const { releases } = await analyst.releases.ofSurvey({ survey: survey.id });
  const [newest] = releases;
  if (!newest) return 0;
  for (const { recipient, purpose, decision } of WISHES) {
    const { id } = await analyst.releases.ask({ release: newest.id, recipient, purpose });
    if (decision) await officer.releases.decide({ id, decision });
    if (decision === "approved") await analyst.releases.take({ id, format: "csv" });
  }
  return WISHES.length;
}
