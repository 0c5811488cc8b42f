"use client";
import { useQuery } from "@tanstack/react-query";
import { AskHandover } from "#app/(staff)/surveys/[id]/ask.tsx";
import { hrefOf } from "#app/(staff)/surveys/[id]/chosen.ts";
import { QuestionSection } from "#app/(staff)/surveys/[id]/question.tsx";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import { WITHHELD } from "#server/releases/vocabulary.ts";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";

type Props = {
  survey: string;
  asked: { id: string; by?: string };
  releases: { id: string; number: number; publishedOn: string }[];
  mayAsk: boolean;
};

/** One release, frozen: every question alone, and by the demographic that was chosen. */
export function ReleaseView({ survey, asked, releases, mayAsk }: Props) {
  const { data, error, refetch } = useQuery(useTRPC().releases.get.queryOptions(asked));
  if (error) return <ProblemPanel problem={toProblem(error, "This release")} onRetry={refetch} />;
  if (!data) return <p role="status">The release is loading.</p>;
  const { release, questions, protection, demographics, algorithm } = data;
  const never = questions.filter(({ items }) => items.some(({ alone }) => alone.withheld === "no_options"));
  const told = questions.filter((question) => !never.includes(question));
  return (
    <>
      <div className={classes.choices}>
        <nav aria-label="Releases">
          <span>Release</span>
          {releases.map(({ id, number }) => (
            <Choice key={id} chosen={id === asked.id} href={hrefOf(survey, number, asked.by)} label={String(number)} />
          ))}
        </nav>
        {demographics.length > 0 && (
          <nav aria-label="By one demographic">
            <span>By</span>
            <Choice chosen={!asked.by} href={hrefOf(survey, release.number)} label="nothing" />
            {demographics.map((key) => (
              <Choice key={key} chosen={key === asked.by} href={hrefOf(survey, release.number, key)} label={key} />
            ))}
          </nav>
        )}
        {mayAsk && <AskHandover release={release.id} number={release.number} />}
      </div>
      <div className={classes.protection}>
        <p>
          Release {release.number}, published {release.publishedOn}, about {release.people.toLocaleString("en")} people.{" "}
          {protection}
        </p>
        <p>
          Zero means nobody or up to about five people. Tables of one question may differ by a few people in their
          totals. Margins are of 95 %, for sampling and protection together. Algorithm {algorithm}.
        </p>
      </div>
      <div className={classes.questions}>
        {told.map((question) => (
          <QuestionSection key={question.id} question={question} by={asked.by} release={release.number} />
        ))}
      </div>
      {never.length > 0 && (
        <p className={classes.kept}>
          Asked, and never shown: {never.map(({ wording }) => `“${wording}”`).join(", ")}. {WITHHELD.no_options}
        </p>
      )}
    </>
  );
}

const Choice = ({ chosen, href, label }: { chosen: boolean; href: string; label: string }) =>
  chosen ? <strong aria-current="true">{label}</strong> : <TextLink href={href}>{label}</TextLink>;
