// How money moves on the business's account, and what a transfer costs.
import type { TariffBand } from '../world-types.ts';
import { personOf } from './people.ts';
import { count, finish, itemKey } from './schedule.ts';
import type { Movement, State } from './state.ts';

/** The charge in cents for paying out this many cents; amounts outside every band cost nothing. */
export function payoutCharge(tariff: readonly TariffBand[], amountMinorUnits: number): number {
  const shillings = Math.floor(amountMinorUnits / 100);
  const band = tariff.find((row) => shillings >= row.minShillings && shillings <= row.maxShillings);
  return band?.chargeMinorUnits ?? 0;
}

/** Books a movement: money in fills the utility account, money out empties it, charges stand apart. */
export function moveMoney(state: State, movement: Omit<Movement, 'reversed'>): void {
  const booked: Movement = { ...movement, reversed: false };
  state.movements.push(booked);
  state.byReceipt.set(booked.receipt, booked);
  state.accounts.utility += booked.direction === 'in' ? booked.amount : -booked.amount;
  state.accounts.charges -= booked.charge;
  count(state, `moved.${booked.kind}`);
  if (booked.direction !== 'in') return;
  const person = personOf(state, booked.msisdn);
  person.paid = true;
  finish(state, itemKey('check', person.msisdn, person.tries));
}
