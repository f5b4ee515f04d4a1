// Decides who a request's access token stands for: without asking the database for each, and no longer than a minute after a lock.
import {
  ACCOUNTS_REFUSALS,
  type AccessClaims,
  type Caller,
  callerOfClaims,
  endedTokensFrom,
  type KeySet,
  publicKeyOf,
  readClaims,
  STANDING_SECONDS_MAX,
  shownKeys,
} from '@microcrop/accounts';
import { type AccountId, type Instant, refuse } from '@microcrop/kernel';
import type { AccountPorts } from '../ports.ts';

export type TokenVerifier = {
  /** Refuses TOKEN_REFUSED and TOKEN_ENDED. */
  readonly verify: (token: string) => Promise<Caller>;
  /** What others verify our tokens with. */
  readonly keySet: () => Promise<KeySet>;
};

/** What a process knows of keys, and of accounts whose earlier tokens ended before their time. */
type Standing = {
  readonly readAt: Instant;
  readonly keys: KeySet['keys'];
  readonly generations: ReadonlyMap<AccountId, number>;
};

type Held = { readonly claims: AccessClaims; readonly verifiedAt: Instant };

const KEYS_MAX = 4;
const TOKENS_MAX = 10_000;
const HELD_SECONDS_MAX = 60;
/** With the database gone, what is known goes on so long; then nobody is let in. */
const STALE_SECONDS_MAX = 60;
/** A token of a key that is not known makes the keys be read again, but no more often. */
const UNKNOWN_KEY_SECONDS = 1;

type VerifierPorts = Pick<AccountPorts, 'unitOfWork' | 'wallClock' | 'tokens'>;

/** One for a process. */
export function createTokenVerifier(ports: VerifierPorts): TokenVerifier {
  const held = new Map<string, Held>();
  const standing = keepStanding(ports);
  return {
    verify: async (token) => {
      const now = ports.wallClock.now();
      const known = await standing(now, STANDING_SECONDS_MAX);
      const claims = heldClaims(held, token, now) ?? (await openedClaims(ports, standing, token, now));
      hold(held, token, { claims, verifiedAt: now });
      const generation = known.generations.get(claims.sub) ?? claims.gen;
      if (claims.exp * 1000 <= now || claims.gen < generation) refuse(ACCOUNTS_REFUSALS.TOKEN_ENDED);
      return callerOfClaims(claims);
    },
    keySet: async () => ({ keys: (await standing(ports.wallClock.now(), STANDING_SECONDS_MAX)).keys }),
  };
}

type KeptStanding = (now: Instant, secondsMax: number) => Promise<Standing>;

/** Reads anew what is older than `secondsMax`, once for all who ask meanwhile. */
function keepStanding(ports: VerifierPorts): KeptStanding {
  let known: Standing | undefined;
  let reading: Promise<Standing> | undefined;
  const readOnce = (now: Instant): Promise<Standing> => {
    reading ??= readStanding(ports, now).finally(() => {
      reading = undefined;
    });
    return reading;
  };
  return async (now, secondsMax) => {
    if (known !== undefined && isYounger(known.readAt, now, secondsMax)) return known;
    try {
      known = await readOnce(now);
    } catch (error) {
      if (known === undefined || !isYounger(known.readAt, now, STALE_SECONDS_MAX)) throw error;
    }
    return known;
  };
}

function isYounger(readAt: Instant, now: Instant, seconds: number): boolean {
  return now - readAt < seconds * 1000;
}

async function readStanding({ unitOfWork }: VerifierPorts, now: Instant): Promise<Standing> {
  return unitOfWork(async ({ accounts, signingKeys }) => ({
    readAt: now,
    keys: shownKeys(await signingKeys.newest(KEYS_MAX), now).map(publicKeyOf),
    generations: await accounts.generationsSince(endedTokensFrom(now)),
  }));
}

async function openedClaims(
  { tokens }: VerifierPorts,
  standing: KeptStanding,
  token: string,
  now: Instant,
): Promise<AccessClaims> {
  const keyId = tokens.keyIdOf(token);
  if (keyId === undefined) return refuse(ACCOUNTS_REFUSALS.TOKEN_REFUSED);
  let { keys } = await standing(now, STANDING_SECONDS_MAX);
  if (!keys.some(({ kid }) => kid === keyId)) ({ keys } = await standing(now, UNKNOWN_KEY_SECONDS));
  return readClaims(await tokens.open(token, keys)) ?? refuse(ACCOUNTS_REFUSALS.TOKEN_REFUSED);
}

function heldClaims(held: ReadonlyMap<string, Held>, token: string, now: Instant): AccessClaims | undefined {
  const found = held.get(token);
  return found !== undefined && isYounger(found.verifiedAt, now, HELD_SECONDS_MAX) ? found.claims : undefined;
}

/** The oldest goes first; a token that is held keeps the instant at which it was verified. */
function hold(held: Map<string, Held>, token: string, fresh: Held): void {
  const before = held.get(token);
  if (before !== undefined && isYounger(before.verifiedAt, fresh.verifiedAt, HELD_SECONDS_MAX)) return;
  held.delete(token);
  held.set(token, fresh);
  if (held.size <= TOKENS_MAX) return;
  for (const oldest of held.keys()) {
    held.delete(oldest);
    break;
  }
}
