"use client";
import { useQuery } from "@tanstack/react-query";
import { PURPOSE_WORDS } from "#app/(staff)/consents/words.ts";
import { Panel } from "#app/(staff)/home/panel.tsx";
import { questions } from "#app/(staff)/home/questions.ts";
import { aboutPeople } from "#app/(staff)/surveys/people.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { Ago } from "#ui/time.tsx";

export function TestimonialsPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.testimonials.list.queryOptions(questions.testimonials));
  const { data: waiting } = useQuery(trpc.testimonials.waiting.queryOptions({}));
  return (
    <Panel
      title="Testimonials to decide"
      read={read}
      note={() =>
        waiting?.oldest && `${waiting.total.toLocaleString("en")}${waiting.capped ? "+" : ""} wait, the oldest first`
      }
      lines={({ rows }) =>
        rows.map(({ id, authorName, accountRef, submittedAt }) => ({
          id,
          href: `/testimonials?open=${id}`,
          title: authorName,
          more: accountRef,
          aside: <Ago at={submittedAt} />,
        }))
      }
      empty="No testimonial waits for a decision."
      all={{ href: "/testimonials", label: "All that wait" }}
    />
  );
}

export function WithdrawalsPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.consents.list.queryOptions(questions.withdrawals));
  return (
    <Panel
      title="Withdrawn in the last 7 days"
      read={read}
      lines={({ rows }) =>
        rows.map(({ id, purpose, accountRef, occurredAt }) => ({
          id,
          href: `/consents?state=withdrawn&occurred=last-7-days&open=${id}`,
          title: PURPOSE_WORDS[purpose],
          more: accountRef,
          aside: <Ago at={occurredAt} />,
        }))
      }
      empty="Nobody withdrew a consent in the last 7 days."
      all={{ href: "/consents?state=withdrawn&occurred=last-7-days", label: "All withdrawals" }}
    />
  );
}

export function SurveysPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.surveys.list.queryOptions(questions.surveys));
  return (
    <Panel
      title="Surveys"
      read={read}
      lines={({ rows }) =>
        rows.map(({ id, title, state, people, openedAt }) => ({
          id,
          href: `/surveys/${id}`,
          title,
          more: `${state}, ${aboutPeople(people)}${people === null ? "" : " people"}`,
          aside: <Ago at={openedAt} />,
        }))
      }
      empty="There is no survey yet."
      all={{ href: "/surveys", label: "All surveys" }}
    />
  );
}
