// Decides access tokens on the wire: JWS of EdDSA over Ed25519, typed as access tokens (RFC 9068); no other algorithm is opened.
import { isJsonObject } from '@microcrop/kernel';
import {
  type CryptoKey,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import type { PublicKey, Tokens } from '../../src/index.ts';

const ALGORITHM = 'EdDSA';
const TYPE = 'at+jwt';
const TOKEN_CHARACTERS_MAX = 4096;
/** Keys change once in a month, and a few are known at a time. */
const IMPORTED_MAX = 16;

const imported = new Map<string, Promise<CryptoKey | Uint8Array>>();

export const joseTokens: Tokens = {
  newPair: async () => {
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true, crv: 'Ed25519' });
    const [secret, open] = await Promise.all([exportJWK(privateKey), exportJWK(publicKey)]);
    return { x: open.x ?? '', privateKey: JSON.stringify(secret) };
  },
  sign: async (claims, kid, privateKey) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .sign(await keyOf(kid, privateKey, 'private')),
  keyIdOf: (token) => headerOf(token)?.kid,
  open: async (token, keys) => {
    const header = headerOf(token);
    const key = keys.find(({ kid }) => kid === header?.kid);
    if (key === undefined || header?.typ !== TYPE) return undefined;
    return contentOf(token, key);
  },
};

function headerOf(token: string) {
  if (token.length > TOKEN_CHARACTERS_MAX) return undefined;
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

/** Undefined where the key did not sign it. */
async function contentOf(token: string, key: PublicKey): Promise<unknown> {
  const { kty, crv, x } = key;
  const verifier = await keyOf(key.kid, JSON.stringify({ kty, crv, x }), 'public');
  try {
    const { payload } = await compactVerify(token, verifier, { algorithms: [ALGORITHM] });
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

function keyOf(kid: string, text: string, kind: 'private' | 'public'): Promise<CryptoKey | Uint8Array> {
  const name = `${kind} ${kid}`;
  const known = imported.get(name);
  if (known !== undefined) return known;
  if (imported.size >= IMPORTED_MAX) imported.clear();
  const key = importJWK(jwkOf(text), ALGORITHM);
  imported.set(name, key);
  return key;
}

function jwkOf(text: string): JWK {
  const value: unknown = JSON.parse(text);
  return isJsonObject(value) ? { ...value } : {};
}
