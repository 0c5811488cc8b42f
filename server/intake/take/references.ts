import { type Fault, fault } from "#server/intake/fault.ts";

export const noAccount = (): Fault =>
  fault(
    "data.account",
    "UNKNOWN_REFERENCE",
    "names an account that neither an earlier line nor an earlier import brought. Import the account first.",
  );

export const noSurvey = (): Fault =>
  fault(
    "data.survey",
    "UNKNOWN_REFERENCE",
    "names a survey that neither an earlier line nor an earlier import brought. Import the survey first.",
  );

export const noTestimonial = (): Fault =>
  fault("data.subject", "UNKNOWN_REFERENCE", "names no testimonial of this account. Import the testimonial first.");

export const noStaff = (): Fault =>
  fault(
    "data.assignee",
    "UNKNOWN_REFERENCE",
    "is nobody's address here. Add the person with custodian staff add, or leave the assignee out.",
  );

export const otherAccount = (noun: string): Fault =>
  fault(
    "data.account",
    "CONFLICT",
    `differs from the account to which this ${noun} belongs. A ${noun} does not move; give the new one a ref of its own.`,
  );

export const alreadyThere = (noun: string): Fault =>
  fault(
    "data.ref",
    "CONFLICT",
    `is the ref of a ${noun} that is already there. A ${noun} comes in once; give another one a ref of its own.`,
  );
