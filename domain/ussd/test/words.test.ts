// Decides that both languages say the same things, and that the words of consent cannot change unseen.

import { isGsm7Basic } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import { CONSENT_VERSION } from '../src/index.ts';
import { ENGLISH } from '../src/words/english.ts';
import { SWAHILI } from '../src/words/swahili.ts';

const placeholders = (template: string): readonly string[] =>
  [...new Set(template.match(/\{\w+\}/g))].toSorted();

test('each message has the same placeholders in both languages', () => {
  for (const [key, english] of Object.entries(ENGLISH)) {
    const swahili = Object.entries(SWAHILI).find(([other]) => other === key)?.[1] ?? '';
    expect([key, placeholders(swahili)]).toEqual([key, placeholders(english)]);
  }
});

test('each message is written in the basic set', () => {
  const words = [...Object.values(ENGLISH), ...Object.values(SWAHILI)].map((text) =>
    text.replace(/[{}]/g, ''),
  );
  expect(words.filter((text) => !isGsm7Basic(text))).toEqual([]);
});

test('the version of consent stands for these words', () => {
  expect([CONSENT_VERSION, ENGLISH.consent, SWAHILI.consent]).toEqual([
    'ussd-consent-1',
    'Crop insurance by {insurer}. We keep your phone and ID number to run it. Do you agree?',
    'Bima ya mazao ya {insurer}. Tunahifadhi nambari za simu na kitambulisho chako kwa bima. Unakubali?',
  ]);
});
