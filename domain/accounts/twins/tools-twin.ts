// Decides tools that need no machine and protect nothing: readable hashes, codes that tell their step, tokens that are numbers.
import type { AccessClaims, AccountTools, OneTimeCodes, Tokens } from '../src/index.ts';

const STEP_MILLISECONDS = 30_000;

/** Counts what it makes, so that no two secrets are alike. */
export function accountToolsTwin(): AccountTools {
  let made = 0;
  const next = (kind: string): string => {
    made += 1;
    return `${kind}-number-${made}`;
  };
  return {
    passwords: {
      hash: async (password) => `hash of ${password}`,
      fits: async (hash, password) => hash === `hash of ${password}`,
    },
    codes: codesTwin(() => next('code-secret')),
    secrets: { make: () => next('secret'), digest: (text) => `digest of ${text}` },
    tokens: tokensTwin(next),
  };
}

/** The code is the secret with the number of its half minute. */
function codesTwin(newSecret: () => string): OneTimeCodes {
  return {
    newSecret,
    uri: (name, secret) => `otpauth://totp/${name}?secret=${secret}`,
    stepOf: async (secret, code, now, afterStep) => {
      const step = Math.floor(now / STEP_MILLISECONDS);
      return [step - 1, step, step + 1].find((each) => each > afterStep && code === `${secret}@${each}`);
    },
  };
}

/** What was signed is remembered; a token is a number that was given. */
function tokensTwin(next: (kind: string) => string): Tokens {
  const signed = new Map<
    string,
    { readonly claims: AccessClaims; readonly kid: string; readonly x: string }
  >();
  return {
    newPair: async () => {
      const x = next('key');
      return { x, privateKey: x };
    },
    sign: async (claims, kid, privateKey) => {
      const token = next('token');
      signed.set(token, { claims, kid, x: privateKey });
      return token;
    },
    keyIdOf: (token) => signed.get(token)?.kid,
    open: async (token, keys) => {
      const found = signed.get(token);
      return keys.some(({ kid, x }) => kid === found?.kid && x === found.x) ? found?.claims : undefined;
    },
  };
}
