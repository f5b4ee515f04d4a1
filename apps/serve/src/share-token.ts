// Decides how the operator's access token is shared: sealed in the database, for a new one ends the former of every process.
import { createHash } from 'node:crypto';
import {
  instantOfEpochMilliseconds,
  invariant,
  isJsonObject,
  type UnitOfWork,
  type Vault,
} from '@microcrop/kernel';
import type { OperatorToken, TokenSharing, TokenStore } from '@microcrop/payments';

type Stores = { readonly operatorTokens: TokenStore; readonly vault: Vault };

const SEALED = 'payments.operator_token.sealed_token';

/** `consumerKey` tells applications of an operator apart; it does not travel with the token. */
export function shareToken(unitOfWork: UnitOfWork<Stores>, consumerKey: string): TokenSharing {
  const subject = subjectOf(consumerKey);
  return {
    load: () =>
      unitOfWork(async ({ operatorTokens, vault }) => {
        const stored = await operatorTokens.get(subject);
        if (stored === undefined) return undefined;
        const text = await vault.open(subject, stored.sealedToken, SEALED);
        return text === undefined ? undefined : readToken(text);
      }),
    save: (token) =>
      unitOfWork(async ({ operatorTokens, vault }) => {
        const sealedToken = await vault.seal(subject, JSON.stringify(token), SEALED);
        await operatorTokens.put({ application: subject, sealedToken });
      }),
  };
}

/** A data key belongs to a UUID: this one is named by the application (RFC 9562, version 8). */
function subjectOf(consumerKey: string): string {
  const hex = createHash('sha256').update(`operator token ${consumerKey}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function readToken(text: string): OperatorToken {
  const stored: unknown = JSON.parse(text);
  invariant(isJsonObject(stored), 'a stored token is an object');
  const { value, issuedAt, expiresAt } = stored;
  invariant(typeof value === 'string', 'a stored token has a value');
  return {
    value,
    issuedAt: instantOfEpochMilliseconds(Number(issuedAt)),
    expiresAt: instantOfEpochMilliseconds(Number(expiresAt)),
  };
}
