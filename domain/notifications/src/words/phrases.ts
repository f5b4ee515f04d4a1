// Decides the parts of a sentence that depend on a value: reasons, rules, and what was measured.
import type { Language } from '@microcrop/kernel';

/** `{n}` is the number said. */
export const PHRASES = {
  'paid-twice': { en: 'it was paid twice', sw: 'zililipwa mara mbili' },
  overpaid: { en: 'it was more than the premium', sw: 'zilizidi malipo ya bima' },
  underpaid: { en: 'it was less than the premium', sw: 'hazikufika malipo ya bima' },
  'too-late': { en: 'it came after sales closed', sw: 'zilifika baada ya mauzo kufungwa' },
  'unknown-reference': { en: 'no policy has that account', sw: 'akaunti hiyo haina bima' },
  cancelled: { en: 'the purchase was cancelled', sw: 'ununuzi ulisitishwa' },
  'pay-historical-mean': {
    en: 'the average of past seasons is paid',
    sw: 'wastani wa misimu iliyopita hulipwa',
  },
  'measured millimetres': { en: 'your area received {n} mm', sw: 'eneo lako lilipata mvua mm {n}' },
  'measured days': {
    en: 'your longest dry spell was {n} days',
    sw: 'siku nyingi zaidi bila mvua zilikuwa {n}',
  },
  'below millimetres': { en: 'below {n} mm', sw: 'chini ya mm {n}' },
  'above millimetres': { en: 'above {n} mm', sw: 'zaidi ya mm {n}' },
  'below days': { en: 'below {n} days', sw: 'chini ya siku {n}' },
  'above days': { en: 'above {n} days', sw: 'zaidi ya siku {n}' },
} as const satisfies Record<string, Record<Language, string>>;

export type PhraseKey = keyof typeof PHRASES;

export function sayPhrase(language: Language, key: PhraseKey, number = ''): string {
  return PHRASES[key][language].replace('{n}', number);
}
