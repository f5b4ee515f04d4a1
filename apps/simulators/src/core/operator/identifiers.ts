// How the operator names its prompts, conversations and receipts; no name holds a phone number.
import type { Context } from '../books/context.ts';
import { drawText } from '../draw.ts';
import { compactEat, receiptPrefix } from '../eat-time.ts';

const HEX = '0123456789abcdef';
const DIGITS = '0123456789';
const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

type Identity = readonly (string | number)[];

/** `ws_CO_` + day and time + digits, as the operator's checkout ids. */
export function checkoutId(seed: number, at: number, identity: Identity): string {
  const time = compactEat(at);
  const day = `${time.slice(6, 8)}${time.slice(4, 6)}${time.slice(0, 4)}${time.slice(8)}`;
  return `ws_CO_${day}${drawText(DIGITS, 12, seed, 'checkout', ...identity)}`;
}

/** An id like `2654-4b64-97ff-b827b542881d3130`. */
export function requestIdentifier(seed: number, identity: Identity): string {
  const [a, b, c] = [0, 1, 2].map((part) => drawText(HEX, 4, seed, 'identifier', ...identity, part));
  return `${a}-${b}-${c}-${drawText(HEX, 12, seed, 'identifier', ...identity)}`;
}

/** An id like `AG_20240706_20106e9209f64bebd05b`. */
export function conversationId(seed: number, at: number, identity: Identity): string {
  return `AG_${compactEat(at).slice(0, 8)}_${drawText(HEX, 20, seed, 'conversation', ...identity)}`;
}

/** A receipt of ten characters, of which the first three tell the day; never one that is in the books. */
export function receiptFor(context: Context, at: number, ...identity: Identity): string {
  for (let salt = 0; ; salt += 1) {
    const tail = drawText(LETTERS_AND_DIGITS, 7, context.seed, 'receipt', ...identity, salt);
    const receipt = `${receiptPrefix(at)}${tail}`;
    if (!context.state.byReceipt.has(receipt)) return receipt;
  }
}
