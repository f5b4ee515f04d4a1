// Decides the crops that the dialogue can name, in both languages.

import { type Language, refuse } from '@microcrop/kernel';
import { USSD_REFUSALS } from '../refusals.ts';

const CROP_NAMES = {
  maize: { en: 'Maize', sw: 'Mahindi' },
  beans: { en: 'Beans', sw: 'Maharagwe' },
  sorghum: { en: 'Sorghum', sw: 'Mtama' },
  millet: { en: 'Millet', sw: 'Wimbi' },
  cowpeas: { en: 'Cowpeas', sw: 'Kunde' },
  'green-grams': { en: 'Green grams', sw: 'Ndengu' },
  'pigeon-peas': { en: 'Pigeon peas', sw: 'Mbaazi' },
  wheat: { en: 'Wheat', sw: 'Ngano' },
  potatoes: { en: 'Potatoes', sw: 'Viazi' },
  cassava: { en: 'Cassava', sw: 'Muhogo' },
  rice: { en: 'Rice', sw: 'Mpunga' },
  tea: { en: 'Tea', sw: 'Chai' },
} as const satisfies Record<string, Record<Language, string>>;

export type CropCode = keyof typeof CROP_NAMES;

export const CROP_CODES: readonly CropCode[] = Object.keys(CROP_NAMES).filter(isCropCode);

/** Refuses USSD_CROP_UNNAMED: a product for a crop without a name in both languages cannot be sold here. */
export function parseCropCode(text: string): CropCode {
  return isCropCode(text) ? text : refuse(USSD_REFUSALS.USSD_CROP_UNNAMED, { crop: text.slice(0, 40) });
}

export function cropName(language: Language, crop: CropCode): string {
  return CROP_NAMES[crop][language];
}

function isCropCode(text: string): text is CropCode {
  return Object.hasOwn(CROP_NAMES, text);
}
