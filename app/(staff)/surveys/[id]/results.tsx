"use client";
import { ActionIcon } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { QuestionSection } from "#app/(staff)/surveys/[id]/question.tsx";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { SURVEY_TONES } from "#app/(staff)/surveys/columns.tsx";
import { aboutPeople } from "#app/(staff)/surveys/people.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { SurveyRow } from "#server/surveys/schema.ts";
import { ClassMark } from "#ui/data-class.tsx";
import { Facts } from "#ui/facts.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

export function SurveyResults({ id }: { id: string }) {
  const { data, error, refetch, isFetching } = useQuery(useTRPC().surveys.totals.queryOptions({ id }));
  if (error) return <ProblemPanel problem={toProblem(error, "This survey")} onRetry={refetch} />;
  if (!data) return <p role="status">The survey is loading.</p>;
  const { survey, questions } = data;
  const results = questions.filter((question) => question.cells.length > 0);
  const kept = questions.filter((question) => question.kind === "text" || question.kind === "number");
  return (
    <>
      <PageHead
        title={survey.title}
        trail={[{ label: "Surveys", href: "/surveys" }]}
        note={<ClassMark of="AGGREGATE" word />}
        actions={
          <ActionIcon aria-label="Refresh" loading={isFetching} onClick={() => refetch()}>
            <IconRefresh size={15} />
          </ActionIcon>
        }
      />
      <PageBody>
        <Facts items={factsOf(survey)} />
        <Protection open={survey.state === "open"} />
        <div className={classes.questions}>
          {results.map((question) => (
            <QuestionSection key={question.id} question={question} people={survey.people} />
          ))}
        </div>
        {survey.state === "closed" && kept.length > 0 && (
          <p className={classes.kept}>
            Asked, and never shown, because their answers could tell who gave them:{" "}
            {kept.map(({ wording }) => `“${wording}”`).join(", ")}.
          </p>
        )}
      </PageBody>
    </>
  );
}

function Protection({ open }: { open: boolean }) {
  if (open) {
    return (
      <p className={classes.protection}>
        This survey is still open, so there are no results yet: figures that move with each answer would tell what the
        last person said. They are here when it is closed.
      </p>
    );
  }
  return (
    <p className={classes.protection}>
      Every figure under 10 is withheld, and with it the next smallest ones where a subtraction would give it away.
      Nobody can see a single answer. The full protection comes with releases: until then do not pass these figures on,
      and do not compare them with figures of another day.
    </p>
  );
}

function factsOf(survey: SurveyRow) {
  return [
    { label: "State", value: <StateBadge value={survey.state} tone={SURVEY_TONES[survey.state]} /> },
    { label: "People", of: "AGGREGATE" as const, value: aboutPeople(survey.people) },
    { label: "Anonymous", value: survey.anonymous ? "Yes" : "No" },
    { label: "Opened", value: <When at={survey.openedAt} /> },
    ...(survey.closedAt
      ? [{ label: survey.state === "open" ? "Closes" : "Closed", value: <When at={survey.closedAt} /> }]
      : []),
  ];
}
