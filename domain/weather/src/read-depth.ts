// Decides how a cell of rain is read: millimetres to whole micrometres; blank is missing; everything else is a fault.
import { parseMillimetres } from '@microcrop/kernel';
import { shown } from './csv-faults.ts';
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

/** Any way to write a number >= 0 ("4.621", ".5", "1.", "3.05e-05"), exactly. */
function readDecimal(cell: string): number | undefined {
  const match = SCIENTIFIC.exec(cell);
  const [whole = '', fraction = '', exponent = 0] = [match?.[1], match?.[2], Number(match?.[3] ?? 0)];
  if (match === null || whole + fraction === '') return undefined;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const left = digits.slice(0, Math.max(0, point)).padEnd(Math.max(0, point), '0').replace(/^0+/, '');
  if (left.length > 5) return DAY_MICROMETRES_MAX + 1;
  const right = `${'0'.repeat(Math.min(20, Math.max(0, -point)))}${digits.slice(Math.max(0, point))}`;
  return parseMillimetres(`${left.padStart(1, '0')}.${right.padEnd(1, '0').slice(0, 20)}`);
}

function faultOf(cell: string): string {
  if (/^-\d/.test(cell)) return `${shown(cell)} is negative: leave a missing day blank`;
  if (/^[+-]?(na|nan|null|none|inf|infinity|-+|missing|trace|t)$/i.test(cell)) {
    return `"${shown(cell)}" is no amount of rain: leave a missing day blank`;
  }
  if (/^\d+,\d+$/.test(cell)) return `"${shown(cell)}": write decimals with a point`;
  return `"${shown(cell)}" is not a number of millimetres`;
}
