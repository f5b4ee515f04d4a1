// Decides that the engine gives what published schemes print, wherever today's nodes can express the scheme.
import { readFileSync } from 'node:fs';
import { notVerified, sharedPath } from '@microcrop/quality';
import { describe, expect, test } from 'vitest';
import { type Answer, answerOf, type PublishedCase } from './published-cases.ts';

const FILE = sharedPath('reference', 'published-cases.json');
if (FILE === undefined)
  notVerified('the published worked examples', 'shared/reference/published-cases.json is absent');
const cases: readonly PublishedCase[] = FILE === undefined ? [] : JSON.parse(readFileSync(FILE, 'utf8'));

/** Cases whose printed value is of another part of the scheme than the engine's. */
function comparable({ expected }: PublishedCase, answer: Answer): boolean {
  if (answer === undefined) return false;
  return Array.isArray(answer) === Array.isArray(expected.value);
}

const answered = cases
  .map((published) => ({ published, answer: answerOf(published) }))
  .filter(({ published, answer }) => comparable(published, answer));

describe.skipIf(FILE === undefined)('published worked examples', () => {
  test.each(answered.map((row) => [row.published.id, row] as const))('%s', (_id, { published, answer }) => {
    const { value, tolerance } = published.expected;
    // One program computes in whole steps of 2^-24 and cuts off: its printed value is up to one step below the formula's.
    const margin = 'fixed_point' in published.terms ? 2 ** -24 : Math.max(1e-9, Number(tolerance));
    const flat = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : [list]);
    flat(value).forEach((expected, at) => {
      const given = flat(answer)[at];
      if (typeof expected === 'boolean') expect(given).toBe(expected);
      else expect(Math.abs(Number(given) - Number(expected))).toBeLessThanOrEqual(margin);
    });
  });

  test("the kinds that today's nodes express, and those that they do not yet", () => {
    const kinds = [...new Set(cases.map((published) => published.kind))];
    const expressed = [...new Set(answered.map(({ published }) => published.kind))];
    const rest = kinds.filter((kind) => !expressed.includes(kind));
    process.stdout.write(
      `published cases: ${answered.length} of ${cases.length} run; kinds not expressed yet: ${rest.join(', ')}\n`,
    );
    expect(expressed).toEqual(
      expect.arrayContaining(['linear_deficit', 'dry_spell', 'multi_phase_deficit', 'start_of_season']),
    );
    expect(answered.length).toBeGreaterThanOrEqual(28);
  });
});
