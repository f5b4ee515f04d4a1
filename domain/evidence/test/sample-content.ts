// Decides the content that the evidence's tests seal: the shape and size of a real determination's, all of it invented.
import type { JsonObject } from '@microcrop/kernel';

const DAYS = 92;

/** About six kilobytes: a product, a daily series, a trace and some payouts under opaque references. */
export function sampleContent(): JsonObject {
  return {
    kind: 'determination/1',
    currency: 'KES',
    product: {
      name: 'maize-drought/2011-long-rains',
      digest: 'a3'.repeat(32),
      document: { trigger: '96.4', exit: '28.9' },
    },
    risk: { place: 'MWANZO', season: '2011-long-rains', sowingWindow: 'whole' },
    series: Object.fromEntries(
      ['MWANZO', 'JIRANI'].map((place, row) => [
        place,
        {
          kind: 'satellite',
          start: '2011-03-01',
          values: Array.from({ length: DAYS }, (_, day) =>
            day % 29 === 7 ? null : (day * 7919 * (row + 1)) % 41_000,
          ),
        },
      ]),
    ),
    trace: [
      { node: 'sum', text: 'Mvua ya siku 31 – “jumla” é 😀', value: '15238/125' },
      { node: 'substitute', day: '2011-03-08', rung: 'neighbours', place: 'JIRANI' },
    ],
    payouts: Array.from({ length: 30 }, (_, index) => ({
      policy: `00000000-0000-4000-8000-${String(254_712_345_000 + index)}`,
      sumInsured: String(800_000 + 100_000 * index),
      due: String(266_667 + 33_333 * index),
    })),
  };
}
