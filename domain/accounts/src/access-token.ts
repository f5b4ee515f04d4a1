// Decides what an access token says, how long it is good, and when an account's tokens end before their time.
import { type AccountId, addMinutes, type Instant, isJsonObject, parseIdentifier } from '@microcrop/kernel';
import type { Caller } from './caller.ts';
import type { LoginAccount } from './login-account.ts';
import { isStaffRole } from './staff-role.ts';

export const ACCESS_MINUTES = 10;
export const ACCESS_SECONDS = ACCESS_MINUTES * 60;

/** What a process knows of keys and ended tokens is read again after so long: a lock works everywhere within twice that. */
export const STANDING_SECONDS_MAX = 30;

export const ISSUER = 'microcrop';

/** By the names of RFC 7519; `gen` is the account's generation, `name` what it signs in with. Seconds since the epoch. */
export type AccessClaims = {
  readonly iss: typeof ISSUER;
  readonly sub: AccountId;
  readonly role: LoginAccount['role'];
  readonly name: string;
  readonly gen: number;
  readonly iat: number;
  readonly exp: number;
};

export function claimsOf(account: LoginAccount, now: Instant): AccessClaims {
  const iat = Math.floor(now / 1000);
  const { id, role, name, generation } = account;
  return { iss: ISSUER, sub: id, role, name, gen: generation, iat, exp: iat + ACCESS_SECONDS };
}

/** Undefined where a signed content is none of ours. */
export function readClaims(value: unknown): AccessClaims | undefined {
  if (!isJsonObject(value)) return undefined;
  const { iss, sub, role, name, gen, iat, exp } = value;
  if (iss !== ISSUER || typeof sub !== 'string' || typeof name !== 'string') return undefined;
  if (typeof role !== 'string' || !isStaffRole(role)) return undefined;
  if (typeof gen !== 'number' || typeof iat !== 'number' || typeof exp !== 'number') return undefined;
  return { iss, sub: parseIdentifier(sub), role, name, gen, iat, exp };
}

export function callerOfClaims({ sub, role, name }: AccessClaims): Caller {
  return { accountId: sub, role, name };
}

/** Whose generation changed since then may still have tokens of the one before. */
export function endedTokensFrom(now: Instant): Instant {
  return addMinutes(now, -2 * ACCESS_MINUTES);
}
