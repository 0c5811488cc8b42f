import type { ComponentType } from "react";
import { MyCasesPanel, UnassignedPanel } from "#app/(staff)/home/case-panels.tsx";
import styles from "#app/(staff)/home/home.module.css";
import { IntegrityPanel } from "#app/(staff)/home/integrity-panel.tsx";
import { ExportsPanel, RefusalsPanel } from "#app/(staff)/home/log-panels.tsx";
import type { PanelName } from "#app/(staff)/home/questions.ts";
import { SurveysPanel, TestimonialsPanel, WithdrawalsPanel } from "#app/(staff)/home/voice-panels.tsx";

const PANELS: Record<PanelName, ComponentType> = {
  cases: MyCasesPanel,
  unassigned: UnassignedPanel,
  testimonials: TestimonialsPanel,
  integrity: IntegrityPanel,
  refusals: RefusalsPanel,
  exports: ExportsPanel,
  withdrawals: WithdrawalsPanel,
  surveys: SurveysPanel,
};

export function Panels({ names }: { names: PanelName[] }) {
  return (
    <div className={styles.panels}>
      {names.map((name) => {
        const One = PANELS[name];
        return <One key={name} />;
      })}
    </div>
  );
}
