// Decides the unit of rain: integer micrometres (0.001 mm), which carries the published satellite series without loss.
import type { Brand } from './brand.ts';
import { type Ratio, ratio } from './ratio.ts';
import { refuse } from './refusal.ts';
import { KERNEL_REFUSALS } from './refusals.ts';

/** Depth of rain in micrometres (1 mm = 1000), an integer >= 0. */
export type Micrometres = Brand<number, 'Micrometres'>;

const MICROMETRES_PER_MILLIMETRE = 1000;

export function micrometres(value: number): Micrometres {
  return value as Micrometres;
}

/** Reads millimetres ("4.621"). More than three decimals are rounded half-even; a caller that must know compares lengths. Refuses DECIMAL_MALFORMED (also a negative depth). */
export function parseMillimetres(text: string): Micrometres {
  const match = /^(\d{1,5})(?:\.(\d{1,20}))?$/.exec(text);
  if (match === null)
    return refuse(KERNEL_REFUSALS.DECIMAL_MALFORMED, { rainfallMillimetres: text.slice(0, 30) });
  const fraction = match[2] ?? '';
  const base = Number(match[1]) * MICROMETRES_PER_MILLIMETRE + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return micrometres(base + halfEvenIncrement(fraction.slice(3), base));
}

/** Millimetres with three decimals, trailing zeros dropped ("4.62", "0"). */
export function formatMillimetres(depth: Micrometres): string {
  const whole = Math.floor(depth / MICROMETRES_PER_MILLIMETRE);
  const fraction = String(depth % MICROMETRES_PER_MILLIMETRE)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

/** The depth in millimetres, exactly. */
export function millimetresOf(depth: Micrometres): Ratio {
  return ratio(BigInt(depth), BigInt(MICROMETRES_PER_MILLIMETRE));
}

function halfEvenIncrement(dropped: string, base: number): 0 | 1 {
  if (dropped === '' || dropped < '5') return 0;
  return /^50*$/.test(dropped) && base % 2 === 0 ? 0 : 1;
}
