// Decides what a step of the dialogue knows of who dials: a number, the index that finds its owner, and the session.
import type { Policyholder } from '@microcrop/policies';
import type { Ports } from '../ports.ts';

export type CallerOfHop = {
  /** As the gateway wrote it; whether it is a mobile number is judged where a dialogue begins, and where it is kept. */
  readonly msisdn: string;
  readonly msisdnIndex: string;
  readonly sessionId: string;
};

/** Who acts: the caller within the transaction that acts, `known` once registered. */
export type ActingCaller = CallerOfHop & { readonly known: Policyholder | undefined };

export function callerOfHop(
  { blindIndex }: Ports,
  { msisdn, sessionId }: { readonly msisdn: string; readonly sessionId: string },
): CallerOfHop {
  return { msisdn, msisdnIndex: blindIndex('msisdn', msisdn), sessionId };
}
