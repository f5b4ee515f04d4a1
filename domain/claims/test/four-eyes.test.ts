// Decides, as a table, who may approve which claim, and when the approvals are enough.
import { type Money, money, refusalCode } from '@microcrop/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  APPROVALS_NEEDED,
  type Approver,
  type Claim,
  judgeApproval,
  paysAutomatically,
} from '../src/index.ts';
import { AMINA, claimOf, DETERMINED_AT, GRACE, JUMA } from './sample-claims.ts';

type Row = readonly [
  what: string,
  claim: Partial<Claim>,
  given: readonly Approver[],
  approver: Approver,
  judged: string,
];

const SOLD_BY_AMINA = { soldBy: '101' };

const TABLE: readonly Row[] = [
  ['the first of two', {}, [], GRACE, 'one-more'],
  ['the second, another person', {}, [GRACE], JUMA, 'enough'],
  ['the same person again', {}, [GRACE], GRACE, 'APPROVER_REPEATED'],
  [
    'the same person, written otherwise before',
    {},
    [{ ...GRACE, name: 'Grace' }],
    GRACE,
    'APPROVER_REPEATED',
  ],
  ['who sold it, first', SOLD_BY_AMINA, [], AMINA, 'APPROVER_SOLD_IT'],
  ['who sold it, second', SOLD_BY_AMINA, [GRACE], AMINA, 'APPROVER_SOLD_IT'],
  ['who sells, but sold another', { soldBy: '102' }, [GRACE], AMINA, 'enough'],
  ['who sells, of one bought alone', { soldBy: 'self' }, [], AMINA, 'one-more'],
  ['others, of what an agent sold', SOLD_BY_AMINA, [GRACE], JUMA, 'enough'],
  ['an approved claim', { state: 'approved' }, [GRACE, JUMA], AMINA, 'CLAIM_NOT_AWAITING'],
  ['a settled claim', { state: 'settled' }, [], GRACE, 'CLAIM_NOT_AWAITING'],
  ['an unpaid claim', { state: 'unpaid' }, [], GRACE, 'CLAIM_NOT_AWAITING'],
];

it.each(TABLE)('%s', (_, parts, given, approver, judged) => {
  const claim = claimOf(1, parts);
  const approvals = given.map(({ name }) => ({ claimId: claim.id, approver: name, at: DETERMINED_AT }));
  try {
    expect(judgeApproval(claim, approvals, approver)).toBe(judged);
  } catch (error) {
    expect(refusalCode(error)).toBe(judged);
  }
});

it('never lets fewer than two different people, or the one who sold it, complete a claim', () => {
  const person = fc.constantFrom(GRACE, JUMA, AMINA);
  const seller = fc.constantFrom('self', '101', '102');
  fc.assert(
    fc.property(fc.array(person, { maxLength: 6 }), seller, (people, soldBy) => {
      const claim = claimOf(1, { soldBy });
      const given: string[] = [];
      const completed = people.some((approver) => completes(claim, given, approver));
      const able = people.filter(({ sellsAs }) => sellsAs !== soldBy).map(({ name }) => name);
      expect(completed).toBe(new Set(able).size >= APPROVALS_NEEDED);
      expect(given.every((name) => able.includes(name))).toBe(true);
    }),
  );
});

/** Tries an approval, as the step does: one that is refused leaves none behind. */
function completes(claim: Claim, given: string[], approver: Approver): boolean {
  try {
    const approvals = given.map((name) => ({ claimId: claim.id, approver: name, at: DETERMINED_AT }));
    const judged = judgeApproval(claim, approvals, approver);
    given.push(approver.name);
    return judged === 'enough';
  } catch (error) {
    expect(['APPROVER_REPEATED', 'APPROVER_SOLD_IT']).toContain(refusalCode(error));
    return false;
  }
}

it('pays without a person up to the limit, the limit included', () => {
  const limit = money('KES', 1_000_000n);
  const of = (minorUnits: bigint): Money => money('KES', minorUnits);
  expect([1n, 999_999n, 1_000_000n, 1_000_001n].map((each) => paysAutomatically(of(each), limit))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
