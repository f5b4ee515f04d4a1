// Decides what the determinations, claims and approvers of these tests look like, told apart by an ordinal.
import {
  addMinutes,
  type Identifier,
  instantAt,
  money,
  parseDate,
  parseIdentifier,
  parseRatio,
  ratio,
} from '@microcrop/kernel';
import type { Approver, Claim, Determination } from '../src/index.ts';

export const DETERMINED_AT = instantAt(parseDate('2011-05-20'));

export function idOf<Id extends Identifier<string>>(ordinal: number): Id {
  return parseIdentifier(`00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`);
}

export function determinationOf(ordinal: number, parts: Partial<Determination> = {}): Determination {
  return {
    id: idOf(ordinal),
    riskId: idOf(1),
    phase: 'flowering',
    phaseOrdinal: 2,
    basis: 'index',
    rates: [ratio(1n, 3n), parseRatio('0')],
    phaseRate: ratio(2n, 15n),
    indexValue: '96.500',
    // Keys in no order that a database would choose.
    trace: { phase: 'flowering', indices: [{ index: 'rain', value: '193/2' }], a: null, reasons: [] },
    dataAsOf: DETERMINED_AT,
    phaseFrom: parseDate('2011-03-01'),
    phaseUntil: parseDate('2011-04-30'),
    determinedAt: DETERMINED_AT,
    ...parts,
  };
}

/** On determination 1, of policy `ordinal`, unless `parts` say otherwise. */
export function claimOf(ordinal: number, parts: Partial<Claim> = {}): Claim {
  return {
    id: idOf(ordinal),
    policyId: idOf(ordinal),
    riskId: idOf(1),
    determinationId: idOf(1),
    phase: 'flowering',
    phaseOrdinal: 2,
    amount: money('KES', 123_456n),
    soldBy: 'self',
    state: 'awaiting-approval',
    openedAt: DETERMINED_AT,
    stateSince: DETERMINED_AT,
    ...parts,
  };
}

export const later = (minutes: number) => addMinutes(DETERMINED_AT, minutes);

export const GRACE: Approver = { name: 'grace', sellsAs: undefined };
export const JUMA: Approver = { name: 'juma', sellsAs: undefined };
/** Sells under code 101. */
export const AMINA: Approver = { name: 'amina', sellsAs: '101' };
