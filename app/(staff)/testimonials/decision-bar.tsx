import { ActionIcon, Button, Kbd } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { DecisionDialog } from "#app/(staff)/testimonials/decision-dialog.tsx";
import classes from "#app/(staff)/testimonials/queue.module.css";
import type { Decision } from "#app/(staff)/testimonials/use-decision.ts";
import type { DecisionWord } from "#server/testimonials/schema.ts";

type Props = {
  position: { at: number; of: number };
  onStep: (by: 1 | -1) => void;
  decision: Decision;
  mayDecide: boolean;
};

const BUTTONS: { decision: DecisionWord; label: string; letter: string }[] = [
  { decision: "approved", label: "Approve", letter: "a" },
  { decision: "changes_requested", label: "Ask for a change", letter: "c" },
  { decision: "rejected", label: "Reject", letter: "r" },
];

export function DecisionBar({ position: { at, of }, onStep, decision, mayDecide }: Props) {
  const { ask } = decision;
  return (
    <div className={classes.bar}>
      {mayDecide &&
        BUTTONS.map(({ decision: word, label, letter }) => (
          <Button
            key={word}
            variant={word === "approved" ? "filled" : "default"}
            disabled={!ask}
            rightSection={
              <Kbd size="xs" className={classes.letter}>
                {letter}
              </Kbd>
            }
            onClick={() => ask?.(word)}
          >
            {label}
          </Button>
        ))}
      <span className={classes.position}>{at >= 0 ? `${at + 1} of ${of} on this page` : "not on this page"}</span>
      <ActionIcon variant="default" aria-label="Previous testimonial (k)" disabled={at <= 0} onClick={() => onStep(-1)}>
        <IconChevronUp size={15} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label="Next testimonial (j)" disabled={at >= of - 1} onClick={() => onStep(1)}>
        <IconChevronDown size={15} />
      </ActionIcon>
      <DecisionDialog key={`${decision.asked?.testimonial.id} ${decision.asked?.decision}`} decision={decision} />
    </div>
  );
}
