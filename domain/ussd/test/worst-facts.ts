// Decides the worst values that a screen must still hold: the longest names and the largest amounts of the trade.
import { type Language, money, parseDate, ratio } from '@microcrop/kernel';
import { CROP_CODES, type Facts, type Need, type SchemeFacts } from '../src/index.ts';

export const WORST_SCHEME: SchemeFacts = {
  insurerName: 'Wanyama & Kilimo Mutual Insurance Company (Kenya) Limited',
  paybill: '9999999',
  helpNumber: '+254700000000',
};

const LONG_PLACE = 'KAPSOKWONY LOWER ESCARPMENT WARD [NORTH-WEST] \u2019A\u2019 \u00e9lev\u00e9';
const day = parseDate;
const cents = (amount: bigint) => money('KES', amount);

const QUOTE = {
  placeName: LONG_PLACE,
  sumInsured: cents(50_000_000n),
  rate: ratio(2345n, 10_000n),
  riskPremium: cents(11_725_055n),
  levies: cents(52_763n),
  stampDuty: cents(4000n),
  premiumDue: cents(11_781_900n),
  coverFrom: day('2028-12-28'),
  coverUntil: day('2029-05-28'),
  payUntil: day('2028-12-20'),
} as const;

const POLICY = {
  policyNumber: '123456782',
  placeName: LONG_PLACE,
  sumInsured: QUOTE.sumInsured,
  premiumDue: QUOTE.premiumDue,
  coverFrom: QUOTE.coverFrom,
  coverUntil: QUOTE.coverUntil,
} as const;

const POSITION = {
  placeName: LONG_PLACE,
  phaseNumber: 10,
  phaseFrom: day('2028-12-28'),
  phaseUntil: day('2029-05-28'),
  readUntil: day('2029-05-28'),
  unit: 'millimetres',
  value: ratio(1_234_567n, 1000n),
  trigger: ratio(1_234_568n, 1000n),
  exit: ratio(1_034_568n, 1000n),
  pays: 'below',
} as const;

const named = (prefix: string, count: number): readonly { id: string; name: string }[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${prefix}${index}`,
    name: `${prefix} ${index} ${LONG_PLACE}`,
  }));

const SHOP = {
  open: true,
  counties: named('C', 5).map((county) => ({
    ...county,
    constituencies: named('E', 5).map((constituency) => ({
      ...constituency,
      places: named('P', 5).map((place) => ({ ...place, crops: CROP_CODES })),
    })),
  })),
} as const;

export const WORST_FACTS: Facts = {
  shop: SHOP,
  quote: { ...QUOTE, peril: 'drought' },
  policies: (['awaiting-premium', 'in-force', 'lapsed', 'expired', 'awaiting-premium'] as const).map(
    (state, index) => ({
      ...POLICY,
      crop: index === 0 ? 'pigeon-peas' : 'beans',
      policyNumber: `12345678${index}`,
      state,
      payable: state === 'awaiting-premium',
    }),
  ),
  positions: [
    POSITION,
    { ...POSITION, pays: 'above', value: ratio(1_234_569n, 1000n), exit: ratio(2_234_568n, 1000n) },
    { ...POSITION, unit: 'days', pays: 'above', value: ratio(100n), trigger: ratio(100n), exit: ratio(150n) },
    { ...POSITION, unit: 'days', value: ratio(100n), trigger: ratio(100n), exit: ratio(50n) },
    { ...POSITION, readUntil: null, exit: null },
  ],
};

const SHUT: Facts = {
  ...WORST_FACTS,
  shop: { open: false, opensOn: day('2028-12-28') },
  policies: [],
  positions: [],
  quote: null,
};

export const VARIANTS = {
  drought: WORST_FACTS,
  'excess rain': { ...WORST_FACTS, quote: { ...QUOTE, peril: 'excess-rain' } },
  'dry spell': { ...WORST_FACTS, quote: { ...QUOTE, peril: 'dry-spell' } },
  'sales shut': SHUT,
  'sales paused': { ...SHUT, shop: { open: false, opensOn: null, paused: true } },
  'sales shut without a date': { ...SHUT, shop: { open: false, opensOn: null } },
  'sold out on the way': { ...WORST_FACTS, quote: null },
} as const satisfies Record<string, Facts>;

/** Answers every need from `facts`; agent 123 is known, no other. */
export function answering(facts: Facts, caller: Language | 'unknown') {
  return (needs: readonly Need[]): Facts => ({
    ...facts,
    caller: caller === 'unknown' ? { known: false } : { known: true, language: caller },
    agentKnown: needs.some((need) => need.fact === 'agent' && need.agentCode === '123'),
  });
}
