// Decides how bytes become text: strict UTF-8, by the language's own decoder, without a name of any machine.
import { bytesToHex } from '@noble/hashes/utils.js';

/** The text, or null where the bytes are not UTF-8 (overlong forms and surrogates are not). A byte order mark stays in it. */
export function textOfUtf8(bytes: Uint8Array): string | null {
  try {
    return decodeURIComponent(escapedOf(bytes));
  } catch {
    return null;
  }
}

/** ASCII as it is (but for the escape sign itself), each other byte as %XX. */
function escapedOf(bytes: Uint8Array): string {
  let escaped = '';
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    escaped +=
      byte < 0x80 && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${bytesToHex(bytes.subarray(index, index + 1))}`;
  }
  return escaped;
}
