// Decides what a refresh token still does: it is good once, and one that comes again ends its whole sign-in.
import { type AccountId, addMinutes, type Identifier, type Instant } from '@microcrop/kernel';

export type SignInId = Identifier<'SignInId'>;

/** One sign-in and all refreshes that follow from it. Instants are the machine's time. */
export type SignIn = {
  readonly id: SignInId;
  readonly accountId: AccountId;
  readonly startedAt: Instant;
  /** However often it is refreshed, it is over then. */
  readonly until: Instant;
  readonly endedAt: Instant | null;
};

export type RefreshToken = {
  /** SHA-256 of the token, hexadecimal. */
  readonly digest: string;
  readonly signInId: SignInId;
  readonly until: Instant;
  readonly spentAt: Instant | null;
};

/** Unused for so long, a refresh token is over. */
export const REFRESH_MINUTES = 12 * 60;
/** A person signs in again once a week. */
export const SIGN_IN_MINUTES = 7 * 24 * 60;
/** Two windows of one browser refresh at once: who comes second within this time is told so, and nothing ends. */
export const GRACE_MILLISECONDS = 10_000;

/** `spent`: somebody was just quicker. `stolen`: it was used before, so one of the two users is a thief: the sign-in ends. */
export type RefreshJudgement = 'good' | 'spent' | 'stolen' | 'over';

export function judgeRefresh(token: RefreshToken, signIn: SignIn, now: Instant): RefreshJudgement {
  if (signIn.endedAt !== null || signIn.until <= now) return 'over';
  if (token.spentAt !== null) return now - token.spentAt < GRACE_MILLISECONDS ? 'spent' : 'stolen';
  return token.until <= now ? 'over' : 'good';
}

/** Until when a token made now is good. */
export function refreshUntil(signIn: Pick<SignIn, 'until'>, now: Instant): Instant {
  const idle = addMinutes(now, REFRESH_MINUTES);
  return idle < signIn.until ? idle : signIn.until;
}
