// Decides that PostgreSQL keeps the unit of work's contract, with real deaths of connections.
import type { UnitOfWork } from '@microcrop/kernel';
import { afterAll, beforeAll } from 'vitest';
import { type Database, postgresUnitOfWork, type Sql } from '../database/index.ts';
import { type CommitCutter, startCommitCutter } from './commit-cutter.ts';
import { platformDatabase } from './platform-database.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { type ContractStores, describeUnitOfWork, type Note } from './unit-of-work-contract.ts';

let home: TestDatabase;
let cutter: CommitCutter;
let database: Database;

beforeAll(async () => {
  home = await platformDatabase();
  cutter = await startCommitCutter(home.url);
  database = openTestDatabase(cutter.url);
  await database.transaction(async (sql) => {
    await sql.run('create schema contract');
    await sql.run(`create table contract.note (
      id text constraint note_pkey primary key, text text not null, slot text constraint note_slot_key unique)`);
    await sql.run('create table contract.tally (name text primary key, count integer not null)');
  });
});

afterAll(async () => {
  await database?.end();
  cutter?.close();
  await home?.drop();
});

function bind(sql: Sql): ContractStores {
  return {
    notes: {
      insert: async ({ id, text, slot }) => {
        await sql.run('insert into contract.note (id, text, slot) values ($1, $2, $3)', [id, text, slot]);
      },
      tryInsert: async ({ id, text, slot }) =>
        (await sql.run(
          'insert into contract.note (id, text, slot) values ($1, $2, $3) on conflict do nothing',
          [id, text, slot],
        )) === 1,
      move: async (id, slot) => {
        await sql.run('update contract.note set slot = $2 where id = $1', [id, slot]);
      },
      remove: async (id) => (await sql.run('delete from contract.note where id = $1', [id])) === 1,
      find: async (id) =>
        (await sql.rows<Note>('select id, text, slot from contract.note where id = $1', [id]))[0],
    },
    tallies: {
      add: async (name, by) => {
        await sql.run(
          `insert into contract.tally (name, count) values ($1, $2)
           on conflict (name) do update set count = tally.count + excluded.count`,
          [name, by],
        );
      },
      get: async (name) => {
        const rows = await sql.rows<{ count: number }>('select count from contract.tally where name = $1', [
          name,
        ]);
        return rows[0]?.count ?? 0;
      },
    },
  };
}

/** Before the commit: the server ends the connection under the work. After it: the network loses the answer. */
function dying(moment: 'before-commit' | 'after-commit'): UnitOfWork<ContractStores> {
  if (moment === 'after-commit') return postgresUnitOfWork(database, bind);
  return (work) =>
    database.transaction(async (sql) => {
      const result = await work(bind(sql));
      await sql.run('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      return result;
    });
}

describeUnitOfWork('PostgreSQL', async () => {
  await database.transaction((sql) => sql.run('truncate contract.note, contract.tally'));
  let current = postgresUnitOfWork(database, bind);
  return {
    unitOfWork: (work) => current(work),
    crashNext: async (moment) => {
      current = dying(moment);
      if (moment === 'after-commit') cutter.cutNextCommit();
    },
    restart: async () => postgresUnitOfWork(database, bind),
  };
});
