// The world: its doors, its clock, and the books from which all of it comes back.
import { type Context, commit } from './books/context.ts';
import { emptyState } from './books/empty-state.ts';
import { replay } from './books/replay.ts';
import type { Message, State } from './books/state.ts';
import { createDeliverer, nextLive } from './deliver/deliverer.ts';
import type { FarmerTerms } from './farmers/farmer.ts';
import { answerOperator } from './operator/answer-operator.ts';
import {
  answerPrompt,
  dial,
  hangUp,
  inboxOf,
  keyIn,
  openPrompts,
  type PhonePrompt,
  type PhoneRefusal,
  type PhoneScreen,
} from './phone/use-phone.ts';
import { SANDBOX_CREDENTIALS } from './sandbox-credentials.ts';
import { type StatementPage, statement } from './statement.ts';
import { summarise } from './summarise.ts';
import { answerTelco } from './telco/answer-telco.ts';
import type {
  Advanced,
  CallOut,
  Journal,
  Settings,
  StatementRow,
  WorldOptions,
  WorldReply,
  WorldRequest,
  WorldSummary,
} from './world-types.ts';

const UTILITY_MINOR_UNITS = 1_000_000_000;
const CONCURRENCY = 8;

export type Phone = {
  dial(msisdn: string, code?: string): Promise<PhoneScreen | PhoneRefusal>;
  key(sessionId: string, input: string): Promise<PhoneScreen | PhoneRefusal>;
  hangUp(sessionId: string): void;
  prompts(msisdn: string): PhonePrompt[] | PhoneRefusal;
  pin(checkoutRequestId: string, pin: string | null): Promise<{ code: string } | PhoneRefusal>;
  inbox(msisdn: string): readonly Message[] | PhoneRefusal;
};

export type World = {
  /** The mobile-money operator's wire doors. */
  operator: (request: WorldRequest) => WorldReply;
  /** The messaging and USSD gateway's wire doors. */
  telco: (request: WorldRequest) => WorldReply;
  /** Moves scheme time to `now` (never back) and delivers all that is due; advances run one after another. */
  advance: (now: number, concurrency?: number) => Promise<Advanced>;
  /** Delivers what manual people are owed; call it after each answered request. */
  deliverImmediate: () => Promise<void>;
  configure: (settings: Settings) => void;
  /** Plans the people once; true when they are the ones that are there, false when others are. */
  farmers: (seed: number, count: number, terms: FarmerTerms) => boolean;
  statement: (from?: number, until?: number, page?: StatementPage) => StatementRow[];
  summary: () => WorldSummary;
  phone: Phone;
};

/**
 * Opens the books: an empty history starts a world, a history goes on. Another seed than the books' is refused. A world
 * without a journal dies with its process.
 */
export function createWorld(
  options: WorldOptions,
  journal: Journal | null,
  pastLines: Iterable<string>,
  callOut: CallOut,
): World {
  const state = emptyState(options.startAt ?? 0, options.payoutTariff ?? []);
  replay(state, pastLines);
  const context: Context = {
    state,
    seed: options.seed,
    credentials: { ...SANDBOX_CREDENTIALS, ...options.credentials },
    decrypt: remembering(options.decrypt),
    callOut,
    journal,
    settings: null,
  };
  open(context, options);
  return doors(context);
}

function open(context: Context, options: WorldOptions): void {
  const { opened } = context.state;
  if (opened === null) {
    const utility = options.openingUtilityMinorUnits ?? UTILITY_MINOR_UNITS;
    commit(context, { e: 'opened', seed: options.seed, faults: options.faults, utility });
  } else if (opened.seed !== options.seed || opened.faults !== options.faults) {
    throw new Error(
      `These books were opened with --seed ${opened.seed} --faults ${opened.faults}: start with the same, or with another folder.`,
    );
  }
}

// A credential is sent with every payout and never changes: it is opened once.
function remembering(decrypt: (text: string) => string | null): (text: string) => string | null {
  let known: { text: string; opened: string | null } | null = null;
  return (text) => {
    if (known?.text !== text) known = { text, opened: decrypt(text) };
    return known.opened;
  };
}

function doors(context: Context): World {
  const { state } = context;
  const deliverer = createDeliverer(context);
  let advancing: Promise<unknown> = Promise.resolve();

  async function advanceTo(now: number, concurrency: number): Promise<Advanced> {
    if (now > state.now) commit(context, { e: 'now', at: now });
    const undelivered = await deliverer.deliverDue(concurrency);
    return { nextDue: nextDue(state), undelivered };
  }

  return {
    operator: (request) => answerOperator(context, request),
    telco: (request) => answerTelco(context, request),
    advance(now, concurrency = CONCURRENCY) {
      const next = advancing.then(() => advanceTo(now, concurrency));
      advancing = next.catch(() => undefined);
      return next;
    },
    deliverImmediate: () => deliverer.deliverImmediate(),
    configure(settings) {
      context.settings = settings;
    },
    farmers: (seed, count, terms) => planOnce(context, seed, count, terms),
    statement: (from, until, page) => statement(state, from, until, page),
    summary: () => summarise(state),
    phone: phoneOf(context, () => deliverer.deliverImmediate()),
  };
}

function nextDue(state: State): number | null {
  const first = nextLive(state.heap);
  if (first === undefined) return null;
  return first.due > state.now ? first.due : summarise(state).nextDue;
}

function planOnce(context: Context, seed: number, count: number, terms: FarmerTerms): boolean {
  const { plan, opened } = context.state;
  const temper = terms.temper ?? (opened?.faults === 'none' ? 'obliging' : 'mixed');
  const wanted = { seed, count, terms: { ...terms, temper } };
  if (plan !== null) return JSON.stringify(plan) === JSON.stringify(wanted);
  commit(context, { e: 'farmers', ...wanted });
  return true;
}

function phoneOf(context: Context, deliver: () => Promise<void>): Phone {
  return {
    async dial(msisdn, code) {
      const shown = await dial(context, msisdn, code);
      await deliver();
      return shown;
    },
    async key(session, input) {
      const shown = await keyIn(context, session, input);
      await deliver();
      return shown;
    },
    hangUp: (session) => hangUp(context, session),
    prompts: (msisdn) => openPrompts(context, msisdn),
    async pin(checkout, pin) {
      const ended = answerPrompt(context, checkout, pin);
      await deliver();
      return ended;
    },
    inbox: (msisdn) => inboxOf(context, msisdn),
  };
}
