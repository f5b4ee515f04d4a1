// Decides how bytes of a data file become text: one character a byte, for everything such a file may hold is ASCII.

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What is not ASCII comes out as characters that no cell may hold. */
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The bytes without a UTF-8 byte order mark. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  const marked = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  return marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}
