// Decides the in-memory twin of sign-ins and their refresh tokens.
import { invariant } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { RefreshToken, SignIn, SignInStore } from '../src/index.ts';

const SIGN_INS: TableDefinition<SignIn> = {
  name: 'accounts.sign_in',
  key: ({ id }) => id,
  indexes: { account: ({ accountId }) => accountId },
  ordered: { until: ({ until }) => until },
};

const TOKENS: TableDefinition<RefreshToken> = {
  name: 'accounts.refresh_token',
  key: ({ digest }) => digest,
  indexes: { signIn: ({ signInId }) => signInId },
};

export function signInTwin(tables: MemoryTables): SignInStore {
  const signIns = tables.table(SIGN_INS);
  const tokens = tables.table(TOKENS);
  const end: SignInStore['end'] = async (id, at) => {
    const signIn = signIns.get(id);
    if (signIn === undefined || signIn.endedAt !== null) return false;
    signIns.update({ ...signIn, endedAt: at });
    return true;
  };
  return {
    start: async (signIn) => signIns.insert(signIn),
    addToken: async (token) => tokens.insert(token),
    forChange: async (digest) => {
      const token = tokens.get(digest);
      if (token === undefined) return undefined;
      const signIn = signIns.get(token.signInId);
      invariant(signIn !== undefined, 'a refresh token belongs to a sign-in');
      return { token, signIn };
    },
    spend: async (digest, at) => {
      const token = tokens.get(digest);
      if (token?.spentAt === null) tokens.update({ ...token, spentAt: at });
    },
    end,
    endAllOf: async (accountId, at) => {
      for (const { id } of signIns.by('account', accountId)) await end(id, at);
    },
    purge: async (before, limit) => {
      const over = signIns.ascending('until', { to: before - 1, limit });
      for (const { id } of over) {
        for (const { digest } of tokens.by('signIn', id)) tokens.delete(digest);
        signIns.delete(id);
      }
      return over.length;
    },
  };
}
