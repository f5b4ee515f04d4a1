// Decides the SQL of sign-ins and their refresh tokens.
import { instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { RefreshToken, SignIn, SignInStore } from '../src/index.ts';

type Row = {
  readonly digest: string;
  readonly token_until: bigint;
  readonly spent_at: bigint | null;
  readonly id: string;
  readonly account_id: string;
  readonly started_at: bigint;
  readonly until: bigint;
  readonly ended_at: bigint | null;
};

const START = `
  insert into accounts.sign_in (id, account_id, started_at, until, ended_at) values ($1, $2, $3, $4, $5)`;
const ADD_TOKEN =
  'insert into accounts.refresh_token (digest, sign_in_id, until, spent_at) values ($1, $2, $3, $4)';
const FOR_CHANGE = `
  select token.digest, token.until as token_until, token.spent_at, sign_in.*
  from accounts.refresh_token as token join accounts.sign_in on sign_in.id = token.sign_in_id
  where token.digest = $1
  for update`;
const SPEND = 'update accounts.refresh_token set spent_at = $2 where digest = $1 and spent_at is null';
const END = 'update accounts.sign_in set ended_at = $2 where id = $1 and ended_at is null';
const END_ALL = 'update accounts.sign_in set ended_at = $2 where account_id = $1 and ended_at is null';
const PURGE = `
  delete from accounts.sign_in where id in (
    select id from accounts.sign_in where until < $1 limit $2 for update skip locked)`;

export function sqlSignInStore(sql: Sql): SignInStore {
  return {
    start: async ({ id, accountId, startedAt, until, endedAt }) => {
      await sql.run(START, [id, accountId, startedAt, until, endedAt]);
    },
    addToken: async ({ digest, signInId, until, spentAt }) => {
      await sql.run(ADD_TOKEN, [digest, signInId, until, spentAt]);
    },
    forChange: async (digest) => {
      const [row] = await sql.rows<Row>(FOR_CHANGE, [digest]);
      return row === undefined ? undefined : { token: tokenOf(row), signIn: signInOf(row) };
    },
    spend: async (digest, at) => {
      await sql.run(SPEND, [digest, at]);
    },
    end: async (id, at) => (await sql.run(END, [id, at])) === 1,
    endAllOf: async (accountId, at) => {
      await sql.run(END_ALL, [accountId, at]);
    },
    purge: (before, limit) => sql.run(PURGE, [before, limit]),
  };
}

function tokenOf(row: Row): RefreshToken {
  return {
    digest: row.digest,
    signInId: parseIdentifier(row.id),
    until: instantOfEpochMilliseconds(Number(row.token_until)),
    spentAt: instantOrNull(row.spent_at),
  };
}

function signInOf(row: Row): SignIn {
  return {
    id: parseIdentifier(row.id),
    accountId: parseIdentifier(row.account_id),
    startedAt: instantOfEpochMilliseconds(Number(row.started_at)),
    until: instantOfEpochMilliseconds(Number(row.until)),
    endedAt: instantOrNull(row.ended_at),
  };
}

function instantOrNull(value: bigint | null) {
  return value === null ? null : instantOfEpochMilliseconds(Number(value));
}
