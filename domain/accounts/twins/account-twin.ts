// Decides the in-memory twin of accounts.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { AccountStore, LoginAccount } from '../src/index.ts';

const ACCOUNTS: TableDefinition<LoginAccount> = {
  name: 'accounts.account',
  key: ({ id }) => id,
  unique: {
    account_name_key: ({ name }) => name,
    account_is_first_key: ({ isFirst }) => (isFirst ? 'first' : null),
  },
};

export function accountTwin(tables: MemoryTables): AccountStore {
  const accounts = tables.table(ACCOUNTS);
  const get = async (id: string) => accounts.get(id);
  return {
    add: async (account) => accounts.tryInsert(account),
    get,
    forChange: get,
    byName: async (name) => accounts.unique('account_name_key', name),
    put: async (account) => accounts.update(account),
    list: async (after, limit) =>
      [...accounts.all()]
        .filter(({ name }) => after === undefined || name > after)
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
        .slice(0, limit),
    generationsSince: async (since) =>
      new Map(
        [...accounts.all()]
          .filter(({ generationSince }) => generationSince > since)
          .map(({ id, generation }) => [id, generation]),
      ),
  };
}
