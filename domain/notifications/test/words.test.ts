// Decides that every message in both languages is whole, in the basic set, and one part long even at its worst values.

import { isGsm7Basic, LANGUAGES, type Language } from '@microcrop/kernel';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { renderMessage, TEMPLATES, type TemplateName } from '../src/index.ts';
import { ENGLISH } from '../src/words/english.ts';
import { PHRASES } from '../src/words/phrases.ts';
import { SWAHILI } from '../src/words/swahili.ts';
import { WORST_MESSAGES } from './worst-messages.ts';

const NAMES = Object.keys(TEMPLATES).filter((name): name is TemplateName => Object.hasOwn(TEMPLATES, name));
function worstTexts<Name extends TemplateName>(name: Name, language: Language): readonly string[] {
  return WORST_MESSAGES[name].map((values) => renderMessage(language, name, values));
}

const cases = NAMES.flatMap((name) => LANGUAGES.map((language) => ({ name, language })));

describe.each(cases)('$name, $language', ({ name, language }) => {
  const texts = worstTexts(name, language);

  test('is whole, in the basic set', () => {
    for (const text of texts) {
      expect([text, isGsm7Basic(text)]).toEqual([text, true]);
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });

  test('is one part of a message, never two', () => {
    for (const text of texts) {
      const { segmentsCount, encodingName } = new SegmentedMessage(text);
      expect({ text, segmentsCount, encodingName }).toEqual({
        text,
        segmentsCount: 1,
        encodingName: 'GSM-7',
      });
    }
  });
});

const placeholders = (template: string): readonly string[] =>
  [...new Set(template.match(/\{\w+\}/g))].toSorted();

test('both languages tell the same values', () => {
  for (const name of NAMES)
    expect([name, placeholders(SWAHILI[name])]).toEqual([name, placeholders(ENGLISH[name])]);
  for (const { en, sw } of Object.values(PHRASES)) expect(placeholders(sw)).toEqual(placeholders(en));
});
