// Decides by every pair of states that the lifecycles are monotone and that money, once there, never goes away.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLLECTION_LIFECYCLE,
  COLLECTION_NEWS,
  DISBURSEMENT_LIFECYCLE,
  DISBURSEMENT_NEWS,
  isFinal,
  judgeStep,
  type LifecycleTable,
  predecessors,
  RECEIPT_LIFECYCLE,
  REFUND_LIFECYCLE,
  REFUND_NEWS,
  STATUS_QUERY_LIFECYCLE,
  statesOf,
} from '../src/index.ts';

/** Every step of every table, written out by hand: a change of a table is a change of this list. */
const STEPS: Record<string, string> = {
  collection: `intended>pushing intended>never pushing>intended pushing>prompted pushing>unknown pushing>never
    pushing>refused pushing>paid unknown>prompted unknown>never unknown>refused unknown>paid prompted>never
    prompted>refused prompted>paid never>refused never>paid refused>paid`,
  receipt: `seen>asked seen>confirmed seen>refuted asked>confirmed asked>refuted refuted>confirmed confirmed>applied
    confirmed>suspended confirmed>refunding applied>refunding suspended>applied suspended>refunding
    refunding>suspended refunding>refunded`,
  refund: `intended>sending intended>failed sending>intended sending>accepted sending>unknown sending>failed
    sending>settled unknown>sending unknown>accepted unknown>failed unknown>settled accepted>failed accepted>settled
    failed>settled`,
  disbursement: `intended>sending intended>failed sending>rejected-before sending>unknown sending>accepted
    sending>failed sending>settled rejected-before>sending rejected-before>failed rejected-before>settled
    unknown>rejected-before unknown>accepted unknown>failed unknown>settled accepted>failed accepted>settled
    failed>settled`,
  statusQuery: 'asked>acknowledged asked>abandoned acknowledged>answered acknowledged>abandoned',
};

const TABLES: Record<string, { table: LifecycleTable<string>; finals: readonly string[] }> = {
  collection: { table: COLLECTION_LIFECYCLE, finals: ['paid'] },
  receipt: { table: RECEIPT_LIFECYCLE, finals: ['refunded'] },
  refund: { table: REFUND_LIFECYCLE, finals: ['settled'] },
  disbursement: { table: DISBURSEMENT_LIFECYCLE, finals: ['settled'] },
  statusQuery: { table: STATUS_QUERY_LIFECYCLE, finals: ['answered', 'abandoned'] },
};

describe.each(Object.entries(TABLES))('%s', (name, { table, finals }) => {
  const states = statesOf(table);
  const listed = new Set((STEPS[name] ?? '').split(/\s+/));

  test('takes exactly the listed steps', () => {
    const taken = states.flatMap((from) =>
      states.filter((to) => judgeStep(table, from, to) === 'taken').map((to) => `${from}>${to}`),
    );
    expect(new Set(taken)).toEqual(listed);
  });

  test('ends where it says, and nowhere else', () => {
    expect(states.filter((state) => isFinal(table, state))).toEqual(finals);
    for (const final of finals) {
      for (const to of states)
        expect(['already', 'overtaken', 'contradicted']).toContain(judgeStep(table, final, to));
    }
  });

  test('every state is reached from the first, so that news before its predecessor is known as such', () => {
    const [first = ''] = states;
    for (const to of states.slice(1)) {
      expect(['taken', 'missing-predecessor']).toContain(judgeStep(table, first, to));
    }
  });

  test('predecessors are the states that list it', () => {
    for (const to of states) {
      expect(predecessors(table, to)).toEqual(states.filter((from) => listed.has(`${from}>${to}`)));
    }
  });
});

test('money paid never returns: a paid collection is past everything that may still be heard of it', () => {
  for (const state of statesOf(COLLECTION_LIFECYCLE)) {
    expect(judgeStep(COLLECTION_LIFECYCLE, 'paid', state)).toBe(state === 'paid' ? 'already' : 'overtaken');
  }
});

test('news before its time says which predecessor is missing; two closed ends contradict', () => {
  expect(judgeStep(COLLECTION_LIFECYCLE, 'intended', 'paid')).toBe('missing-predecessor');
  expect(judgeStep(DISBURSEMENT_LIFECYCLE, 'intended', 'settled')).toBe('missing-predecessor');
  expect(judgeStep(RECEIPT_LIFECYCLE, 'seen', 'refunded')).toBe('missing-predecessor');
  expect(judgeStep(STATUS_QUERY_LIFECYCLE, 'answered', 'abandoned')).toBe('contradicted');
});

/** Follows the news over a table: only steps that are `taken` change the state. */
function follow<State extends string>(
  table: LifecycleTable<State>,
  from: State,
  news: readonly State[],
): readonly State[] {
  const path = [from];
  let state = from;
  for (const to of news) {
    if (judgeStep(table, state, to) === 'taken') state = to;
    path.push(state);
  }
  return path;
}

/** What may be heard of one request after it was sent, in any order and any number of times, and where it must end. */
const HEARD = [
  {
    name: 'a paid prompt',
    run: (order: readonly number[]) =>
      follow(
        COLLECTION_LIFECYCLE,
        'pushing',
        pick(order, COLLECTION_NEWS, [
          'push-acknowledged',
          'push-unanswered',
          'absence-confirmed',
          'refusal-confirmed',
          'payment-confirmed',
        ]),
      ),
    end: 'paid',
  },
  {
    name: 'a refused prompt',
    run: (order: readonly number[]) =>
      follow(
        COLLECTION_LIFECYCLE,
        'pushing',
        pick(order, COLLECTION_NEWS, [
          'push-acknowledged',
          'push-unanswered',
          'absence-confirmed',
          'push-refused',
          'refusal-confirmed',
        ]),
      ),
    end: 'refused',
  },
  {
    name: 'a settled disbursement',
    run: (order: readonly number[]) =>
      follow(
        DISBURSEMENT_LIFECYCLE,
        'sending',
        pick(order, DISBURSEMENT_NEWS, [
          'send-acknowledged',
          'send-unanswered',
          'send-was-duplicate',
          'failure-confirmed',
          'payment-confirmed',
        ]),
      ),
    end: 'settled',
  },
  {
    name: 'a failed disbursement',
    run: (order: readonly number[]) =>
      follow(
        DISBURSEMENT_LIFECYCLE,
        'sending',
        pick(order, DISBURSEMENT_NEWS, [
          'send-acknowledged',
          'send-unanswered',
          'send-was-duplicate',
          'failure-confirmed',
        ]),
      ),
    end: 'failed',
  },
  {
    name: 'a settled refund',
    run: (order: readonly number[]) =>
      follow(
        REFUND_LIFECYCLE,
        'sending',
        pick(order, REFUND_NEWS, [
          'send-acknowledged',
          'send-unanswered',
          'already-reversed',
          'failure-confirmed',
          'reversal-confirmed',
        ]),
      ),
    end: 'settled',
  },
];

function pick<State extends string, News extends string>(
  order: readonly number[],
  targets: Readonly<Record<News, State>>,
  names: readonly News[],
): readonly State[] {
  const all = [...order.map((draw) => names[draw % names.length]), ...names];
  return all.flatMap((name) => (name === undefined ? [] : [targets[name]]));
}

test.each(HEARD)(
  '$name ends the same whatever was heard, in any order, any number of times',
  ({ run, end }) => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (order) => {
        const path: readonly string[] = run(order);
        expect(path.at(-1)).toBe(end);
        const reached = path.indexOf(end);
        expect(path.slice(reached).every((state) => state === end)).toBe(true);
      }),
    );
  },
);
