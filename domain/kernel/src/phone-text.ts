// Decides how names, amounts, days and measures are written on a phone: in the GSM-7 basic set, short, never misleading.
import type { Language } from './language.ts';
import { dateParts, type LocalDate } from './local-date.ts';
import { formatMoney, type Money } from './money.ts';
import { compare, formatDecimal, multiply, negate, type Ratio, ratio, round } from './ratio.ts';

/** The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) without the escape; the extension table costs two septets and is left out. */
const GSM7_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '`': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '|': '/',
  '\\': '/',
};
/** Names that need no rewriting, which nearly all are. */
const PLAIN = /^[A-Za-z0-9 .,'&()/-]*$/;
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  sw: ['Jan', 'Feb', 'Mac', 'Apr', 'Mei', 'Jun', 'Jul', 'Ago', 'Sep', 'Okt', 'Nov', 'Des'],
};

export function isGsm7Basic(text: string): boolean {
  for (const character of text) if (!GSM7_BASIC.has(character)) return false;
  return true;
}

/** A name of any script in at most `lengthMax` characters of the set: accents dropped, what has no likeness becomes `?`. */
export function phoneName(name: string, lengthMax: number): string {
  if (name.length <= lengthMax && PLAIN.test(name)) return name;
  let text = '';
  for (const character of name
    .slice(0, 4 * lengthMax)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')) {
    const written = LOOKALIKES[character] ?? character;
    text += GSM7_BASIC.has(written) ? written : '?';
  }
  return text.slice(0, lengthMax).trimEnd();
}

/** "1,234"; cents only where there are some. */
export function phoneAmount(amount: Money): string {
  return formatMoney(amount).replace(/\.00$/, '');
}

/** "1 Mar 2011" or, `yearless`, "1 Mar"; Swahili months by their usual short names. */
export function phoneDay(language: Language, date: LocalDate, form: 'full' | 'yearless' = 'full'): string {
  const { year, month, day } = dateParts(date);
  const short = `${day} ${MONTHS[language][month - 1] ?? ''}`;
  return form === 'full' ? `${short} ${year}` : short;
}

/** "0.25", "1.5", "20". */
export function phoneAcres(quarterAcres: number): string {
  return trimmed(formatDecimal(ratio(BigInt(quarterAcres), 4n), 2));
}

/** A threshold, exact to three decimals, as products state it. */
export function phoneThreshold(value: Ratio): string {
  return trimmed(formatDecimal(value, 3));
}

/** A measure to one decimal, rounded away from the trigger, so that what is read stands on the same side of it as what was measured. */
export function phoneMeasure(value: Ratio, trigger: Ratio): string {
  const tenths = multiply(value, ratio(10n));
  const above = compare(value, trigger) > 0;
  const written = above ? -round(negate(tenths), 'floor') : round(tenths, 'floor');
  return trimmed(formatDecimal(ratio(written, 10n), 1));
}

/** "9.62" of a rate, in percent with at most two decimals. */
export function phonePercent(rate: Ratio): string {
  return trimmed(formatDecimal(multiply(rate, ratio(100n)), 2));
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
