// Decides what the stores of payments promise; the memory twins and PostgreSQL both pass this one suite.
import { DuplicateRow, type PolicyholderId, parseIdentifier } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  COLLECTION_LIFECYCLE,
  DISBURSEMENT_LIFECYCLE,
  RECEIPT_LIFECYCLE,
  REFUND_LIFECYCLE,
  type RefundReason,
  STATUS_QUERY_LIFECYCLE,
  statesOf,
} from '../src/index.ts';
import { describeInbox } from './inbox-contract.ts';
import { type ContractStores, type Open, opened } from './play.ts';
import {
  collectionOf,
  disbursementOf,
  minutesLater,
  NOON,
  receiptOf,
  refundOf,
  statusQueryOf,
  uuid,
} from './samples-of-ours.ts';

export function describePaymentsStores(name: string, open: Open): void {
  describe(`payments stores: ${name}`, () => {
    describeCollections(open);
    describeOpenPrompts(open);
    describeReceipts(open);
    describeRefunds(open);
    describeDisbursements(open);
    describeDisbursementPages(open);
    describeStatusQueries(open);
    describeInbox(open);
    describeTokens(open);
    describeStates(open);
  });
}

function describeCollections(open: Open): void {
  it('keeps a collection as it was, and what is learned of it, step by step', async () => {
    const play = await opened(open);
    const first = collectionOf(1);
    await play(({ collections }) => collections.insert(first));
    await play(async ({ collections }) => {
      expect(await collections.get(first.id)).toEqual(first);
      expect(await collections.transition(first.id, ['intended'], 'pushing', { pushedAt: NOON })).toBe(true);
      const ids = { checkoutRequestId: 'ws_CO_1', merchantRequestId: 'm' };
      expect(await collections.transition(first.id, ['pushing'], 'prompted', ids)).toBe(true);
      const paid = { operatorReceipt: 'NLJ7RT61SV', paidAt: minutesLater(3), resultCode: '0' };
      expect(await collections.transition(first.id, ['unknown', 'prompted'], 'paid', paid)).toBe(true);
      const expected = { ...first, state: 'paid', pushedAt: NOON, ...ids, ...paid };
      expect(await collections.get(first.id)).toEqual(expected);
      expect(await collections.getByCheckoutRequestId('ws_CO_1')).toEqual(expected);
      expect(await collections.getByOperatorReceipt('NLJ7RT61SV')).toEqual(expected);
      expect(await collections.getByOperatorReceipt('NLJ7RT61SW')).toBeUndefined();
    });
  });

  it('changes nothing where the state is another, the row unknown, or the work throws', async () => {
    const play = await opened(open);
    await play(({ collections }) => collections.insert(collectionOf(1)));
    await play(async ({ collections }) => {
      expect(await collections.transition(collectionOf(1).id, ['pushing'], 'paid')).toBe(false);
      expect(await collections.transition(collectionOf(1).id, [], 'paid')).toBe(false);
      expect(await collections.transition(collectionOf(2).id, ['intended'], 'pushing')).toBe(false);
    });
    const failing = play(async ({ collections }) => {
      await collections.transition(collectionOf(1).id, ['intended'], 'pushing');
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    await play(async ({ collections }) =>
      expect(await collections.get(collectionOf(1).id)).toEqual(collectionOf(1)),
    );
  });

  it('lists by state and subject, oldest first, and adds up', async () => {
    const play = await opened(open);
    await play(async ({ collections }) => {
      for (const nth of [3, 1, 2]) await collections.insert(collectionOf(nth, 7));
      await collections.insert(collectionOf(4));
      await collections.transition(collectionOf(2).id, ['intended'], 'refused', { resultCode: '1032' });
      const ids = async (
        states: readonly ('intended' | 'refused' | 'paid')[],
        limit: number,
      ): Promise<readonly string[]> => (await collections.inStates(states, limit)).map(({ id }) => id);
      expect(await ids(['intended'], 10)).toEqual([uuid(1), uuid(3), uuid(4)]);
      expect(await ids(['refused', 'intended', 'refused'], 2)).toEqual([uuid(1), uuid(2)]);
      expect(await ids(['paid'], 10)).toEqual([]);
      expect(await ids([], 10)).toEqual([]);
      expect((await collections.forSubject('policy-7')).map(({ id }) => id)).toEqual([
        uuid(1),
        uuid(2),
        uuid(3),
      ]);
      expect(await collections.totals()).toEqual([
        { state: 'intended', count: 3, minorUnits: 105_000n },
        { state: 'refused', count: 1, minorUnits: 35_000n },
      ]);
    });
  });

  it.each([
    ['collection_pkey', (stores: ContractStores) => stores.collections.insert(collectionOf(1))],
    [
      'collection_operator_receipt_key',
      async ({ collections }: ContractStores) => {
        await collections.transition(collectionOf(2).id, ['intended'], 'paid', {
          operatorReceipt: 'NLJ7RT61SV',
        });
      },
    ],
    [
      'collection_checkout_request_id_key',
      async ({ collections }: ContractStores) => {
        await collections.transition(collectionOf(2).id, ['intended'], 'prompted', {
          checkoutRequestId: 'ws_CO_1',
        });
      },
    ],
  ])('%s is unique', async (constraint, repeat) => {
    const play = await opened(open);
    await play(async ({ collections }) => {
      await collections.insert(collectionOf(1));
      await collections.insert(collectionOf(2));
      const learned = { operatorReceipt: 'NLJ7RT61SV', checkoutRequestId: 'ws_CO_1' };
      await collections.transition(collectionOf(1).id, ['intended'], 'paid', learned);
    });
    await expect(play(repeat)).rejects.toEqual(new DuplicateRow(constraint));
  });
}

function describeOpenPrompts(open: Open): void {
  it('counts what a payer was asked for since an instant, those aside that never reached the operator', async () => {
    const play = await opened(open);
    const payerId = parseIdentifier<PolicyholderId>(uuid(1007));
    await play(async ({ collections }) => {
      for (const nth of [1, 2, 3, 4]) await collections.insert(collectionOf(nth, 7));
      await collections.insert(collectionOf(5, 8));
      await collections.transition(collectionOf(2).id, ['intended'], 'refused');
      await collections.transition(collectionOf(3).id, ['intended'], 'never');
      expect(await collections.countSince(payerId, minutesLater(1))).toBe(3);
      expect(await collections.countSince(payerId, minutesLater(2))).toBe(2);
      expect(await collections.countSince(payerId, minutesLater(5))).toBe(0);
    });
  });

  it('lets one prompt stand on a phone, whatever became of its acknowledgement', async () => {
    const play = await opened(open);
    const payerId = parseIdentifier<PolicyholderId>(uuid(1007));
    await play(async ({ collections }) => {
      await collections.insert(collectionOf(1, 7));
      await collections.insert(collectionOf(2, 7));
      expect(await collections.openFor(payerId)).toBeUndefined();
      await collections.transition(collectionOf(1).id, ['intended'], 'pushing');
    });
    for (const state of ['pushing', 'unknown', 'prompted'] as const) {
      await play(async ({ collections }) => {
        await collections.transition(collectionOf(1).id, ['pushing', 'unknown'], state);
        expect((await collections.openFor(payerId))?.id).toBe(uuid(1));
      });
      const second = play(async ({ collections }) => {
        await collections.transition(collectionOf(2).id, ['intended'], 'pushing');
      });
      await expect(second).rejects.toEqual(new DuplicateRow('collection_one_open_prompt'));
    }
    await play(async ({ collections }) => {
      await collections.transition(collectionOf(1).id, ['prompted'], 'refused');
      expect(await collections.openFor(payerId)).toBeUndefined();
      expect(await collections.transition(collectionOf(2).id, ['intended'], 'pushing')).toBe(true);
      expect((await collections.openFor(payerId))?.id).toBe(uuid(2));
    });
  });
}

function describeReceipts(open: Open): void {
  it('sees a receipt once, and keeps its reference as typed', async () => {
    const play = await opened(open);
    const receipt = receiptOf(1);
    await play(async ({ receipts }) => {
      expect(await receipts.see(receipt)).toBe(true);
      expect(await receipts.see({ ...receipt, accountReference: 'forged' })).toBe(false);
      expect(await receipts.get(receipt.operatorReceipt)).toEqual(receipt);
      const applied = { subjectId: 'policy-1' };
      expect(await receipts.transition(receipt.operatorReceipt, ['seen'], 'confirmed')).toBe(true);
      expect(await receipts.transition(receipt.operatorReceipt, ['confirmed'], 'applied', applied)).toBe(
        true,
      );
      expect(await receipts.forSubject('policy-1')).toEqual([{ ...receipt, state: 'applied', ...applied }]);
      await receipts.see(receiptOf(2));
      await receipts.transition(receiptOf(2).operatorReceipt, ['seen'], 'suspended', {
        suspenseReason: 'too-late',
      });
      expect(await receipts.inStates(['suspended'], 5)).toEqual([
        { ...receiptOf(2), state: 'suspended', suspenseReason: 'too-late' },
      ]);
      expect(await receipts.totals()).toEqual([
        { state: 'applied', count: 1, minorUnits: 35_500n },
        { state: 'suspended', count: 1, minorUnits: 35_500n },
      ]);
    });
  });
}

function describeRefunds(open: Open): void {
  it('refunds a receipt once', async () => {
    const play = await opened(open);
    const refund = refundOf(1);
    const learned = {
      sentAt: NOON,
      conversationId: 'AG_1',
      originatorConversationId: 'o',
      reversalReceipt: 'SKE52PAWR9',
      settledAt: minutesLater(1),
      resultCode: '0',
    };
    await play(async ({ refunds }) => {
      await refunds.insert(refund);
      expect(await refunds.transition(refund.id, ['intended'], 'settled', learned)).toBe(true);
      expect(await refunds.get(refund.id)).toEqual({ ...refund, state: 'settled', ...learned });
      expect((await refunds.getByReceipt(refund.ofReceipt))?.id).toBe(refund.id);
      expect(await refunds.inStates(['settled'], 1)).toHaveLength(1);
      expect(await refunds.totals()).toEqual([{ state: 'settled', count: 1, minorUnits: 35_500n }]);
    });
    const again = play(({ refunds }) => refunds.insert({ ...refundOf(2), ofReceipt: refund.ofReceipt }));
    await expect(again).rejects.toEqual(new DuplicateRow('refund_of_receipt'));
  });

  it('knows every reason', async () => {
    const play = await opened(open);
    const reasons: readonly RefundReason[] = [
      'paid-twice',
      'overpaid',
      'underpaid',
      'too-late',
      'unknown-reference',
      'cancelled',
    ];
    await play(async ({ refunds }) => {
      for (const [nth, reason] of reasons.entries()) await refunds.insert({ ...refundOf(nth + 1), reason });
      expect((await refunds.inStates(['intended'], 10)).map(({ reason }) => reason)).toEqual(reasons);
    });
  });
}

function describeDisbursements(open: Open): void {
  it('keeps a disbursement under one id through a definite no to its end', async () => {
    const play = await opened(open);
    const payout = disbursementOf(1);
    await play(async ({ disbursements }) => {
      await disbursements.insert(payout);
      const { id } = payout;
      expect(await disbursements.transition(id, ['intended'], 'sending', { sentAt: NOON })).toBe(true);
      expect(
        await disbursements.transition(id, ['sending'], 'rejected-before', { resultCode: '500.003.02' }),
      ).toBe(true);
      expect(
        await disbursements.transition(id, ['rejected-before'], 'sending', { sentAt: minutesLater(5) }),
      ).toBe(true);
      expect(await disbursements.transition(id, ['sending'], 'accepted', { conversationId: 'AG_1' })).toBe(
        true,
      );
      const settled = { operatorReceipt: 'SG632NMUAB', settledAt: minutesLater(9), resultCode: '0' };
      expect(await disbursements.transition(id, ['accepted', 'unknown'], 'settled', settled)).toBe(true);
      expect(await disbursements.transition(id, ['accepted', 'unknown'], 'settled', settled)).toBe(false);
      const expected = {
        ...payout,
        state: 'settled',
        sentAt: minutesLater(5),
        conversationId: 'AG_1',
        ...settled,
      };
      expect(await disbursements.get(id)).toEqual(expected);
      expect(await disbursements.getByConversationId('AG_1')).toEqual(expected);
      expect(await disbursements.getByOperatorReceipt('SG632NMUAB')).toEqual(expected);
      expect(await disbursements.forSubject('claim-1')).toEqual([expected]);
      expect(await disbursements.totals()).toEqual([{ state: 'settled', count: 1, minorUnits: 120_000n }]);
    });
    const second = play(async ({ disbursements }) => {
      await disbursements.insert(disbursementOf(2));
      await disbursements.transition(disbursementOf(2).id, ['intended'], 'settled', {
        operatorReceipt: 'SG632NMUAB',
      });
    });
    await expect(second).rejects.toEqual(new DuplicateRow('disbursement_operator_receipt_key'));
    await play(async ({ disbursements }) =>
      expect(await disbursements.get(disbursementOf(2).id)).toBeUndefined(),
    );
  });
}

function describeDisbursementPages(open: Open): void {
  it('pages disbursements newest first, of one instant by id downwards', async () => {
    const play = await opened(open);
    await play(async ({ disbursements }) => {
      for (const nth of [1, 2, 3]) await disbursements.insert(disbursementOf(nth));
      await disbursements.insert({ ...disbursementOf(4), createdAt: minutesLater(2) });
      await disbursements.transition(disbursementOf(3).id, ['intended'], 'sending', { sentAt: NOON });
      const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
      expect(ids(await disbursements.page(undefined, 9, undefined))).toEqual([3, 4, 2, 1].map(uuid));
      expect(ids(await disbursements.page(undefined, 1, undefined))).toEqual([uuid(3)]);
      const mark = { at: minutesLater(2), id: uuid(4) };
      expect(ids(await disbursements.page(undefined, 9, mark))).toEqual([2, 1].map(uuid));
      expect(ids(await disbursements.page('sending', 9, undefined))).toEqual([uuid(3)]);
      expect(ids(await disbursements.page('settled', 9, undefined))).toEqual([]);
    });
  });
}

function describeStatusQueries(open: Open): void {
  it('keeps the questions about a subject, oldest first', async () => {
    const play = await opened(open);
    const about = { kind: 'disbursement', id: uuid(9) } as const;
    await play(async ({ statusQueries }) => {
      await statusQueries.insert(statusQueryOf(2, about));
      await statusQueries.insert(statusQueryOf(1, about));
      await statusQueries.insert(statusQueryOf(3, { kind: 'receipt', id: uuid(9) }));
      const { id } = statusQueryOf(1, about);
      expect(await statusQueries.transition(id, ['asked'], 'acknowledged', { conversationId: 'AG_1' })).toBe(
        true,
      );
      const answer = { answeredAt: NOON, answer: 'completed' };
      expect(await statusQueries.transition(id, ['acknowledged'], 'answered', answer)).toBe(true);
      const answered = { ...statusQueryOf(1, about), state: 'answered', conversationId: 'AG_1', ...answer };
      expect(await statusQueries.get(id)).toEqual(answered);
      expect(await statusQueries.about(about)).toEqual([answered, statusQueryOf(2, about)]);
      expect((await statusQueries.inStates(['asked'], 9)).map((query) => query.id)).toEqual([
        uuid(2),
        uuid(3),
      ]);
    });
  });
}

function describeTokens(open: Open): void {
  it('keeps the last token of each application', async () => {
    const play = await opened(open);
    const sealed = (value: number): { application: string; sealedToken: Uint8Array } => ({
      application: 'a',
      sealedToken: new Uint8Array([value]),
    });
    await play(async ({ operatorTokens }) => {
      expect(await operatorTokens.get('a')).toBeUndefined();
      await operatorTokens.put(sealed(1));
      await operatorTokens.put({ ...sealed(7), application: 'b' });
      await operatorTokens.put(sealed(2));
      expect(await operatorTokens.get('a')).toEqual(sealed(2));
    });
  });
}

/** The database lists the states too; a state that the tables of lifecycles gain must be there as well. */
function describeStates(open: Open): void {
  it('stores every state of every lifecycle', async () => {
    const play = await opened(open);
    await play(async (stores) => {
      for (const [nth, state] of statesOf(COLLECTION_LIFECYCLE).entries()) {
        await stores.collections.insert({ ...collectionOf(nth + 1), state });
      }
      for (const [nth, state] of statesOf(RECEIPT_LIFECYCLE).entries()) {
        await stores.receipts.see({ ...receiptOf(nth + 1), state });
      }
      for (const [nth, state] of statesOf(REFUND_LIFECYCLE).entries()) {
        await stores.refunds.insert({ ...refundOf(nth + 1), state });
      }
      for (const [nth, state] of statesOf(DISBURSEMENT_LIFECYCLE).entries()) {
        await stores.disbursements.insert({ ...disbursementOf(nth + 1), state });
      }
      for (const [nth, state] of statesOf(STATUS_QUERY_LIFECYCLE).entries()) {
        await stores.statusQueries.insert({ ...statusQueryOf(nth + 1, { kind: 'refund', id: 'r' }), state });
      }
      const [collections, payouts] = [await stores.collections.totals(), await stores.disbursements.totals()];
      expect(collections.map(({ state }) => state)).toEqual(statesOf(COLLECTION_LIFECYCLE).toSorted());
      expect(payouts.map(({ state }) => state)).toEqual(statesOf(DISBURSEMENT_LIFECYCLE).toSorted());
      expect(await stores.receipts.inStates(statesOf(RECEIPT_LIFECYCLE), 20)).toHaveLength(8);
      expect(await stores.refunds.inStates(statesOf(REFUND_LIFECYCLE), 20)).toHaveLength(6);
      expect(await stores.statusQueries.inStates(statesOf(STATUS_QUERY_LIFECYCLE), 20)).toHaveLength(4);
    });
  });
}
