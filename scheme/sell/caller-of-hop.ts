// Decides what a step of the dialogue knows of who dials: a number, the index that finds its owner, and the session.
import type { Policyholder } from '@microcrop/policies';
import type { Ports } from '../ports.ts';

export type CallerOfHop = {
  /** As the gateway wrote it; whether it is a mobile number is judged where a dialogue begins, and where it is kept. */
  readonly msisdn: string;
  readonly msisdnIndex: string;
  readonly sessionId: string;
  /** People have switched sales off: nothing is sold or paid for in this hop. */
  readonly salesPaused: boolean;
};

/** Who acts: the caller within the transaction that acts, `known` once registered. */
export type ActingCaller = CallerOfHop & { readonly known: Policyholder | undefined };

export async function callerOfHop(
  { blindIndex, switchboard }: Ports,
  { msisdn, sessionId }: { readonly msisdn: string; readonly sessionId: string },
): Promise<CallerOfHop> {
  const salesPaused = (await switchboard.off()).has('sales');
  return { msisdn, msisdnIndex: blindIndex('msisdn', msisdn), sessionId, salesPaused };
}
