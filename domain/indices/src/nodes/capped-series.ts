// Decides series → series: a daily cap, beyond which rain runs off and counts no more.

import Type, { type Static } from 'typebox';
import { baseNumber, parseQuantity } from '../quantity.ts';
import { IDENTIFIER, pair, quantity } from '../schema-parts.ts';

export const CAPPED_SERIES_SCHEMA = Type.Union(
  [
    IDENTIFIER,
    Type.Object(
      {
        cap: pair<string, string>(
          IDENTIFIER,
          quantity('series'),
          'The series and the most that counts of one day.',
        ),
      },
      { additionalProperties: false, description: 'The series with each day counted up to a cap.' },
    ),
  ],
  { description: 'A series, or a series with a daily cap.' },
);

export type CappedSeries = { readonly series: string; readonly cap: string | null; readonly capBase: number };

export function readCappedSeries(json: Static<typeof CAPPED_SERIES_SCHEMA>): CappedSeries {
  if (typeof json === 'string') return { series: json, cap: null, capBase: Number.POSITIVE_INFINITY };
  const [series, cap] = json.cap;
  return { series, cap, capBase: baseNumber(parseQuantity(cap)) };
}
