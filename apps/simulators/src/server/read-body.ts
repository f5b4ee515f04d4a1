// How much of a request is read, and what becomes of one that is too long.
import type { IncomingMessage } from 'node:http';

const BODY_BYTES_MAX = 1 << 20;

/** The body as UTF-8 text; null when it is longer than a mebibyte or was cut off. */
export async function readBody(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of message) {
      const buffer = Buffer.from(chunk);
      bytes += buffer.length;
      if (bytes > BODY_BYTES_MAX) return null;
      chunks.push(buffer);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}
