// The stores of accounts in PostgreSQL.
import type { Sql } from '@microcrop/platform/database';
import type { AccountsStores } from '../src/index.ts';
import { sqlAccountStore } from './account-store.ts';
import { sqlSignInStore } from './sign-in-store.ts';
import { sqlSigningKeyStore } from './signing-key-store.ts';
import { sqlTriesStore } from './tries-store.ts';

export function sqlAccountsStores(sql: Sql): AccountsStores {
  return {
    accounts: sqlAccountStore(sql),
    signIns: sqlSignInStore(sql),
    tries: sqlTriesStore(sql),
    signingKeys: sqlSigningKeyStore(sql),
  };
}
