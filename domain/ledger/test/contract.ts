// Decides what every ledger store promises; the memory twin and PostgreSQL both pass this one suite.
import { addMinutes, DuplicateRow, refusalCode, type UnitOfWork } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT_CODES,
  balanceIn,
  bookedTransfersOf,
  claimApproved,
  inOrderOfBooking,
  isAbout,
  isTrialBalanceZero,
  type LedgerStore,
  movesFloat,
  type Posting,
  payoutSettled,
  premiumReceived,
  railPartsOf,
  reversalOf,
  type Subject,
  TRANSFERS_MAX,
} from '../src/index.ts';
import { createAuditor } from './auditor.ts';
import {
  bookedAt,
  claimId,
  collectionId,
  disbursementId,
  idOf,
  kes,
  parts,
  policyId,
  postingId,
} from './facts.ts';
import { playDeed } from './play-deeds.ts';
import { deeds } from './random-postings.ts';

export type LedgerHarness = { readonly unitOfWork: UnitOfWork<LedgerStore> };

type Open = () => Promise<LedgerHarness>;

/** `open` gives a harness over an empty ledger. */
export function describeLedger(name: string, open: Open, options: { readonly runs: number }): void {
  describe(`ledger: ${name}`, () => {
    describePosting(open);
    describeAlone(open);
    describeReversal(open);
    describeReading(open);
    describeSequences(open, options.runs);
  });
}

const premium = premiumReceived({
  postingId: postingId(1),
  bookedAt,
  ...parts,
  policyId,
  collectionId,
  operatorReference: 'SBK1',
  premium: kes(70_000n),
  excess: null,
});
const approved = claimApproved({
  postingId: postingId(2),
  bookedAt,
  policyId,
  claimId,
  payout: kes(123_456n),
});
const settled = payoutSettled({
  postingId: postingId(3),
  bookedAt: addMinutes(bookedAt, 60),
  policyId,
  claimId,
  disbursementId,
  operatorReference: 'SBK2',
  ...railPartsOf(kes(123_456n)),
});

async function post(harness: LedgerHarness, posting: Posting): Promise<string> {
  try {
    return await harness.unitOfWork((ledger) => ledger.post(posting));
  } catch (error) {
    if (error instanceof DuplicateRow) return error.constraint;
    return refusalCode(error) ?? String(error);
  }
}

function describePosting(open: Open): void {
  it('books a posting once and gives it back as it was', async () => {
    const harness = await open();
    expect(await post(harness, premium)).toBe('posted');
    expect(await post(harness, premium)).toBe('already-posted');
    expect(await harness.unitOfWork((ledger) => ledger.postingOf(premium.postingId))).toEqual(premium);
    expect(await harness.unitOfWork((ledger) => ledger.postingOf(postingId(9)))).toBeUndefined();
    expect(await harness.unitOfWork((ledger) => ledger.transfersOf({ policyId }))).toHaveLength(8);
  });

  it('takes a retry at a later hour for the same, and keeps the first hour', async () => {
    const harness = await open();
    await post(harness, approved);
    expect(await post(harness, { ...approved, bookedAt: addMinutes(bookedAt, 999) })).toBe('already-posted');
    expect((await harness.unitOfWork((ledger) => ledger.postingOf(approved.postingId)))?.bookedAt).toBe(
      bookedAt,
    );
  });

  it('refuses the same id for another input, whatever differs', async () => {
    const harness = await open();
    await post(harness, settled);
    const [first, second] = settled.transfers;
    if (first === undefined || second === undefined) throw new Error('two transfers');
    const others: readonly Posting[] = [
      { ...approved, postingId: settled.postingId },
      { ...settled, subjects: { ...settled.subjects, policyId: idOf(77) } },
      { ...settled, transfers: [first] },
      { ...settled, transfers: [{ ...first, operatorReference: 'SBK3' }, second] },
      { ...settled, transfers: [first, { ...second, amount: kes(57n) }] },
      { ...settled, transfers: [first, { ...second, detail: 'cents' }] },
      { ...settled, transfers: [second, first] },
    ];
    for (const other of others) expect(await post(harness, other)).toBe('POSTING_CONFLICT');
    expect(await harness.unitOfWork((ledger) => ledger.postingOf(settled.postingId))).toEqual(settled);
  });

  it('lets one receipt move the float once', async () => {
    const harness = await open();
    await post(harness, premium);
    expect(await post(harness, { ...premium, postingId: postingId(8) })).toBe(
      'transfer_operator_reference_key',
    );
    expect(await harness.unitOfWork((ledger) => ledger.transfersOf({ policyId }))).toHaveLength(8);
  });

  it('refuses a malformed posting before it writes anything', async () => {
    const harness = await open();
    expect(await post(harness, { ...approved, transfers: [] })).toBe('POSTING_EMPTY');
    expect(await harness.unitOfWork((ledger) => ledger.trialBalance())).toEqual([]);
  });

  it('forgets what a rolled-back transaction booked', async () => {
    const harness = await open();
    const failing = harness.unitOfWork(async (ledger) => {
      await ledger.post(premium);
      await ledger.post(approved);
      throw new Error('the step failed');
    });
    await expect(failing).rejects.toThrow('the step failed');
    expect(await harness.unitOfWork((ledger) => ledger.trialBalance())).toEqual([]);
    expect(await post(harness, premium)).toBe('posted');
  });

  it('books once when the same posting comes many times at once', async () => {
    const harness = await open();
    const replies = await Promise.all(Array.from({ length: 8 }, () => post(harness, premium)));
    expect(replies.filter((reply) => reply === 'posted')).toHaveLength(1);
    expect(replies.filter((reply) => reply === 'already-posted')).toHaveLength(7);
  });
}

