// Decides how dear a posting is: the shipped ledger's, one on random claims, against one bare row, each a commit.
import { randomInt, randomUUID } from 'node:crypto';
import { type Instant, instantOfEpochMilliseconds, money, parseIdentifier } from '@microcrop/kernel';
import { claimApproved } from '@microcrop/ledger';
import { sqlLedgerStore } from '@microcrop/ledger/store';
import { type Database, MIGRATIONS_FOLDER, migrate, postgresUnitOfWork } from '@microcrop/platform/database';
import { openForMeasuring } from '../measure/bare-database.ts';
import { compare, figuresOf } from '../measure/compare.ts';
import { type Finding, findingOf } from '../measure/finding.ts';
import { type Contender, interleave, type MeasurePlan } from '../measure/interleave.ts';
import type { DatabasePlace } from '../measure/scratch-database.ts';

const GOAL = { atLeast: 0.6 } as const;
const AMOUNT_MINOR_UNITS_MAX = 100_000_000;

const RAW_TABLE =
  'create table bench_posting (id uuid primary key, account bigint not null, amount bigint not null)';
const RAW = 'insert into bench_posting (id, account, amount) values ($1, $2, $3)';

export async function measurePosting(place: DatabasePlace, plan: MeasurePlan): Promise<readonly Finding[]> {
  await migrate(place.databaseUrl, MIGRATIONS_FOLDER);
  const database = openForMeasuring(place.databaseUrl, plan.concurrency);
  try {
    await database.statement(RAW_TABLE);
    const contenders = [
      postingOf(database, 'posting', 'one-statement'),
      postingOf(database, 'postingInTransaction'),
      rowInTransactionOf(database),
      rawInsertOf(database),
    ];
    const rounds = await interleave(contenders, plan, place.serverCpu);
    const { rate, cpu } = compare(rounds, 'posting', 'rawInsert');
    const ratioOf = (contender: string): number => compare(rounds, contender, 'rawInsert').rate.median;
    return [
      findingOf({
        name: 'posting',
        of: `single postings a second over raw single-row insert commits a second, ${plan.concurrency} at once`,
        spread: rate,
        goal: GOAL,
        limitedBy: LIMIT,
        figures: {
          ...(cpu === undefined ? {} : { cpuRatio: cpu.median }),
          postingInTransactionRatio: ratioOf('postingInTransaction'),
          rowInTransactionRatio: ratioOf('rowInTransaction'),
          ...figuresOf(rounds, 'posting'),
          ...figuresOf(rounds, 'rawInsert'),
        },
      }),
    ];
  } finally {
    await database.end();
  }
}

const LIMIT =
  'a second row, a foreign key, eight checks and three more index entries; in a transaction, as the steps of a policy post ' +
  '(postingInTransactionRatio), begin and commit as well (rowInTransactionRatio is what one bare row reaches there)';

/** With 'one-statement' the posting is all that its unit of work writes; without it is written as beside other rows. */
function postingOf(database: Database, name: string, writes?: 'one-statement'): Contender {
  const unitOfWork = postgresUnitOfWork(database, (sql) => ({ ledger: sqlLedgerStore(sql) }));
  return {
    name,
    act: async () => {
      const posting = claimApproved({
        postingId: parseIdentifier(randomUUID()),
        bookedAt: now(),
        policyId: parseIdentifier(randomUUID()),
        claimId: parseIdentifier(randomUUID()),
        payout: money('KES', BigInt(randomInt(1, AMOUNT_MINOR_UNITS_MAX))),
      });
      await unitOfWork(({ ledger }) => ledger.post(posting), writes);
    },
  };
}

/** The control's row as a step would write it: begin, insert and commit in two round trips. */
function rowInTransactionOf(database: Database): Contender {
  return {
    name: 'rowInTransaction',
    act: async () => {
      await database.transaction((sql) => sql.run(RAW, rawRow()));
    },
  };
}

function rawInsertOf(database: Database): Contender {
  return {
    name: 'rawInsert',
    act: async () => {
      await database.statement(RAW, rawRow());
    },
  };
}

function rawRow(): readonly unknown[] {
  return [randomUUID(), randomInt(1_000_000), randomInt(1, AMOUNT_MINOR_UNITS_MAX)];
}

function now(): Instant {
  return instantOfEpochMilliseconds(Date.now());
}
