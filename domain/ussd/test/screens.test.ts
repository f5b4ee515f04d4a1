// Decides that every screen in both languages fits 160 GSM-7 characters at the worst values, and that none is a dead end.

import { isGsm7Basic, LANGUAGES } from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import { noticeTurn, takeTurn, tooFastScreen } from '../src/index.ts';
import { crawl } from './crawl.ts';
import { answering, VARIANTS, WORST_FACTS, WORST_SCHEME } from './worst-facts.ts';

const callers = ['unknown', ...LANGUAGES] as const;
const cases = Object.entries(VARIANTS).flatMap(([name, facts]) =>
  callers.map((caller) => ({ name, facts, caller })),
);

describe.each(cases)('$name, $caller', ({ facts, caller }) => {
  const seen = crawl(facts, caller);

  test('every screen fits', () => {
    const unfit = seen.filter(({ screen }) => screen.text.length > 160 || !isGsm7Basic(screen.text));
    expect(unfit.map(({ screen }) => `${screen.text.length}: ${screen.text}`)).toEqual([]);
  });

  test('every screen that waits for an answer says how to go on', () => {
    const silent = seen.filter(({ screen }) => screen.kind === 'CON' && !/^(0|1)\. /m.test(screen.text));
    expect(silent).toEqual([]);
  });

  test('no placeholder is left unfilled', () => {
    expect(seen.filter(({ screen }) => /[{}]/.test(screen.text))).toEqual([]);
  });
});

test.each(LANGUAGES)('what ends a dialogue fits (%s)', (language) => {
  const session = { screen: 'menu', language, page: 0 } as const;
  const notices = ['id-taken', 'try-later', 'not-on-sale', 'prompts-spent'] as const;
  const screens = notices.map((notice) => noticeTurn(WORST_SCHEME, session, notice).screen);
  for (const { kind, text } of [...screens, tooFastScreen(language)]) {
    expect([kind, text.length <= 160, isGsm7Basic(text)]).toEqual(['END', true, true]);
    expect(text).not.toMatch(/[{}]/);
  }
});

test('the crawl reaches every screen', () => {
  const names = new Set(
    callers.flatMap((caller) => crawl(WORST_FACTS, caller).map(({ session }) => session.screen)),
  );
  expect([...names].toSorted()).toEqual([
    'agent',
    'area',
    'change-language',
    'consent',
    'constituency',
    'county',
    'crop',
    'ended',
    'key-facts',
    'language',
    'menu',
    'my-cover',
    'national-id',
    'place',
    'policy',
    'quote',
    'rain',
  ]);
});

test.each(LANGUAGES)('from every screen zero leads back to the menu (%s)', (language) => {
  const factsFor = answering(WORST_FACTS, language);
  for (const { session } of crawl(WORST_FACTS, language)) {
    let current = session;
    for (let step = 0; step < 30 && !['menu', 'ended'].includes(current.screen); step += 1) {
      current = takeTurn(WORST_SCHEME, current, '0', factsFor).session;
    }
    expect(['menu', 'ended']).toContain(current.screen);
  }
});

test('a typo keeps the screen and its numbers', () => {
  for (const { session } of crawl(WORST_FACTS, 'en')) {
    if (session.screen === 'ended') continue;
    const factsFor = answering(WORST_FACTS, 'en');
    const once = takeTurn(WORST_SCHEME, session, 'x', factsFor);
    const twice = takeTurn(WORST_SCHEME, once.session, 'another', factsFor);
    expect(once.session).toEqual(session);
    expect(twice).toEqual(once);
    expect(once.screen.text).toMatch(/^(Not understood|Haieleweki)\.\n/);
  }
});
