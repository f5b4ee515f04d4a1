// Decides the SQL of accounts.
import { type AccountId, instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { AccountState, AccountStore, LoginAccount, StaffRole } from '../src/index.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly role: StaffRole;
  readonly sells_as: string | null;
  readonly state: AccountState;
  readonly state_since: bigint;
  readonly created_at: bigint;
  readonly is_first: boolean;
  readonly password_hash: string | null;
  readonly password_is_one_time: boolean;
  readonly code_secret: Uint8Array | null;
  readonly last_code_step: bigint;
  readonly secret_digest: string | null;
  readonly generation: number;
  readonly generation_since: bigint;
};

const ADD = `
  insert into accounts.account (
    id, name, display_name, role, sells_as, state, state_since, created_at, is_first, password_hash,
    password_is_one_time, code_secret, last_code_step, secret_digest, generation, generation_since)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict do nothing`;
const GET = 'select * from accounts.account where id = $1';
const BY_NAME = 'select * from accounts.account where name = $1';
const FOR_CHANGE = 'select * from accounts.account where id = $1 for update';
const PUT = `
  update accounts.account set display_name = $2, sells_as = $3, state = $4, state_since = $5, password_hash = $6,
    password_is_one_time = $7, code_secret = $8, last_code_step = $9, secret_digest = $10, generation = $11,
    generation_since = $12
  where id = $1`;
const LIST = `
  select * from accounts.account where $1::text is null or name collate "C" > $1 order by name collate "C" limit $2`;
const GENERATIONS = 'select id, generation from accounts.account where generation_since > $1';

export function sqlAccountStore(sql: Sql): AccountStore {
  const one = async (text: string, value: string): Promise<LoginAccount | undefined> => {
    const [row] = await sql.rows<Row>(text, [value]);
    return row === undefined ? undefined : accountOf(row);
  };
  return {
    add: async (account) => (await sql.run(ADD, valuesOf(account))) === 1,
    get: (id) => one(GET, id),
    byName: (name) => one(BY_NAME, name),
    forChange: (id) => one(FOR_CHANGE, id),
    put: async (account) => {
      const { id, displayName, sellsAs, state, stateSince } = account;
      await sql.run(PUT, [id, displayName, sellsAs ?? null, state, stateSince, ...secretValues(account)]);
    },
    list: async (after, limit) => (await sql.rows<Row>(LIST, [after ?? null, limit])).map(accountOf),
    generationsSince: async (since) => {
      const rows = await sql.rows<Pick<Row, 'id' | 'generation'>>(GENERATIONS, [since]);
      return new Map(rows.map(({ id, generation }) => [parseIdentifier<AccountId>(id), generation]));
    },
  };
}

function valuesOf(account: LoginAccount): readonly unknown[] {
  const { id, name, displayName, role, sellsAs, state, stateSince, createdAt, isFirst } = account;
  return [
    id,
    name,
    displayName,
    role,
    sellsAs ?? null,
    state,
    stateSince,
    createdAt,
    isFirst,
    ...secretValues(account),
  ];
}

function secretValues(account: LoginAccount): readonly unknown[] {
  return [
    account.passwordHash ?? null,
    account.passwordIsOneTime,
    account.sealedCodeSecret ?? null,
    account.lastCodeStep,
    account.secretDigest ?? null,
    account.generation,
    account.generationSince,
  ];
}

function accountOf(row: Row): LoginAccount {
  return {
    id: parseIdentifier(row.id),
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    sellsAs: row.sells_as ?? undefined,
    state: row.state,
    stateSince: instantOf(row.state_since),
    createdAt: instantOf(row.created_at),
    isFirst: row.is_first,
    passwordHash: row.password_hash ?? undefined,
    passwordIsOneTime: row.password_is_one_time,
    sealedCodeSecret: row.code_secret === null ? undefined : new Uint8Array(row.code_secret),
    lastCodeStep: Number(row.last_code_step),
    secretDigest: row.secret_digest ?? undefined,
    generation: row.generation,
    generationSince: instantOf(row.generation_since),
  };
}

function instantOf(value: bigint) {
  return instantOfEpochMilliseconds(Number(value));
}
