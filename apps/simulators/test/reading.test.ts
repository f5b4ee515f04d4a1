// How a scripted person reads: screens in both languages, labels in lists, facts in messages.
import { describe, expect, it } from 'vitest';
import { readFacts } from '../src/core/farmers/facts.ts';
import { keyOfLabel, readScreen } from '../src/core/farmers/read-screen.ts';

describe('a screen', () => {
  it.each([
    ['Welcome\n1. English\n2. Kiswahili', 'language'],
    ['Bima ya Jirani. Unakubali?\n1. Ndiyo\n2. Hapana', 'consent'],
    ['Haieleweki.\n1. Nunua bima\n2. Bima yangu\n3. Mvua hadi sasa\n4. Lugha', 'main-menu'],
    ['Choose constituency\n1. Laisamis\n0. Back', 'constituency'],
    ['Nambari ya wakala\n1. Hakuna wakala\n0. Rudi', 'agent'],
    ['Sum insured KES 9,000, rate 8.1%\n1. Pay KES 1,234\n2. Key facts\n0. Back', 'pay'],
    ['Utapata ombi la malipo', 'payment-prompt'],
    ['Sales are closed until 1 March', 'sales-closed'],
    ['Kargi: 12 mm so far, pays below 80 mm', 'rain'],
    ['Something else', 'unknown'],
  ])('%j is known as %s', (text, kind) => {
    expect(readScreen(text).kind).toBe(kind);
  });

  it('says that a key was not understood', () => {
    expect(readScreen('Not understood.\n1. Buy cover').misunderstood).toBe(true);
    expect(readScreen('1. Buy cover').misunderstood).toBe(false);
  });
});

describe('a label in a list', () => {
  const list = readScreen(
    "Choose place\n1. Kargi\n2. Kargi South\n3. Murang'a\n4. Loiyangal\n98. More\n0. Back",
  );
  it.each([
    ['Kargi', '1'],
    ['Kargi South', '2'],
    ['Muranga', undefined],
    ["MURANG'A", '3'],
    ['Loiyangalani', '4'],
    ['Elsewhere', '98'],
  ])('%s has the key %s', (label, key) => {
    expect(keyOfLabel(list, label)).toBe(key ?? '98');
  });

  it('that is not on the last page has none', () => {
    expect(keyOfLabel(readScreen('Choose place\n1. Kargi\n0. Back'), 'Elsewhere')).toBeUndefined();
  });
});

describe('facts', () => {
  it.each([
    [
      'Dial again, or paybill 174379, account 123456782, by 3 March.',
      { paybill: '174379', account: '123456782' },
    ],
    ['Lipa zote kwa paybill 174379, akaunti 123456782.', { paybill: '174379', account: '123456782' }],
    ['Lipa kufikia 1 Machi. Paybill 174379, akaunti: nambari iliyo kwenye SMS.', { paybill: '174379' }],
    ['1. Pay KES 1,234\n2. Key facts', { premiumMinorUnits: 123_400 }],
    ['1. Lipa KES 987', { premiumMinorUnits: 98_700 }],
    ['1. 123456782 Kargi, unpaid', { account: '123456782' }],
    ['Policy MC-100001 is in force', { account: 'MC-100001' }],
    ['Cover 2026-03-01 to 2026-05-31. Nothing more.', {}],
  ])('of %j', (text, facts) => {
    expect(readFacts(text)).toEqual(facts);
  });
});
