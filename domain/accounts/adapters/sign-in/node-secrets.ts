// Decides the secrets that are made here: long and random, so that a plain digest of one cannot be tried out.
import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../../src/index.ts';

const SECRET_BYTES = 24;

export const nodeSecrets: Secrets = {
  make: () => randomBytes(SECRET_BYTES).toString('base64url'),
  digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
};