function describeAlone(open: Open): void {
  it('books as the one statement of a unit of work: once of many at once, and all of a posting or nothing', async () => {
    const { unitOfWork } = await open();
    const alone = (posting: Posting) => unitOfWork((ledger) => ledger.post(posting), 'one-statement');
    const replies = await Promise.all(Array.from({ length: 8 }, () => alone(premium)));
    expect(replies.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'already-posted'), 'posted']);
    await expect(alone({ ...premium, postingId: postingId(9) })).rejects.toMatchObject({
      constraint: 'transfer_operator_reference_key',
    });
    expect(await unitOfWork((ledger) => ledger.postingOf(postingId(9)))).toBeUndefined();
    expect(await unitOfWork((ledger) => ledger.transfersOf({ policyId }))).toHaveLength(8);
  });

  it('books a posting of as many transfers as there can be', async () => {
    const harness = await open();
    const [only] = approved.transfers;
    if (only === undefined) throw new Error('one transfer');
    const transfers = Array.from({ length: TRANSFERS_MAX }, (_, nth) => ({
      ...only,
      amount: kes(BigInt(nth + 1)),
    }));
    expect(await post(harness, { ...approved, transfers })).toBe('posted');
    const found = await harness.unitOfWork((ledger) => ledger.postingOf(approved.postingId));
    expect(found).toEqual({ ...approved, transfers });
  });
}

function describeReversal(open: Open): void {
  const facts = { postingId: postingId(4), bookedAt: addMinutes(bookedAt, 120) };

  it('undoes a posting once, by the same amounts the other way', async () => {
    const harness = await open();
    await post(harness, settled);
    const reversal = reversalOf(settled, facts);
    expect(await post(harness, reversal)).toBe('posted');
    expect(await post(harness, reversal)).toBe('already-posted');
    expect(await post(harness, { ...reversal, postingId: postingId(5) })).toBe('POSTING_ALREADY_REVERSED');
    const balance = await harness.unitOfWork((ledger) => ledger.balance('operator-float', 'KES'));
    expect(balance).toEqual(kes(0n));
  });

  it('refuses a reversal of nothing, of a reversal, or of other amounts', async () => {
    const harness = await open();
    const reversal = reversalOf(settled, facts);
    expect(await post(harness, reversal)).toBe('POSTING_UNKNOWN');
    await post(harness, settled);
    expect(await post(harness, { ...reversal, transfers: reversal.transfers.slice(1) })).toBe(
      'REVERSAL_MISMATCH',
    );
    expect(await post(harness, { ...reversal, reverses: null })).toBe('REVERSAL_MISMATCH');
    await post(harness, reversal);
    const again = { ...reversal, postingId: postingId(6), reverses: reversal.postingId };
    expect(await post(harness, again)).toBe('REVERSAL_OF_REVERSAL');
  });
}

