// Decides the dialogues that the outside world relies on: the phrases of each screen, and where each intention arises.

import { type Language } from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import { type Fold, foldText } from '../src/index.ts';
import { SAMPLE_SCHEME, sampleFacts } from '../src/picture/sample-facts.ts';

const dial = (text: string, language: Language, known = true): Fold =>
  foldText(SAMPLE_SCHEME, text, sampleFacts({ language, known, empty: false }));
const shut = (text: string, language: Language): Fold =>
  foldText(SAMPLE_SCHEME, text, sampleFacts({ language, known: true, empty: true }));

describe('the phrases by which a screen is known', () => {
  test.each<[string, boolean, string, readonly string[]]>([
    ['', false, 'CON', ['1. English', '2. Kiswahili']],
    ['1', false, 'CON', ['Do you agree?', 'Sample Insurance', '1. Yes', '2. No', '0. Back']],
    ['1*2', false, 'END', ['Nothing was kept']],
    ['1*1', false, 'CON', ['national ID number', '0. Back']],
    ['1*1*12345678', false, 'CON', ['1. Buy cover', '2. My cover', '3. Rain so far', '4. Language']],
    ['7', true, 'CON', ['Not understood.']],
    ['1', true, 'CON', ['Choose county', '1. Marsabit']],
    ['1*1', true, 'CON', ['Choose constituency', '1. Saku']],
    ['1*1*1', true, 'CON', ['Choose place', '98. More']],
    ['1*1*1*98', true, 'CON', ['Choose place', '1. Songa']],
    ['1*1*1*1', true, 'CON', ['Choose crop', '1. Maize']],
    ['1*1*1*1*1', true, 'CON', ['How many acres']],
    ['1*1*1*1*1*1,5', true, 'CON', ['Agent code', '1. No agent']],
    ['1*1*1*1*1*1.5*1', true, 'CON', ['1. Pay KES 1,198', '2. Key facts', '0. Back']],
    ['1*1*1*1*1*1.5*1*1', true, 'END', ['You will get a payment prompt']],
    ['2', true, 'CON', ['123456782', 'unpaid']],
    ['2*1', true, 'CON', ['1. Pay KES 1,198']],
    ['2*1*1', true, 'END', ['You will get a payment prompt']],
    ['3', true, 'CON', ['31.4 mm', 'Pays below 62 mm', 'in full below 18.6']],
  ])('English %j', (text, known, kind, phrases) => {
    const { screen } = dial(text, 'en', known);
    expect(screen.kind).toBe(kind);
    for (const phrase of phrases) expect(screen.text).toContain(phrase);
  });

  test.each<[string, boolean, string, readonly string[]]>([
    ['2', false, 'CON', ['Unakubali?', '1. Ndiyo', '2. Hapana', '0. Rudi']],
    ['2*1', false, 'CON', ['nambari ya kitambulisho']],
    ['2*1*123456', false, 'CON', ['1. Nunua bima', '2. Bima yangu', '3. Mvua hadi sasa', '4. Lugha']],
    ['7', true, 'CON', ['Haieleweki.']],
    ['1', true, 'CON', ['Chagua kaunti']],
    ['1*1', true, 'CON', ['Chagua eneo bunge']],
    ['1*1*1', true, 'CON', ['Chagua mahali', '98. Zaidi']],
    ['1*1*1*1', true, 'CON', ['Chagua zao', '1. Mahindi']],
    ['1*1*1*1*1', true, 'CON', ['Ekari ngapi']],
    ['1*1*1*1*1*1.5', true, 'CON', ['Nambari ya wakala', '1. Hakuna wakala']],
    ['1*1*1*1*1*1.5*1', true, 'CON', ['1. Lipa KES 1,198']],
    ['1*1*1*1*1*1.5*1*1', true, 'END', ['Utapata ombi la malipo']],
    ['2*1', true, 'CON', ['1. Lipa KES 1,198']],
  ])('Swahili %j', (text, known, kind, phrases) => {
    const { screen } = dial(text, 'sw', known);
    expect(screen.kind).toBe(kind);
    for (const phrase of phrases) expect(screen.text).toContain(phrase);
  });

  test('closed sales name the first day of the next window', () => {
    expect(shut('1', 'en').screen).toEqual({
      kind: 'END',
      text: 'Sales are closed. They open again on 1 Aug 2011.',
    });
    expect(shut('1', 'sw').screen.text).toContain('Mauzo yamefungwa');
  });
});

describe('intentions', () => {
  test('registering, once, at the ID', () => {
    const fold = dial('1*1*12*12345678*9', 'en', false);
    expect(fold.intentions).toEqual([
      {
        inputs: 4,
        prefix: '1*1*12*12345678',
        intention: {
          kind: 'register',
          language: 'en',
          nationalId: '12345678',
          consentVersion: 'ussd-consent-1',
        },
      },
    ]);
    expect(JSON.stringify(fold.session)).not.toContain('12345678');
  });

  test('refusing consent asks for nothing and ends', () => {
    expect(dial('1*2', 'en', false)).toMatchObject({ intentions: [], session: { screen: 'ended' } });
  });

  test('registering and buying in one call', () => {
    const { intentions } = dial('2*1*12345678*1*1*1*3*1*2,25*1*1', 'sw', false);
    expect(intentions.map(({ intention }) => intention.kind)).toEqual(['register', 'buy']);
    expect(intentions[1]?.intention).toEqual({
      kind: 'buy',
      place: 'Jirime',
      crop: 'maize',
      quarterAcres: 9,
      quotedPremium: { currency: 'KES', minorUnits: 119_800n },
    });
  });

  test('going back changes only what is chosen again', () => {
    const { intentions } = dial('1*1*1*3*1*2*0*0*2*4*1*1', 'en');
    expect(intentions[0]?.intention).toMatchObject({ place: 'Jirime', crop: 'beans', quarterAcres: 16 });
  });

  test('an agent, and then none after all', () => {
    const known = foldText(SAMPLE_SCHEME, '1*1*1*1*1*1*123*0*1*1', (needs) => ({
      ...sampleFacts({ language: 'en', known: true, empty: false })(needs),
      agentKnown: true,
    }));
    expect(known.intentions[0]?.intention).not.toHaveProperty('agentCode');
  });

  test('paying for a policy, and changing the language', () => {
    expect(dial('2*1*1', 'en').intentions[0]?.intention).toEqual({ kind: 'pay', policyNumber: '123456782' });
    const changed = dial('4*2', 'en');
    expect(changed.intentions[0]?.intention).toEqual({ kind: 'set-language', language: 'sw' });
    expect(changed.screen.text).toContain('1. Nunua bima');
  });

  test('a policy in force offers nothing to pay', () => {
    expect(dial('2*2*1', 'en')).toMatchObject({ intentions: [], session: { screen: 'policy' } });
  });
});
