// Decides how a cell of rain is read: millimetres to whole micrometres; blank is missing; everything else is a fault.

import { shown } from '@microcrop/geography';
import { parseMillimetres } from '@microcrop/kernel';
import { MISSING } from './series-set.ts';

/** More than any day's rain on record (Foc-Foc, Réunion, 1825 mm) is near this; a day above is a slip of unit or column. */
export const DAY_MILLIMETRES_MAX = 1000;

const DAY_MICROMETRES_MAX = DAY_MILLIMETRES_MAX * 1000;

/** Micrometres, `MISSING` for a blank cell, or a sentence that says what is wrong. Finer decimals are rounded half-even. */
export function readDepth(cell: string): number | string {
  if (cell === '') return MISSING;
  const depth = readDecimal(cell);
  if (depth === undefined) return faultOf(cell);
  return depth > DAY_MICROMETRES_MAX ? `${shown(cell)} mm is more than a day's rain can be` : depth;
}

const SCIENTIFIC = /^(\d{0,20})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,3}))?$/;
const WHOLE_DIGITS_MAX = 5;
const DECIMALS_MAX = 20;

/** Any way to write a number >= 0 ("4.621", ".5", "1.", "3.05e-05"), shifted exactly and rounded once. */
function readDecimal(cell: string): number | undefined {
  const match = SCIENTIFIC.exec(cell);
  const [whole, fraction] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (match === null || whole + fraction === '') return undefined;
  const point = whole.length + Number(match[3] ?? 0);
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`;
  const at = Math.max(0, point);
  const left = digits.slice(0, at).padEnd(at, '0').replace(/^0+/, '');
  if (left.length > WHOLE_DIGITS_MAX) return DAY_MICROMETRES_MAX + 1;
  return parseMillimetres(`${left.padStart(1, '0')}.${decimalsOf(digits.slice(at))}`);
}

/** At most as many as the kernel reads; what is cut off still counts as more than nothing where a tie is decided. */
function decimalsOf(digits: string): string {
  if (digits.length <= DECIMALS_MAX) return digits.padEnd(1, '0');
  const more = /[1-9]/.test(digits.slice(DECIMALS_MAX - 1)) ? '1' : '0';
  return `${digits.slice(0, DECIMALS_MAX - 1)}${more}`;
}

function faultOf(cell: string): string {
  if (/^-\d/.test(cell)) return `${shown(cell)} is negative: leave a missing day blank`;
  if (/^[+-]?(na|nan|null|none|inf|infinity|-+|missing|trace|t)$/i.test(cell)) {
    return `"${shown(cell)}" is no amount of rain: leave a missing day blank`;
  }
  if (/^\d+,\d+$/.test(cell)) return `"${shown(cell)}": write decimals with a point`;
  return `"${shown(cell)}" is not a number of millimetres`;
}
