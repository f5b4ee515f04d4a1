// Decides the law of the dialogue: a turn from the stored session equals the turn rebuilt from the text; and that any text has an answer.

import { createHash } from 'node:crypto';
import { isGsm7Basic } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  answerHop,
  type Facts,
  foldText,
  INPUTS_MAX,
  type KeyedIntention,
  type Need,
  newSegments,
  readSession,
  type SessionRecord,
  segmentsOf,
  writeSession,
} from '../src/index.ts';
import { SAMPLE_SCHEME, sampleFacts } from '../src/picture/sample-facts.ts';
import { answering, WORST_FACTS, WORST_SCHEME } from './worst-facts.ts';

const likely = fc.constantFrom('1', '1', '1', '2', '3', '4', '0', '98', '1.5', '123', '12345678', '', 'x');
const keyed = fc.oneof(
  { weight: 9, arbitrary: likely },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const caller = fc.constantFrom('unknown', 'en', 'sw');
const inputs = fc.array(keyed, { maxLength: INPUTS_MAX + 5 });

/** Not keyed: a digest of the tests. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 11);
const pace = { minute: 21_666_666, turns: 3 };
const storedAnew = (record: SessionRecord): SessionRecord | undefined => {
  const read = readSession(writeSession({ ...record, pace }));
  expect(read).toEqual({ ...record, pace });
  return read;
};

/** Hop by hop, as a gateway sends it: each hop's record is stored and read again, unless it is lost on the way. */
async function hopByHop(
  texts: readonly string[],
  from: 'unknown' | 'en' | 'sw',
  isLost: (hop: number) => boolean = () => false,
) {
  const factsFor = answering(WORST_FACTS, from);
  let record: SessionRecord | undefined;
  let last: Answer | undefined;
  const intentions: KeyedIntention[] = [];
  for (const [hop, text] of texts.entries()) {
    last = await answerHop(WORST_SCHEME, record, text, digest, async (needs) => factsFor(needs));
    record = isLost(hop) ? undefined : storedAnew(last.record);
    intentions.push(...last.intentions);
  }
  return { last, intentions };
}

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

const cumulative = (keys: readonly string[]): readonly string[] => [
  '',
  ...keys.map((_, index) => keys.slice(0, index + 1).join('*')),
];

describe('the fold', () => {
  test('equals the turns one by one', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, caller, async (keys, from) => {
        const texts = cumulative(keys);
        const whole = foldText(WORST_SCHEME, texts.at(-1) ?? '', answering(WORST_FACTS, from));
        const { last, intentions } = await hopByHop(texts, from);
        expect(last).toMatchObject({ screen: whole.screen, session: whole.session });
        if (keys.length <= INPUTS_MAX) expect(intentions).toEqual(whole.intentions);
      }),
      { numRuns: 300 },
    );
  });

  test('equals it in whatever pieces the text arrives', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.array(fc.boolean()), caller, async (keys, kept, from) => {
        const texts = cumulative(keys).filter(
          (text, index) => kept[index] !== false || text === keys.join('*'),
        );
        const whole = foldText(WORST_SCHEME, keys.join('*'), answering(WORST_FACTS, from));
        expect((await hopByHop(texts, from)).last).toMatchObject({
          screen: whole.screen,
          session: whole.session,
        });
      }),
      { numRuns: 200 },
    );
  });

  test('equals it whatever sessions are lost, and each intention comes under the key that it had', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.array(fc.boolean()), caller, async (keys, lost, from) => {
        const texts = cumulative(keys.slice(0, INPUTS_MAX));
        const whole = foldText(WORST_SCHEME, texts.at(-1) ?? '', answering(WORST_FACTS, from));
        const { last, intentions } = await hopByHop(texts, from, (hop) => lost[hop] === true);
        expect(last).toMatchObject({ screen: whole.screen, session: whole.session });
        expect(new Set(intentions.map((each) => JSON.stringify(each, plain)))).toEqual(
          new Set(whole.intentions.map((each) => JSON.stringify(each, plain))),
        );
      }),
      { numRuns: 200 },
    );
  });

  const facts = sampleFacts({ language: 'en', known: true, empty: false });
  const load = async (needs: Parameters<typeof facts>[0]) => facts(needs);

  test('the same hop again gives the same screen and intention, and keeps the record', async () => {
    const first = await answerHop(SAMPLE_SCHEME, undefined, '2*1*1', digest, load);
    expect(first.intentions).toHaveLength(1);
    const again = await answerHop(SAMPLE_SCHEME, first.record, '2*1*1', digest, load);
    expect(again).toEqual(first);
  });

  test('a hop that continues nothing is rebuilt from its text', async () => {
    const first = await answerHop(SAMPLE_SCHEME, undefined, '1*1', digest, load);
    for (const text of ['3', '', '3*1*1', '2*1']) {
      const other = await answerHop(SAMPLE_SCHEME, first.record, text, digest, load);
      expect(other.screen).toEqual(foldText(SAMPLE_SCHEME, text, facts).screen);
      expect(other.record.inputs).toBe(segmentsOf(text).length);
    }
  });

  // This is what a session is kept for: its text alone would be read by today's list.
  test('a number goes on meaning what the list said when it was keyed, although the list has grown', async () => {
    const place = (id: string) => ({ id, name: id, crops: ['maize'] as const });
    const shopOf = (...places: readonly string[]): Facts => {
      const constituencies = [{ id: '1', name: 'Saku', places: places.map(place) }];
      return { shop: { open: true, counties: [{ id: '1', name: 'Marsabit', constituencies }] } };
    };
    const reading = (shop: Facts) => async (needs: readonly Need[]) => ({ ...facts(needs), ...shop });
    const before = reading(shopOf('Jirime', 'Songa'));
    const after = reading(shopOf('Badasa', 'Jirime', 'Songa'));
    const { record } = await answerHop(SAMPLE_SCHEME, undefined, '1*1*1*2', digest, before);
    const placeOf = async (stored: SessionRecord | undefined) =>
      (await answerHop(SAMPLE_SCHEME, stored, '1*1*1*2*1*1.5', digest, after)).record.session.place;
    expect(await placeOf(record)).toBe('Songa');
    expect(await placeOf(undefined)).toBe('Jirime');
  });

  test('a star dial arrives with its inputs on the first hop', () => {
    const facts = sampleFacts({ language: 'en', known: true, empty: false });
    expect(foldText(SAMPLE_SCHEME, '1*1', facts).screen.text).toContain('Choose constituency');
  });
});

