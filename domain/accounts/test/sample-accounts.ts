// Accounts for tests.
import { type AccountId, type Instant, instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import { type LoginAccount, newAccount, type SignIn, type SignInId } from '../src/index.ts';

export const START = instantOfEpochMilliseconds(1_767_225_600_000);

export function seconds(count: number): Instant {
  return instantOfEpochMilliseconds(START + count * 1000);
}

export function idOf<Id extends AccountId | SignInId>(ordinal: number): Id {
  return parseIdentifier<Id>(`00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`);
}

export function accountOf(ordinal: number, changes: Partial<LoginAccount> = {}): LoginAccount {
  const naming = {
    id: idOf<AccountId>(ordinal),
    name: `person.${ordinal}`,
    displayName: `Person ${ordinal}`,
    role: 'auditor' as const,
    sellsAs: undefined,
  };
  return newAccount(naming, START, changes);
}

export function signInOf(ordinal: number, changes: Partial<SignIn> = {}): SignIn {
  return {
    id: idOf<SignInId>(ordinal + 500),
    accountId: idOf<AccountId>(ordinal),
    startedAt: START,
    until: seconds(1000),
    endedAt: null,
    ...changes,
  };
}