function describeReading(open: Open): void {
  it('finds the transfers of each subject, and those that moved the float, in order of booking', async () => {
    const harness = await open();
    for (const each of [settled, approved, premium]) await post(harness, each);
    const read = async (subject: Subject) =>
      (await harness.unitOfWork((ledger) => ledger.transfersOf(subject))).map((each) => each.postingId);
    expect(new Set(await read({ policyId }))).toEqual(new Set([1, 2, 3].map(postingId)));
    expect(await read({ claimId })).toEqual([2, 3, 3].map(postingId));
    expect(await read({ disbursementId })).toEqual([3, 3].map(postingId));
    expect(await read({ collectionId })).toEqual(Array.from({ length: 8 }, () => postingId(1)));
    expect(await read({ refundId: idOf(1) })).toEqual([]);
    const operator = await harness.unitOfWork((ledger) => ledger.operatorTransfers());
    expect(operator.map((each) => each.operatorReference)).toEqual(['SBK1', 'SBK2']);
    const later = await harness.unitOfWork((ledger) => ledger.operatorTransfers(addMinutes(bookedAt, 60)));
    expect(later.map((each) => each.operatorReference)).toEqual(['SBK2']);
    const before = await harness.unitOfWork((ledger) =>
      ledger.operatorTransfers(undefined, addMinutes(bookedAt, 60)),
    );
    expect(before.map((each) => each.operatorReference)).toEqual(['SBK1']);
  });

  it('pages whole postings, the newest booking first, of one event where it is named', async () => {
    const harness = await open();
    for (const each of [premium, approved, settled]) await post(harness, each);
    await harness.unitOfWork(async (ledger) => {
      const all = await ledger.page(undefined, 9, undefined);
      expect(all.map((each) => each.postingId)).toEqual(
        [premium, approved, settled]
          .toSorted(
            (left, right) => right.bookedAt - left.bookedAt || (left.postingId < right.postingId ? 1 : -1),
          )
          .map((each) => each.postingId),
      );
      expect(all.find((each) => each.event === 'premium-received')).toEqual(premium);
      const [first, second] = all;
      expect(await ledger.page(undefined, 1, undefined)).toEqual([first]);
      const mark = { at: first?.bookedAt ?? bookedAt, id: first?.postingId ?? '' };
      expect(await ledger.page(undefined, 1, mark)).toEqual([second]);
      expect(await ledger.page('claim-approved', 9, undefined)).toEqual([approved]);
      expect(await ledger.page('reversal', 9, undefined)).toEqual([]);
    });
  });

  it('derives balances by account and by the part of a control account', async () => {
    const harness = await open();
    for (const each of [premium, approved, settled]) await post(harness, each);
    const balances = await harness.unitOfWork(async (ledger) => [
      await ledger.balance('operator-float', 'KES'),
      await ledger.balance('levies-payable', 'KES'),
      await ledger.balance('levies-payable', 'KES', 'PCF'),
      await ledger.balance('payouts-payable', 'KES'),
      await ledger.balance('payout-remainders', 'KES'),
      await ledger.balance('net-premium', 'USD'),
    ]);
    expect(balances.map((each) => each.minorUnits)).toEqual([-53_400n, 4_224n, 164n, 0n, 56n, 0n]);
  });
}

function describeSequences(open: Open, runs: number): void {
  it('answers any sequence of postings, retries, aborts and reversals as the auditor says, and sums to zero', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (drawn) => {
        const { unitOfWork } = await open();
        const auditor = createAuditor();
        for (const deed of drawn) {
          const predicted = auditor.predict(deed);
          expect(await playDeed(unitOfWork, deed)).toBe(predicted);
        }
        await unitOfWork((ledger) => compareBooks(ledger, auditor.postings(), auditor.net()));
      }),
      { numRuns: runs },
    );
  });
}

async function compareBooks(
  ledger: LedgerStore,
  postings: readonly Posting[],
  net: ReadonlyMap<string, bigint>,
): Promise<void> {
  const trialBalance = await ledger.trialBalance();
  expect(isTrialBalanceZero(trialBalance)).toBe(true);
  for (const currency of ['KES', 'TZS'] as const) {
    for (const account of ACCOUNT_CODES) {
      const balance = balanceIn(trialBalance, account, currency);
      expect(await ledger.balance(account, currency)).toEqual(balance);
      const debited = net.get(`${currency} ${account}`) ?? 0n;
      expect([debited, -debited]).toContain(balance.minorUnits);
    }
  }
  const transfers = postings.flatMap(bookedTransfersOf).toSorted(inOrderOfBooking);
  expect(await ledger.operatorTransfers()).toEqual(transfers.filter(movesFloat));
  const subject = { policyId: idOf<typeof policyId>(2) };
  expect(await ledger.transfersOf(subject)).toEqual(
    transfers.filter((each) => isAbout(each.subjects, subject)),
  );
}
