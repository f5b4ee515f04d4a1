// How many parts a message takes: 160 or 153 seven-bit characters, 70 or 67 others (3GPP TS 23.038, 23.040).

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

const BASIC_SET = new Set(BASIC);
const EXTENDED_SET = new Set(EXTENDED);

/** Septets of a text in the GSM 7-bit alphabet, or null when a character is not in it. */
function septets(text: string): number | null {
  let total = 0;
  for (const character of text) {
    if (BASIC_SET.has(character)) total += 1;
    else if (EXTENDED_SET.has(character)) total += 2;
    else return null;
  }
  return total;
}

/** Parts that are sent and charged; at least one. */
export function countParts(text: string): number {
  const narrow = septets(text);
  const [length, single, joined] = narrow === null ? [text.length, 70, 67] : [narrow, 160, 153];
  return length <= single ? 1 : Math.ceil(length / joined);
}
