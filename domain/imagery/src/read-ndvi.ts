// Decides how a cell of a vegetation index is read: a decimal from -1 to 1 to whole millionths; blank is missing; all else is a fault.
import { shown } from '@microcrop/geography';
import { NDVI_MILLIONTHS } from './composite.ts';

const DECIMAL = /^-?(\d{1,9}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,2})?$/;

/** What MODIS' products write, scaled, where there is no value. */
const FILL_MILLIONTHS = -300_000;

/** Millionths, null for a blank cell, or a sentence that says what is wrong. Finer decimals are rounded to the nearest. */
export function readNdvi(cell: string): number | null | string {
  if (cell === '') return null;
  if (!DECIMAL.test(cell)) return faultOf(cell);
  // Adding nothing makes a negative zero a zero.
  const millionths = Math.round(Number(cell) * NDVI_MILLIONTHS) + 0;
  if (millionths === FILL_MILLIONTHS) return `${cell} is MODIS' fill value: leave a missing period blank`;
  if (Math.abs(millionths) <= NDVI_MILLIONTHS) return millionths;
  return `${shown(cell)} is outside -1 to 1: divide scaled values (MODIS: by 10000)`;
}

function faultOf(cell: string): string {
  if (/^[+-]?(na|nan|null|none|inf|infinity|-+|missing)$/i.test(cell))
    return `"${shown(cell)}" is no vegetation index: leave a missing period blank`;
  if (/^-?\d+,\d+$/.test(cell)) return `"${shown(cell)}": write decimals with a point`;
  return `"${shown(cell)}" is not a number`;
}
