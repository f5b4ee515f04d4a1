// Decides the law of the dialogue: a turn from the stored session equals the turn rebuilt from the text; and that any text has an answer.

import { isGsm7Basic } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  answerHop,
  foldText,
  INPUTS_MAX,
  type KeyedIntention,
  newSegments,
  readRecord,
  type SessionRecord,
  segmentsOf,
  writeRecord,
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

/** Hop by hop, as a gateway sends it: each hop's record is stored and read again. */
async function hopByHop(texts: readonly string[], from: 'unknown' | 'en' | 'sw') {
  const factsFor = answering(WORST_FACTS, from);
  let record: SessionRecord | undefined;
  let last: Answer | undefined;
  const intentions: KeyedIntention[] = [];
  for (const text of texts) {
    last = await answerHop(WORST_SCHEME, record, text, (needs) => Promise.resolve(factsFor(needs)));
    record = readRecord(writeRecord(last.record));
    intentions.push(...last.intentions);
  }
  return { last, intentions };
}

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

  test('the same hop again is answered from the record, and asks for nothing', async () => {
    const facts = sampleFacts({ language: 'en', known: true, empty: false });
    const load = (needs: Parameters<typeof facts>[0]) => Promise.resolve(facts(needs));
    const first = await answerHop(SAMPLE_SCHEME, undefined, '2*1*1', load);
    expect(first.intentions).toHaveLength(1);
    const again = await answerHop(SAMPLE_SCHEME, first.record, '2*1*1', () =>
      Promise.reject(new Error('asked')),
    );
    expect(again).toMatchObject({ screen: first.screen, intentions: [], repeated: true });
  });

  test('a hop that continues nothing is rebuilt from its text', async () => {
    const facts = sampleFacts({ language: 'en', known: true, empty: false });
    const load = (needs: Parameters<typeof facts>[0]) => Promise.resolve(facts(needs));
    const first = await answerHop(SAMPLE_SCHEME, undefined, '1*1', load);
    const other = await answerHop(SAMPLE_SCHEME, first.record, '3', load);
    expect(other.screen).toEqual(foldText(SAMPLE_SCHEME, '3', facts).screen);
  });

  test('a star dial arrives with its inputs on the first hop', () => {
    const facts = sampleFacts({ language: 'en', known: true, empty: false });
    expect(foldText(SAMPLE_SCHEME, '1*1', facts).screen.text).toContain('Choose constituency');
  });
});

describe('new segments', () => {
  test('what was there and what is new make the text', () => {
    const text = fc.array(fc.string(), { maxLength: 6 }).map((parts) => parts.join('*'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const whole = before === '' ? after : `${before}*${after}`;
        const segments = newSegments(before, whole) ?? [];
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
  ])('%j then %j', (before, after, segments) => {
    expect(newSegments(before, after)).toEqual(segments);
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
