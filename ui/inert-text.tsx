import styles from "#ui/inert-text.module.css";
import { visibleMarks } from "#ui/visible-marks.ts";

/** What somebody outside the house wrote: markup stays text, and characters that work unseen are shown by their name. */
export function InertText({ text }: { text: string }) {
  return (
    <bdi className={styles.text}>
      {visibleMarks(text).map((piece) =>
        "words" in piece ? (
          piece.words
        ) : (
          <span className={styles.mark} key={piece.at}>
            {piece.mark}
          </span>
        ),
      )}
    </bdi>
  );
}
