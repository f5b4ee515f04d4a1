// Decides the shape of a fit: how terms come from past seasons, and how the price comes from the burn.
import { DECIMAL, IDENTIFIER, IDENTIFIER_PATTERN, quantity } from '@microcrop/indices';
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const TO = quantity('index');

const PERCENTILE = Type.Object(
  {
    percentile: Type.Unsafe<number | string>({ ...DECIMAL, description: '0 to 100.' }),
    of: IDENTIFIER,
    to: TO,
  },
  {
    ...closed,
    description: 'That percentile of an index over the fitted seasons (linear between ranks), rounded.',
  },
);
const RETURN_PERIOD = Type.Object(
  {
    returnYears: Type.Integer({ minimum: 2, maximum: 100 }),
    tail: Type.Union([Type.Literal('low'), Type.Literal('high')]),
    of: IDENTIFIER,
    to: TO,
  },
  { ...closed, description: 'The index value passed once in so many years, on the low or the high side.' },
);
const TIMES = Type.Object(
  { times: DECIMAL, of: IDENTIFIER, to: TO },
  { ...closed, description: 'Another term times a factor: the exit rule.' },
);
export const TERM_RULE = Type.Union([PERCENTILE, RETURN_PERIOD, TIMES], {
  description: 'How a term comes from past seasons; "to" is the step it is rounded to.',
});

const LOADING = Type.Object(
  {
    name: IDENTIFIER,
    rate: DECIMAL,
    of: Type.Union([Type.Literal('net-premium'), Type.Literal('office-premium')]),
  },
  {
    ...closed,
    description: 'A loading on the net premium, or a share of the office premium (before levies).',
  },
);
const DATE = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'A calendar date such as "2011-03-01".',
  date: true,
});
const RATE_LEVY = Type.Object(
  {
    name: IDENTIFIER,
    rate: DECIMAL,
    of: Type.Literal('office-premium'),
    from: DATE,
    until: Type.Optional(DATE),
  },
  {
    ...closed,
    description: 'A levy as a rate of the office premium, in force from and until (both days included).',
  },
);
const AMOUNT_LEVY = Type.Object(
  { name: IDENTIFIER, amount: DECIMAL, per: Type.Literal('policy'), from: DATE, until: Type.Optional(DATE) },
  {
    ...closed,
    description: 'A duty of so many major units a policy, in force from and until (both days included).',
  },
);
export const LEVY_SCHEMA = Type.Union([RATE_LEVY, AMOUNT_LEVY], { description: 'A levy row.' });

const PREMIUM = Type.Object(
  {
    burn: Type.Union([Type.Literal('pooled'), Type.Literal('by-place')], {
      description: 'One net rate for all places, or each place its own.',
    }),
    places: Type.Integer({ minimum: 2, maximum: 8, description: 'Decimals of the net rate.' }),
    loadings: Type.Array(LOADING, { maxItems: 20 }),
    levies: Type.Array(LEVY_SCHEMA, { maxItems: 40 }),
  },
  { ...closed, description: 'The price: burn over the fitted seasons, loadings, levies from dated rows.' },
);

export const FIT_SCHEMA = Type.Object(
  {
    yearsMin: Type.Integer({
      minimum: 15,
      maximum: 100,
      description: 'Fewer complete seasons before it: no fit.',
    }),
    terms: Type.Record(Type.String({ pattern: IDENTIFIER_PATTERN }), TERM_RULE, {
      ...closed,
      description: 'The terms that the fit gives each place, by the name that the payout uses.',
    }),
    premium: PREMIUM,
  },
  { ...closed, description: 'How a version for one season is made from the seasons before it.' },
);

export type FitDocument = Static<typeof FIT_SCHEMA>;
export type TermRule = Static<typeof TERM_RULE>;
export type LoadingRow = Static<typeof LOADING>;
export type LevyRow = Static<typeof LEVY_SCHEMA>;
