// Decides how a contract of the payments stores is played: over fresh tables, one transaction a step, beside the outbox.
import type { Outbox, UnitOfWork } from '@microcrop/kernel';
import type { PaymentsStores } from '../src/index.ts';

/** With the outbox, in which the inbox leaves a message. */
export type ContractStores = PaymentsStores & { readonly outbox: Outbox };

/** Gives a unit of work over empty tables. */
export type Open = () => Promise<UnitOfWork<ContractStores>>;

/** A run of a store over fresh tables, one transaction a step. */
export type Play = (work: (stores: ContractStores) => Promise<void>) => Promise<void>;

export async function opened(open: Open): Promise<Play> {
  const unitOfWork = await open();
  return (work) => unitOfWork(work);
}
