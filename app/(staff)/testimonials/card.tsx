import classes from "#app/(staff)/testimonials/card.module.css";
import type { TestimonialDetail } from "#server/testimonials/schema.ts";
import { ClassMark } from "#ui/data-class.tsx";
import { InertText } from "#ui/inert-text.tsx";

/** The card as it would look on the public page. Whatever stands in the text is text. */
export function TestimonialCard({ card: { authorName, authorTitle, body, stars } }: Pick<TestimonialDetail, "card">) {
  return (
    <div className={classes.place}>
      <p className={classes.caption}>
        As it would be shown <ClassMark of="PERSONAL" word />
      </p>
      <figure className={classes.card}>
        {stars !== null && (
          <p className={classes.stars} role="img" aria-label={`${stars} of 5 stars`}>
            {"★".repeat(stars)}
            <span className={classes.empty}>{"★".repeat(5 - stars)}</span>
          </p>
        )}
        <blockquote className={classes.body}>
          <InertText text={body} />
        </blockquote>
        <figcaption className={classes.author}>
          <span className={classes.name}>
            <InertText text={authorName} />
          </span>
          {authorTitle && (
            <span className={classes.title}>
              <InertText text={authorTitle} />
            </span>
          )}
        </figcaption>
      </figure>
    </div>
  );
}
