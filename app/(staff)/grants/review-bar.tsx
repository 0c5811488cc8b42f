import { ActionIcon, Button, Kbd } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { ReviewDialog } from "#app/(staff)/grants/review-dialog.tsx";
import classes from "#app/(staff)/grants/review-queue.module.css";
import type { Finding, Review } from "#app/(staff)/grants/use-review.ts";
import type { GrantDetail } from "#server/grants/schema.ts";

type Props = {
  grant: GrantDetail | undefined;
  review: Review;
  /** Left out where the grant stands alone on its page. */
  position?: { at: number; of: number };
  onStep?: (by: 1 | -1) => void;
};

const BUTTONS: { finding: Finding; label: string; key: string }[] = [
  { finding: "ok", label: "Need was there", key: "1" },
  { finding: "insufficient", label: "Insufficient", key: "2" },
  { finding: "misuse", label: "Misuse", key: "3" },
];

export function ReviewBar({ grant, review, position, onStep }: Props) {
  const { asked, ask } = review;
  return (
    <div className={classes.bar}>
      {ask &&
        BUTTONS.map(({ finding, label, key }) => (
          <Button
            key={finding}
            variant={finding === "ok" ? "filled" : "default"}
            rightSection={
              position && (
                <Kbd size="xs" className={classes.letter}>
                  {key}
                </Kbd>
              )
            }
            onClick={() => ask(finding)}
          >
            {finding === "ok" && grant?.reason === "EMERGENCY" ? "Re-code" : label}
          </Button>
        ))}
      {grant && !ask && <p>{whyNot(grant)}</p>}
      {position && onStep && (
        <>
          <span className={classes.position}>
            {position.at >= 0 ? `${position.at + 1} of ${position.of} on this page` : "not on this page"}
          </span>
          <ActionIcon
            variant="default"
            aria-label="Previous review (k)"
            disabled={position.at <= 0}
            onClick={() => onStep(-1)}
          >
            <IconChevronUp size={15} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label="Next review (j)"
            disabled={position.at >= position.of - 1}
            onClick={() => onStep(1)}
          >
            <IconChevronDown size={15} />
          </ActionIcon>
        </>
      )}
      {asked && <ReviewDialog key={`${asked.grant.id} ${asked.finding}`} asked={asked} review={review} />}
    </div>
  );
}

function whyNot({ mine, state }: GrantDetail): string {
  if (mine) return "This grant is your own, so somebody else has to look back at it.";
  if (state === "active") return "It still runs. It can be reviewed as soon as it has ended.";
  return "Nothing is to be reviewed here at this moment.";
}