describe('new segments', () => {
  const after = (text: string): SessionRecord => ({
    inputs: segmentsOf(text).length,
    digest: digest(text),
    session: { screen: 'menu', language: 'en', page: 0 },
  });

  test('what was there and what is new make the text', () => {
    const text = fc.array(fc.string(), { maxLength: 6 }).map((parts) => parts.join('*'));
    fc.assert(
      fc.property(text, text, (before, more) => {
        const whole = before === '' ? more : `${before}*${more}`;
        const segments = newSegments(after(before), whole, digest) ?? [];
        expect([...segmentsOf(before), ...segments]).toEqual(segmentsOf(whole));
      }),
    );
  });

  test.each<[string, string, readonly string[] | undefined]>([
    ['', '', []],
    ['', '1', ['1']],
    ['', '*', ['', '']],
    ['1', '1*', ['']],
    ['1', '1*2', ['2']],
    ['1', '1*2*3', ['2', '3']],
    ['1*2', '1*23', undefined],
    ['1*2', '1', undefined],
    ['1', '2', undefined],
    ['1', '2*1', undefined],
  ])('%j then %j', (before, text, segments) => {
    expect(newSegments(after(before), text, digest)).toEqual(segments);
  });
});

describe('any text has an answer', () => {
  test.each<[string, string]>([
    ['64 kB of asterisks', '*'.repeat(65_536)],
    ['64 kB of one input', '1'.repeat(65_536)],
    ['64 kB of choices', '1*'.repeat(32_768)],
    ['emoji', '\u{1f33d}*\u{1f327}\ufe0f'],
    ['control bytes', '\u0000*\u001b[2J*\u0007'],
    ['half a surrogate pair', '\ud800*\udfff'],
  ])('%s', (_name, text) => {
    for (const from of ['unknown', 'en', 'sw'] as const) {
      const { screen, intentions } = foldText(WORST_SCHEME, text, answering(WORST_FACTS, from));
      expect(screen.text.length).toBeLessThanOrEqual(160);
      expect(isGsm7Basic(screen.text)).toBe(true);
      expect(intentions).toEqual([]);
    }
  });

  test('more than sixty inputs end politely', () => {
    const facts = sampleFacts({ language: 'en', known: true, empty: false });
    const atMost = Array.from({ length: INPUTS_MAX }, () => 'x').join('*');
    expect(foldText(SAMPLE_SCHEME, atMost, facts).screen.kind).toBe('CON');
    expect(foldText(SAMPLE_SCHEME, `${atMost}*1`, facts).screen).toEqual({
      kind: 'END',
      text: 'Too many steps. Please dial again.',
    });
  });

  test('ten thousand random texts', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      inputs.map((keys) => keys.join('*')),
    );
    fc.assert(
      fc.property(text, caller, (typed, from) => {
        const { screen } = foldText(WORST_SCHEME, typed, answering(WORST_FACTS, from));
        return screen.text.length <= 160 && isGsm7Basic(screen.text);
      }),
      { numRuns: 10_000 },
    );
  });
});
