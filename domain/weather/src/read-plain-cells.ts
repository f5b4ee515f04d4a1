// Decides the quick way through a line of rain: bytes to micrometres, as long as every cell is blank or a plain decimal.
import { MISSING } from './series-set.ts';

const COMMA = 44;
const POINT = 46;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const WHOLE_DIGITS_MAX = 3;
const MICROMETRES_BY_DECIMALS = [1000, 100, 10, 1];

/**
 * Appends the cells of `bytes` from `from` to before `to` to `depths`, each what `readDepth` would say, and answers how many
 * they are. Answers 0, and appends nothing, where a cell is neither blank nor up to three digits with up to three decimals.
 */
export function readPlainCells(bytes: Uint8Array, from: number, to: number, depths: number[]): number {
  const before = depths.length;
  let at = from;
  while (at <= to) {
    const end = endOfCell(bytes, at, to);
    const depth = at === end ? MISSING : plainDepth(bytes, at, end);
    if (depth === undefined) {
      depths.length = before;
      return 0;
    }
    depths.push(depth);
    at = end + 1;
  }
  return depths.length - before;
}

function endOfCell(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== COMMA) at += 1;
  return at;
}

function plainDepth(bytes: Uint8Array, from: number, to: number): number | undefined {
  let value = 0;
  let point = to;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= DIGIT_0 && byte <= DIGIT_9) value = value * 10 + byte - DIGIT_0;
    else if (byte === POINT && point === to) point = at;
    else return undefined;
  }
  const [whole, decimals] = [point - from, point === to ? 0 : to - point - 1];
  const plain = whole > 0 && whole <= WHOLE_DIGITS_MAX && point !== to - 1;
  const unit = MICROMETRES_BY_DECIMALS[decimals];
  return plain && unit !== undefined ? value * unit : undefined;
}
