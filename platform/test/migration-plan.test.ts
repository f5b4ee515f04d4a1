// Decides which folders of migrations are accepted over which histories.
import { describe, expect, it } from 'vitest';
import { planMigrations } from '../database/migration-plan.ts';

const migration = (name: string, checksum = name, contracts = false) => ({ name, checksum, contracts });
const [first, second, third] = ['0001-a.sql', '0020-b-c.sql', '0030-d.sql'].map((name) => migration(name));
const all = [third, first, second].filter((each) => each !== undefined);
const names = (migrations: readonly { name: string }[]): readonly string[] =>
  migrations.map(({ name }) => name);

describe('the plan of migrations', () => {
  it('applies what is missing, in the order of the numbers', () => {
    expect(names(planMigrations(all, []))).toEqual(['0001-a.sql', '0020-b-c.sql', '0030-d.sql']);
    expect(names(planMigrations(all, [migration('0001-a.sql')]))).toEqual(['0020-b-c.sql', '0030-d.sql']);
    expect(planMigrations(all, all)).toEqual([]);
  });

  it('goes on beside a newer build that only added', () => {
    expect(planMigrations(all, [...all, migration('0040-e.sql')])).toEqual([]);
  });

  it.each([
    ['a changed file', all, [migration('0001-a.sql', 'other')], 'MIGRATION_CHANGED'],
    ['a newer build that took away', all, [...all, migration('0040-e.sql', 'e', true)], 'MIGRATION_UNKNOWN'],
    ['a history that is not its own', all, [migration('0005-x.sql')], 'MIGRATION_UNKNOWN'],
    [
      'a file put before an applied one',
      all,
      [migration('0001-a.sql'), migration('0030-d.sql')],
      'MIGRATION_OUT_OF_ORDER',
    ],
    ['a number used twice', [...all, migration('0020-again.sql')], [], 'MIGRATION_NAME_MALFORMED'],
    ['a name without a number', [migration('b.sql')], [], 'MIGRATION_NAME_MALFORMED'],
    ['a name with capitals', [migration('0001-A.sql')], [], 'MIGRATION_NAME_MALFORMED'],
  ])('refuses %s', (_, files, applied, code) => {
    expect(() => planMigrations(files, applied)).toThrow(code);
  });
});
