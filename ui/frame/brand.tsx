import styles from "#ui/frame/brand.module.css";

/** Three lines of a record, the middle one blackened: what the product does, as a mark. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <svg className={styles.mark} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <rect className={styles.ground} width="20" height="20" rx="4" />
        <path className={styles.line} d="M4.5 5.5h7M4.5 14.5h9" />
        <rect className={styles.bar} x="3.6" y="8.1" width="12.8" height="3.8" rx="0.8" />
      </svg>
      <span className={styles.word}>Custodian</span>
    </span>
  );
}
