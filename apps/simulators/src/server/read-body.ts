// How much of a request is read, and what becomes of one that is too long.
import type { IncomingMessage } from 'node:http';

const BODY_CHARACTERS_MAX = 1 << 20;

/** The body as UTF-8 text; null when it is longer than a million characters or was cut off. */
export async function readBody(message: IncomingMessage): Promise<string | null> {
  const chunks: string[] = [];
  let characters = 0;
  message.setEncoding('utf8');
  try {
    for await (const chunk of message) {
      const text = String(chunk);
      characters += text.length;
      if (characters > BODY_CHARACTERS_MAX) return null;
      chunks.push(text);
    }
  } catch {
    return null;
  }
  return chunks.join('');
}
