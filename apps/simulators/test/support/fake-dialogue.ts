// A USSD dialogue small enough to read: what a farmer's phone is tested against.
import type { FarmerTerms } from '../../src/index.ts';
import {
  type Account,
  constituencies,
  counties,
  places,
  premiumOf,
  SCREENS,
  type Sight,
} from './fake-screens.ts';

export type Effects = {
  pay: (msisdn: string, account: Account) => void;
  registered: (msisdn: string, account: Account) => void;
};
type Session = { at: string; last: string; answer: string; sight: Sight };
type Move = { msisdn: string; input: string; sight: Sight; effects: Effects; policies: () => number };

/** The screen that a key leads to; undefined when the key means nothing here. */
type Take = (move: Move) => string | undefined;

const oneOf =
  (keys: Record<string, string>): Take =>
  (move) =>
    keys[move.input];

const chosen =
  (labels: (sight: Sight) => string[], field: 'county' | 'constituency' | 'place', next: string): Take =>
  ({ sight, input }) => {
    const label = labels(sight)[Number(input) - 1];
    if (label === undefined) return undefined;
    sight.draft[field] = label;
    return next;
  };

const TAKES: Record<string, Take> = {
  language: ({ sight, input }) => {
    sight.account.language = input === '2' ? 'sw' : 'en';
    return input === '1' || input === '2' ? 'consent' : undefined;
  },
  consent: oneOf({ 1: 'id' }),
  id: ({ msisdn, sight, input, effects }) => {
    if (!/^\d{6,9}$/.test(input)) return undefined;
    sight.account.registered = true;
    effects.registered(msisdn, sight.account);
    return 'menu';
  },
  menu: ({ sight, input }) =>
    ({ 1: 'county', 2: sight.account.policy === null ? 'none' : 'cover', 3: 'rain' })[input],
  county: chosen(counties, 'county', 'constituency'),
  constituency: chosen(constituencies, 'constituency', 'place'),
  place: chosen(places, 'place', 'crop'),
  crop: oneOf({ 1: 'area' }),
  area: ({ sight, input }) => {
    sight.draft.acres = Number(input.replace(',', '.'));
    return sight.draft.acres >= 0.25 && sight.draft.acres <= 20 ? 'agent' : undefined;
  },
  agent: ({ input }) => (input === '1' || /^\d{3}$/.test(input) ? 'quote' : undefined),
  facts: oneOf({ 0: 'quote' }),
  cover: ({ sight, input }) => {
    if (input !== '1') return undefined;
    return sight.account.policy?.paid === true ? 'paid' : 'unpaid';
  },
  quote: ({ msisdn, sight, input, effects, policies }) => {
    if (input === '2') return 'facts';
    if (input !== '1') return undefined;
    const premiumShillings = premiumOf(sight.draft);
    sight.account.policy = { number: `MC-${100_000 + policies()}`, premiumShillings, paid: false };
    effects.pay(msisdn, sight.account);
    return 'bought';
  },
  unpaid: ({ msisdn, sight, input, effects }) => {
    if (input !== '1') return undefined;
    effects.pay(msisdn, sight.account);
    return 'bought';
  },
};

/** Keeps sessions and accounts; answers a hop with `CON …` or `END …`. A repeated hop gets the same answer. */
export function createFakeDialogue(terms: FarmerTerms, effects: Effects) {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, Session>();
  let policies = 0;
  const nextPolicy = (): number => {
    policies += 1;
    return policies;
  };

  function begin(msisdn: string): Session {
    const account = accounts.get(msisdn) ?? { language: 'en' as const, registered: false, policy: null };
    accounts.set(msisdn, account);
    const draft = { county: '', constituency: '', place: '', acres: 0 };
    return { at: '', last: '', answer: '', sight: { terms, account, draft, page: 0 } };
  }

  function hop(form: URLSearchParams): string {
    const [id, text] = [form.get('sessionId') ?? '', form.get('text') ?? ''];
    const msisdn = (form.get('phoneNumber') ?? '').slice(1);
    const session = sessions.get(id);
    if (session === undefined) {
      const first = begin(msisdn);
      sessions.set(id, first);
      return show(first, text, first.sight.account.registered ? 'menu' : 'language');
    }
    if (session.last === text) return session.answer;
    const input = session.last === '' ? text : text.slice(session.last.length + 1);
    if (input === '98') {
      session.sight.page += 1;
      return show(session, text, session.at);
    }
    const { sight } = session;
    const next = TAKES[session.at]?.({ msisdn, input, sight, effects, policies: nextPolicy });
    if (next === undefined) return show(session, text, session.at, true);
    sight.page = 0;
    return show(session, text, next);
  }

  return { hop, accounts };
}

function show(session: Session, text: string, at: string, misunderstood = false): string {
  const { sight } = session;
  const sorry = sight.account.language === 'sw' ? 'CON Haieleweki.\n' : 'CON Not understood.\n';
  const screen = SCREENS[at]?.(sight) ?? 'END Nothing here';
  const answer = misunderstood ? screen.replace(/^CON /, sorry) : screen;
  if (answer.length > 164) throw new Error(`The screen is too long: ${answer}`);
  Object.assign(session, { at, last: text, answer });
  return answer;
}
