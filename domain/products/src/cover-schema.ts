// Decides the shape of a cover: what is insured, when it is sold, its phases, indices and payout.
import { DECIMAL, IDENTIFIER, IDENTIFIER_PATTERN, MONTH_DAY, nodeOf } from '@microcrop/indices';
import Type, { type Static, type TSchema } from 'typebox';

const closed = { additionalProperties: false } as const;

/** A table of named things; the names are identifiers. */
function table<Item extends TSchema>(item: Item, description: string) {
  return Type.Record(Type.String({ pattern: IDENTIFIER_PATTERN }), item, {
    ...closed,
    minProperties: 1,
    description,
  });
}

const SUM_INSURED = Type.Object(
  {
    perAcre: Type.Unsafe<number | string>({
      ...DECIMAL,
      description: 'Major units of the currency for one acre, such as 8000.',
    }),
    acresMax: Type.Integer({
      minimum: 1,
      maximum: 1000,
      description: 'The largest area of one policy, in acres.',
    }),
  },
  { ...closed, description: 'The most that a policy can pay: so much per acre, sold in quarter acres.' },
);

const SERIES = Type.Object(
  {
    unit: Type.Literal('mm'),
    step: Type.Literal('day'),
    dayEnds: Type.String({
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]Z$',
      description: "When the day of a reading ends, in UTC: satellites 00:00Z, Kenya's stations 06:00Z.",
    }),
  },
  { ...closed, description: 'A daily series that the indices read.' },
);

const SEASON = Type.Object(
  {
    name: IDENTIFIER,
    starts: MONTH_DAY,
    salesFrom: MONTH_DAY,
    salesUntil: MONTH_DAY,
    waitingDays: Type.Integer({
      minimum: 0,
      maximum: 90,
      description: 'Days between the end of sales and the earliest day of cover, the same for all policies.',
    }),
    sowing: Type.Optional(nodeOf('sowing', 'How sowing is decided, where phases count from it.')),
  },
  { ...closed, description: 'The season of the year that is insured; its days may run into the next year.' },
);

const PAYOUT = Type.Object(
  {
    rate: nodeOf('combiner', 'How the parts make one rate.'),
    then: Type.Array(nodeOf('operator', 'An operator on the rate, applied in this order.'), { maxItems: 20 }),
    ofSumInsured: Type.Object(
      {
        round: Type.Union([Type.Literal('half-even'), Type.Literal('floor'), Type.Literal('ceiling')]),
        to: Type.Literal('cent'),
      },
      { ...closed, description: 'The one rounding: rate times sum insured.' },
    ),
  },
  { ...closed, description: 'From index values to the share of the sum insured that is due.' },
);

const UNDETERMINED = Type.Object(
  {
    rule: Type.Literal('pay-historical-mean', {
      description: 'Pays what the phase paid on average over the fitted years at this place.',
    }),
    afterDays: Type.Integer({ minimum: 1, maximum: 365 }),
  },
  { ...closed, description: 'What ends a phase that cannot be determined, so many days after its end.' },
);

export const COVER_FIELDS = {
  product: IDENTIFIER,
  peril: IDENTIFIER,
  crop: IDENTIFIER,
  currency: Type.Literal('KES'),
  insurer: Type.String({
    minLength: 2,
    maxLength: 24,
    description: 'Who carries the risk, as a screen of 160 shows it.',
  }),
  sumInsured: SUM_INSURED,
  series: table(SERIES, 'The series by the name that indices use.'),
  season: SEASON,
  phases: table(nodeOf('window', 'The days of a phase.'), 'The phases of the cover, each a window of days.'),
  indices: table(nodeOf('index', 'An index over a phase.'), 'The indices, each over one phase.'),
  payout: PAYOUT,
  determineAfterDays: Type.Integer({
    minimum: 0,
    maximum: 120,
    description:
      "Days after a phase's end within which its data may still settle; later revisions reopen nothing.",
  }),
  undetermined: UNDETERMINED,
};

export const COVER_SCHEMA = Type.Object(COVER_FIELDS, closed);
export type CoverDocument = Static<typeof COVER_SCHEMA>;
