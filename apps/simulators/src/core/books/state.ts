// What the world knows at a moment: nothing but the fold of its books.
import type { Goal, SessionMemory } from '../farmers/answer-screen.ts';
import type { Facts } from '../farmers/facts.ts';
import type { Farmer, FarmerTerms } from '../farmers/farmer.ts';
import type { FaultRates } from '../fault-rates.ts';
import type { Confusion, TariffBand } from '../world-types.ts';
import type { BookEvent } from './events.ts';

type Event<E extends BookEvent['e']> = Extract<BookEvent, { e: E }>;

export type ItemKind =
  | 'session'
  | 'check'
  | 'paybill'
  | 'confirmation'
  | 'prompt'
  | 'prompt-callback'
  | 'payout'
  | 'payout-queue'
  | 'payout-result'
  | 'status-result'
  | 'reversal'
  | 'reversal-result'
  | 'balance-result'
  | 'report'
  | 'session-notice';

/** Something that will happen. Of one lane, one thing happens at a time. */
export type Item = {
  readonly key: string;
  readonly kind: ItemKind;
  readonly due: number;
  readonly seq: number;
  readonly lane: string;
  /** The id of what it is about. */
  readonly ref: string;
  /** The goal of a session, the rule of a payment by hand, the wording of a report. */
  readonly note: string;
  done: boolean;
  running: boolean;
};

export type Session = {
  item: string;
  id: string;
  goal: Goal | 'manual';
  text: string;
  hops: number;
  memory: SessionMemory;
};

export type Message = { id: string; text: string; at: number; parts: number };

export type Person = {
  readonly msisdn: string;
  manual: boolean;
  farmer: Farmer | null;
  /** Prompts that the operator accepted, and those of them that reached the phone. */
  accepted: number;
  shown: number;
  busyAnswers: number;
  openPrompt: string | null;
  lastShown: { amount: number; at: number } | null;
  payoutAmounts: number[];
  sessions: number;
  session: Session | null;
  tries: number;
  paid: boolean;
  facts: Facts;
  inbox: Message[];
};

export type Prompt = Event<'stk'> & {
  readonly ordinal: number;
  readonly nthShown: number;
  code: string | null;
  receipt: string;
  doneAt: number;
};
export type Payout = Event<'b2c'> & {
  readonly nth: number;
  code: string | null;
  receipt: string;
  doneAt: number;
};
export type Question = Event<'ask'>;
export type Reversal = Event<'reverse'> & { code: string | null; newReceipt: string; doneAt: number };
export type BalanceQuestion = Event<'balance'>;

export type Movement = {
  readonly receipt: string;
  readonly kind: 'stk' | 'c2b' | 'b2c' | 'reversal';
  readonly direction: 'in' | 'out';
  readonly amount: number;
  readonly charge: number;
  readonly msisdn: string;
  readonly account: string;
  readonly at: number;
  readonly checkoutId?: string;
  readonly originatorId?: string;
  readonly originalReceipt?: string;
  readonly thirdParty?: string;
  reversed: boolean;
};

export type State = {
  opened: { seed: number; faults: 'default' | 'none' } | null;
  rates: FaultRates;
  tariff: readonly TariffBand[];
  now: number;
  seq: number;
  heap: Item[];
  items: Map<string, Item>;
  /** Keys of items of manual people, which wait for nobody's clock. */
  immediate: string[];
  people: Map<string, Person>;
  plan: { seed: number; count: number; terms: FarmerTerms } | null;
  manualPeople: number;
  /** Sessions open at a keyboard: the number that dialled, by session id. */
  manualSessions: Map<string, string>;
  token: { token: string; until: number } | null;
  tokens: number;
  prompts: Map<string, Prompt>;
  payouts: Map<string, Payout>;
  busyPayouts: Set<string>;
  /** How often a thing was asked about. */
  asked: Map<string, number>;
  questions: Map<string, Question>;
  reversals: Map<string, Reversal>;
  balances: Map<string, BalanceQuestion>;
  requests: number;
  urls: Event<'c2b-urls'> | null;
  movements: Movement[];
  byReceipt: Map<string, Movement>;
  accounts: { utility: number; working: number; charges: number };
  smsSpent: number;
  messages: number;
  confusions: Confusion[];
  counts: Map<string, number>;
};
