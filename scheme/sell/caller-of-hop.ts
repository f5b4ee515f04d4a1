// Decides what a step of the dialogue knows of who dials.
import type { PolicyholderId } from '@microcrop/kernel';
import type { Policyholder } from '@microcrop/policies';

/** Who dials, and under which subject what they type is sealed: one who registers in this dialogue becomes that subject. */
export type CallerOfHop = {
  readonly id: PolicyholderId;
  readonly msisdn: string;
  readonly sessionId: string;
  readonly known: Policyholder | undefined;
};
