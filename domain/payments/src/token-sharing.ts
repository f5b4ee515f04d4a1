// Decides how an access token is shared: a new token ends the former one, so all processes use one and renew it rarely.
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';

/** `value` is a credential: it is sealed where it is stored and never logged. */
export type OperatorToken = {
  readonly value: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
};

/** Where the processes of one application leave the token for each other. */
export type TokenSharing = {
  readonly load: () => Promise<OperatorToken | undefined>;
  readonly save: (token: OperatorToken) => Promise<void>;
};

/** Renewed at 80 % of its life, so that a slow request never carries a token that ends under way. */
const RENEW_AT_PERCENT = 80;

/** True while `token` may be used without renewing it. */
export function isTokenFresh(token: OperatorToken, now: Instant): boolean {
  const lifeMilliseconds = token.expiresAt - token.issuedAt;
  const renewAt = token.issuedAt + Math.floor((lifeMilliseconds * RENEW_AT_PERCENT) / 100);
  return now >= token.issuedAt && now < instantOfEpochMilliseconds(renewAt);
}
