// Decides what an index does about missing days: a limit, a named fill, a ladder, and undetermined when these are exhausted.
import { parseDecimal, type Ratio } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { DECIMAL, IDENTIFIER } from './schema-parts.ts';

/**
 * `maxShare` (0 to 1): more missing days than this share of the window, after the ladder, is undetermined.
 * `fill`: how tolerated gaps are counted; there is no default, for leaving a day out of a sum is filling it with zero.
 */
export const MISSING_SCHEMA = Type.Object(
  {
    maxShare: DECIMAL,
    fill: Type.Optional(
      Type.Union([Type.Literal('scale')], {
        description:
          'How a tolerated gap is counted. "scale": the sum of the days known times days over days known.',
      }),
    ),
    ladder: Type.Array(IDENTIFIER, {
      description:
        'Where a missing day is looked for, in this order; "neighbours" are other places of the constituency.',
    }),
    else: Type.Literal('undetermined', {
      description: 'When ladder and fill are exhausted there is no number.',
    }),
  },
  { additionalProperties: false, description: 'What is done about missing days.' },
);

export type FillName = 'scale';
export type MissingPolicy = {
  readonly maxShare: Ratio;
  readonly fill: FillName | null;
  readonly ladder: readonly string[];
};

export function readMissingPolicy(json: Static<typeof MISSING_SCHEMA>): MissingPolicy {
  return { maxShare: parseDecimal(String(json.maxShare)), fill: json.fill ?? null, ladder: json.ladder };
}
