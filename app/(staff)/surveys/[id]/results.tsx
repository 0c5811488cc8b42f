"use client";
import { ActionIcon } from "@mantine/core";
import { IconPrinter, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Chosen } from "#app/(staff)/surveys/[id]/chosen.ts";
import { ReleaseView } from "#app/(staff)/surveys/[id]/release.tsx";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { SURVEY_TONES } from "#app/(staff)/surveys/columns.tsx";
import { aboutPeople } from "#app/(staff)/surveys/people.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { SurveyDefinition } from "#server/surveys/schema.ts";
import { ClassMark } from "#ui/data-class.tsx";
import { Facts } from "#ui/facts.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

type Props = { id: string; chosen: Chosen; mayAsk: boolean };

export function SurveyResults({ id, chosen, mayAsk }: Props) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(trpc.surveys.get.queryOptions({ id }));
  const { data: all } = useQuery(trpc.releases.ofSurvey.queryOptions({ survey: id }));
  if (error) return <ProblemPanel problem={toProblem(error, "This survey")} onRetry={refetch} />;
  if (!data) return <p role="status">The survey is loading.</p>;
  const { survey } = data;
  return (
    <>
      <PageHead
        title={survey.title}
        trail={[{ label: "Surveys", href: "/surveys" }]}
        note={<ClassMark of="AGGREGATE" word />}
        actions={
          <>
            <ActionIcon aria-label="Print" onClick={() => window.print()}>
              <IconPrinter size={15} />
            </ActionIcon>
            <ActionIcon aria-label="Refresh" loading={isFetching} onClick={() => refetch()}>
              <IconRefresh size={15} />
            </ActionIcon>
          </>
        }
      />
      <PageBody>
        <Facts items={factsOf(data)} />
        {chosen.release ? (
          <ReleaseView survey={id} asked={chosen.release} releases={all?.releases ?? []} mayAsk={mayAsk} />
        ) : (
          <p className={classes.protection}>{WHY_NOTHING[survey.state](data)}</p>
        )}
      </PageBody>
    </>
  );
}

const WHY_NOTHING = {
  open: ({ steps }: SurveyDefinition) =>
    `This survey is still open, so there are no results yet: figures that move with each answer would tell what the last person said. ${
      steps.length > 0
        ? `A release was announced for ${steps.map((step) => step.toLocaleString("en")).join(", ")} responses.`
        : "They are published when it is closed."
    }`,
  closed: () =>
    "Nothing is published of this survey. A release is cut within minutes after a survey closes, if at least 30 people answered; with fewer, no figure would keep them apart from what they said.",
} as const;

function factsOf({ survey }: SurveyDefinition) {
  return [
    { label: "State", value: <StateBadge value={survey.state} tone={SURVEY_TONES[survey.state]} /> },
    {
      label: "Responses",
      of: "AGGREGATE" as const,
      value: `${aboutPeople(survey.people)}${survey.countedOn ? `, as of ${survey.countedOn}` : ""}`,
    },
    {
      label: "Answered everything",
      of: "AGGREGATE" as const,
      value: survey.completePercent === null ? "not told of so few" : `about ${survey.completePercent} %`,
    },
    { label: "Response rate", of: "AGGREGATE" as const, value: responseRate(survey) },
    { label: "Anonymous", value: survey.anonymous ? "Yes" : "No" },
    { label: "Version", value: survey.version },
    { label: "Opened", value: <When at={survey.openedAt} /> },
    ...(survey.closedAt
      ? [{ label: survey.state === "open" ? "Closes" : "Closed", value: <When at={survey.closedAt} /> }]
      : []),
  ];
}

function responseRate({ invited, responsePercent }: SurveyDefinition["survey"]): string {
  if (invited === null) return "not known: nobody said how many were invited";
  const asked = `of ${invited.toLocaleString("en")} invited`;
  return responsePercent === null ? `${asked}, not told of so few` : `about ${responsePercent} % ${asked}`;
}
