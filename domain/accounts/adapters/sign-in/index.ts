// The machine's tools for signing in: Argon2id, RFC 6238, random secrets, EdDSA.
import type { AccountTools } from '../../src/index.ts';
import { argonPasswords } from './argon-passwords.ts';
import { joseTokens } from './jose-tokens.ts';
import { nodeSecrets } from './node-secrets.ts';
import { timeCodes } from './time-codes.ts';

/** One for a process. */
export function openAccountTools(): AccountTools {
  return { passwords: argonPasswords(), codes: timeCodes, secrets: nodeSecrets, tokens: joseTokens };
}
