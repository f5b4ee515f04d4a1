// Decides what a ledger must answer: an auditor with books of its own, sharing no line with the stores or the trial balance.
import { bookedTransfersOf, type Posting, reversalOf } from '../src/index.ts';
import { postingId } from './facts.ts';
import type { Deed } from './random-postings.ts';

export type Reply = 'posted' | 'already-posted' | 'duplicate-row' | 'aborted' | (string & {});

/** Predicts each deed's reply and keeps what must have been booked. */
export type Auditor = {
  readonly predict: (deed: Deed) => Reply;
  readonly postings: () => readonly Posting[];
  /** Debited less credited, by "currency account". */
  readonly net: () => ReadonlyMap<string, bigint>;
};

export function createAuditor(): Auditor {
  const books = new Map<string, Posting>();
  return {
    predict: (deed) => {
      const drafted = draftOf(books, deed);
      if (typeof drafted === 'string') return drafted;
      const reply = replyTo(books, drafted);
      const taken = reply === 'posted' || reply === 'already-posted';
      if (taken && deed.abort) return 'aborted';
      if (reply === 'posted') books.set(drafted.postingId, drafted);
      return reply;
    },
    postings: () => [...books.values()],
    net: () => netOf([...books.values()]),
  };
}

function draftOf(books: ReadonlyMap<string, Posting>, deed: Deed): Posting | Reply {
  if (deed.kind === 'post') return deed.posting;
  const target = books.get(postingId(deed.target));
  if (target === undefined) return 'no-target';
  if (target.reverses !== null) return 'REVERSAL_OF_REVERSAL';
  return reversalOf(target, deed.facts);
}

function replyTo(books: ReadonlyMap<string, Posting>, posting: Posting): Reply {
  const known = books.get(posting.postingId);
  if (known !== undefined) return textOf(known) === textOf(posting) ? 'already-posted' : 'POSTING_CONFLICT';
  const others = [...books.values()];
  if (posting.reverses !== null && others.some((each) => each.reverses === posting.reverses)) {
    return 'POSTING_ALREADY_REVERSED';
  }
  const receipts = new Set(others.flatMap(receiptsOf));
  return receiptsOf(posting).some((receipt) => receipts.has(receipt)) ? 'duplicate-row' : 'posted';
}

function receiptsOf(posting: Posting): readonly string[] {
  return bookedTransfersOf(posting).flatMap((each) =>
    each.operatorReference === null ? [] : [`${each.operatorReference} ${each.debit} ${each.credit}`],
  );
}

function textOf(posting: Posting): string {
  return JSON.stringify({ ...posting, bookedAt: 0 }, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}

function netOf(postings: readonly Posting[]): ReadonlyMap<string, bigint> {
  const net = new Map<string, bigint>();
  for (const { debit, credit, amount } of postings.flatMap((each) => each.transfers)) {
    for (const [account, sign] of [
      [debit, 1n],
      [credit, -1n],
    ] as const) {
      const key = `${amount.currency} ${account}`;
      net.set(key, (net.get(key) ?? 0n) + sign * amount.minorUnits);
    }
  }
  return net;
}
