// The verbs on a scheme's database, as a script calls them: on a seeded season, with bad input of each kind.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChief } from './support/make-chief.ts';
import { answerOf, type Ran, ROOT, runCli } from './support/run-cli.ts';
import {
  CLAIM,
  CREDENTIALS,
  DEAD_LETTERS,
  POLICY_NUMBER,
  type SeededScheme,
  seedScheme,
} from './support/seeded-scheme.ts';

const VERSION = 'maize-drought/2026-long-rains';
const ABSENT = '99999999-9999-4999-8999-999999999999';
let folder = '';
let scheme: SeededScheme | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-scheme-'));
  scheme = await seedScheme(folder);
});
afterAll(async () => {
  await scheme?.drop();
  await rm(folder, { recursive: true });
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runCli(args, { env: { ...scheme?.env, ...env } });

async function jsonOf<Answer>(...args: readonly string[]): Promise<Answer> {
  const { status, stdout, stderr } = await run([...args, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return answerOf(stdout);
}

/** Runs what must be refused as bad input, and answers the sentence on stderr. */
async function refusal(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { status, stdout, stderr } = await run(args, env);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).not.toContain('    at ');
  return stderr;
}

describe('the state of the scheme', () => {
  it('stands in one screen, and in one object', async () => {
    const { queues, ...status } = await jsonOf<{
      readonly queues: readonly { readonly queue: string; readonly due: number }[];
    }>('status');
    expect(status).toMatchObject({
      now: '2026-06-30T00:00:00+03:00',
      policies: { 'in-force': 1 },
      claims: { 'awaiting-approval': 1 },
      premiums: {},
      deadLetters: DEAD_LETTERS.length,
      trialBalanceZero: true,
    });
    expect(queues).toContainEqual({
      queue: 'collection',
      due: 1,
      oldestDueAt: '2026-02-15T05:59:59.999+03:00',
    });
    const { stdout } = await run(['status']);
    expect(stdout).toMatch(/policies +1 in-force/);
    expect(stdout).toMatch(/dead letters +2: see `microcrop deadletter list`/);
    expect(stdout).toMatch(/collection +1 +2026-02-15 05:59/);
  });
});

describe('products on the shelf', () => {
  it('lists and shows a version by name and by how its digest begins', async () => {
    const listed = await jsonOf<readonly { name: string; digest: string }[]>('product', 'list');
    expect(listed.map(({ name }) => name)).toEqual([VERSION]);
    const digest = listed[0]?.digest ?? '';
    const byName = await jsonOf<{ digest: string; document: { season: string } }>('product', 'show', VERSION);
    expect(byName).toMatchObject({ digest, document: { season: '2026-long-rains' } });
    expect((await run(['product', 'show', digest.slice(0, 8)])).stdout).toContain(`Digest   ${digest}`);
  });

  it.each(['nix', 'abc', '0'.repeat(64), '', "'; drop table"])('refuses to show %j', async (named) =>
    expect(await refusal(['product', 'show', named])).toContain('VERSION_UNKNOWN'),
  );

  it('publishes once, and again changes nothing', async () => {
    const args = [
      'product',
      'publish',
      join(ROOT, 'products/excess-rain.jsonc'),
      '--series',
      'generated:9',
      '--season',
      '2026-long-rains',
      '--json',
    ];
    const outcomes = [await run(args), await run(args)].map(
      ({ stdout }) => answerOf<{ outcome: string }>(stdout).outcome,
    );
    expect(outcomes).toEqual(['published', 'already-published']);
  });

  it('refuses another version of a published name', async () =>
    expect(
      await refusal([
        'product',
        'publish',
        join(ROOT, 'products/maize-drought.jsonc'),
        '--series',
        'generated:10',
        '--season',
        '2026-long-rains',
      ]),
    ).toContain('VERSION_CONFLICT'));

  it('refuses a definition without a series, and a version of places that the scheme has not', async () => {
    expect(await refusal(['product', 'publish', join(ROOT, 'products/maize-drought.jsonc')])).toContain(
      'give --series and --season',
    );
    const { document } = await jsonOf<{ document: object }>('product', 'show', VERSION);
    const path = join(folder, 'elsewhere.json');
    await writeFile(path, JSON.stringify(document).replaceAll('KARARE', 'ATLANTIS'));
    expect(await refusal(['product', 'publish', path])).toContain('ATLANTIS');
  });
});

describe('weather import', () => {
  const cases = (name: string): string => join(ROOT, 'domain/weather/cases', name);

  it('imports a file once; again adds nothing', async () => {
    const args = ['weather', 'import', cases('rain-of-two-places.csv'), '--source', 'gauges'];
    expect(await jsonOf(...args)).toMatchObject({
      kind: 'station',
      places: ['SONGA', 'KARARE'],
      observationsAdded: 12,
    });
    expect(await jsonOf(...args)).toMatchObject({ observationsAdded: 0 });
  });

  it('refuses another file under the name of a source', async () => {
    const path = join(folder, 'other.csv');
    await writeFile(path, 'date,KARARE\n2011-03-01,4\n');
    expect(await refusal(['weather', 'import', path, '--source', 'gauges'])).toContain('SOURCE_CONFLICT');
  });

  it('refuses a file with faults, each with its line, and changes nothing', async () => {
    expect(
      await refusal(['weather', 'import', cases('rain-with-faults.csv'), '--source', 'faulty']),
    ).toContain('line 3, column 2: SONGA: -9999');
    const path = join(folder, 'good.csv');
    await writeFile(path, 'date,KARARE\n2011-03-01,4\n');
    expect(await jsonOf('weather', 'import', path, '--source', 'faulty')).toMatchObject({
      observationsAdded: 1,
    });
  });

  it('refuses a place that the list does not know, a name that is none, and days to come', async () => {
    const path = join(folder, 'unknown.csv');
    await writeFile(path, 'date,ATLANTIS\n2011-03-01,4\n');
    expect(await refusal(['weather', 'import', path, '--source', 'x'])).toContain(
      'the place list does not know "ATLANTIS"',
    );
    await writeFile(path, 'date,KARARE\n2011-03-01,4\n');
    expect(await refusal(['weather', 'import', path, '--source', 'a b'])).toContain(
      '--source a b is no name',
    );
    await writeFile(path, 'date,KARARE\n2199-03-01,4\n');
    expect(await refusal(['weather', 'import', path, '--source', 'x'])).toContain('which has not ended');
    expect(await refusal(['weather', 'import', path])).toContain(
      "required option '--source <name>' not specified",
    );
  });
});

describe('vegetation', () => {
  it('is taken in from a file; a later file adds, and revises what it says otherwise', async () => {
    const path = join(folder, 'ndvi.csv');
    const args = ['vegetation', 'import', path, '--source', 'modis'];
    await writeFile(path, 'date,SONGA,KARARE\n2011-03-01,0.36068,\n');
    expect(await jsonOf(...args)).toMatchObject({ cadence: 'dekad', added: 2, revised: 0 });
    await writeFile(path, 'date,SONGA,KARARE,NAIROBI\n2011-03-01,0.36068,0.3,0\n2011-03-11,0.4,0.4,0\n');
    expect(await refusal(args)).toContain('line 1, column 4: the place list does not know "NAIROBI"');
    expect(await jsonOf(...args, '--pass-over-others')).toMatchObject({
      added: 2,
      revised: 1,
      passedOver: ['NAIROBI'],
    });
    expect(await jsonOf('vegetation', 'list')).toMatchObject([
      { name: 'modis', cadence: 'dekad', places: 2, from: '2011-03-01', composites: 5, revisions: 1 },
    ]);
  });

  it('refuses faults by line, and periods that have not ended', async () => {
    const path = join(folder, 'ndvi.csv');
    const args = ['vegetation', 'import', path, '--source', 'modis'];
    await writeFile(path, 'date,SONGA\n2011-03-02,0.3\n2011-03-11,2500\n');
    expect(await refusal(args)).toMatch(
      /line 2, column 1: 2011-03-02 is inside [^]*line 3, column 2: SONGA: 2500 is/,
    );
    await writeFile(path, 'date,SONGA\n2011-01-01,0.3\n2019-01-01,\n2028-01-01,\n2036-01-01,\n');
    expect(await refusal(args)).toContain('have not ended');
  });
});

describe('policies and the ledger', () => {
  it('lists policies without anything that tells of a person', async () => {
    const listed = await jsonOf<readonly object[]>('policy', 'list');
    expect(listed).toMatchObject([
      {
        number: POLICY_NUMBER,
        place: 'KARARE',
        state: 'in-force',
        sumInsured: { currency: 'KES', minorUnits: 800_000 },
      },
    ]);
    const { stdout } = await run(['policy', 'list', '--limit', '1']);
    expect(stdout).toContain('KES 8,000.00');
    expect(stdout + JSON.stringify(listed)).not.toMatch(/254700000001|12345678[^2]/);
  });

  it('shows a policy, its number typed with spaces, and its claims', async () => {
    expect(await jsonOf('policy', 'show', '1234 567 82')).toMatchObject({
      number: POLICY_NUMBER,
      claims: [{ id: CLAIM, phase: 'flowering' }],
    });
  });

  it('refuses a number that is mistyped or unknown, and a length that is none', async () => {
    expect(await refusal(['policy', 'show', '123456789'])).toContain('POLICY_NUMBER_MALFORMED');
    expect(await refusal(['policy', 'show', '000000018'])).toContain('POLICY_UNKNOWN');
    expect(await refusal(['policy', 'list', '--limit', '0'])).toContain('whole number from 1');
  });

  it('answers for a ledger that nothing was booked in', async () => {
    expect(await jsonOf('ledger', 'trial-balance')).toEqual({
      trialBalanceZero: true,
      accounts: [],
      totals: [],
    });
  });
});

describe('claim approve', () => {
  const approve = (name: string, credential: string): Promise<Ran> =>
    run(['claim', 'approve', CLAIM, '--as', name, '--json'], { MICROCROP_APPROVER_CREDENTIAL: credential });

  it('refuses who is unknown, who sold it, and whoever has no credential', async () => {
    const args = ['claim', 'approve', CLAIM, '--as'];
    expect(await refusal([...args, 'grace'])).toContain('set MICROCROP_APPROVER_CREDENTIAL');
    expect(await refusal([...args, 'grace'], { MICROCROP_APPROVER_CREDENTIAL: 'guessed' })).toContain(
      'APPROVER_UNKNOWN',
    );
    expect(
      await refusal([...args, 'nobody'], {
        MICROCROP_APPROVER_CREDENTIAL: CREDENTIALS.grace,
      }),
    ).toContain('APPROVER_UNKNOWN');
    expect(
      await refusal([...args, 'amina'], {
        MICROCROP_APPROVER_CREDENTIAL: CREDENTIALS.amina,
      }),
    ).toContain('APPROVER_SOLD_IT');
    expect(
      await refusal(['claim', 'approve', ABSENT, '--as', 'grace'], {
        MICROCROP_APPROVER_CREDENTIAL: CREDENTIALS.grace,
      }),
    ).toContain('CLAIM_UNKNOWN');
    expect(await refusal(['claim', 'approve', 'x', '--as', 'grace'])).toContain('IDENTIFIER_MALFORMED');
    expect(await jsonOf('claim', 'list', '--state', 'awaiting-approval')).toMatchObject([
      { id: CLAIM, approvedBy: [] },
    ]);
  });

  it('takes two different people; then the claim is approved and booked', async () => {
    expect(JSON.parse((await approve('grace', CREDENTIALS.grace)).stdout)).toMatchObject({
      approvals: 'one-more',
    });
    expect(
      await refusal(['claim', 'approve', CLAIM, '--as', 'grace'], {
        MICROCROP_APPROVER_CREDENTIAL: CREDENTIALS.grace,
      }),
    ).toContain('APPROVER_REPEATED');
    expect(JSON.parse((await approve('juma', CREDENTIALS.juma)).stdout)).toMatchObject({
      approvals: 'enough',
    });
    expect(
      await refusal(['claim', 'approve', CLAIM, '--as', 'juma'], {
        MICROCROP_APPROVER_CREDENTIAL: CREDENTIALS.juma,
      }),
    ).toContain('CLAIM_NOT_AWAITING');
    const [claim] = await jsonOf<readonly object[]>('claim', 'list');
    expect(claim).toMatchObject({
      state: 'approved',
      policyNumber: POLICY_NUMBER,
      approvedBy: ['grace', 'juma'],
    });
    const { stdout, status } = await run(['ledger', 'trial-balance']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/claims-incurred +KES 1,234\.50/);
  });

  it('refuses a state that there is not', async () =>
    expect(await refusal(['claim', 'list', '--state', 'paid'])).toContain('awaiting-approval, approved'));
});

describe('dead letters', () => {
  it('are listed, shown, replayed and dropped, each once', async () => {
    const [first = '', second = ''] = DEAD_LETTERS;
    expect(await jsonOf('deadletter', 'list')).toMatchObject([{ id: first }, { id: second }]);
    expect(await jsonOf('deadletter', 'show', first)).toMatchObject({
      kind: 'send-notification',
      body: { notificationId: first },
    });
    expect(await jsonOf('deadletter', 'replay', first)).toEqual({ id: first, outcome: 'replayed' });
    expect(await jsonOf('deadletter', 'drop', second)).toEqual({ id: second, outcome: 'dropped' });
    expect(await jsonOf('deadletter', 'list')).toEqual([]);
    for (const verb of ['show', 'replay', 'drop'])
      expect(await refusal(['deadletter', verb, first])).toContain('there is no dead letter');
    expect(await refusal(['deadletter', 'show', 'x'])).toContain('IDENTIFIER_MALFORMED');
  });
});

describe('accounts', () => {
  it('begin with one that is made once; every other is made, locked and let in by it', async () => {
    if (scheme === undefined) throw new Error('the scheme is seeded');
    expect(await refusal(['account', 'create', '--name', 'x1', '--role', 'auditor'])).toContain(
      'sign in with --as',
    );
    const chief = await makeChief(scheme);
    expect(await refusal(['account', 'create', '--name', 'rival'])).toContain('ACCOUNT_EXISTS_ALREADY');
    const make = [
      'account',
      'create',
      '--name',
      'wanjiru@insurer.example',
      '--role',
      'approver',
      '--as',
      'chief',
    ];
    expect(await refusal(make)).toContain('set MICROCROP_PASSWORD');
    const wrong = { ...(await chief.surroundings()), MICROCROP_PASSWORD: 'not the right one' };
    expect(await refusal(make, wrong)).toContain('SIGN_IN_REFUSED');
    const made = await run([...make, '--json'], await chief.surroundings());
    expect(answerOf(made.stdout)).toMatchObject({
      account: { name: 'wanjiru@insurer.example', role: 'approver', state: 'active' },
      enrolment: { uri: expect.stringContaining('otpauth://totp/MicroCrop:') },
    });
    const locked = await run(
      ['account', 'lock', 'wanjiru@insurer.example', '--as', 'chief'],
      await chief.surroundings(),
    );
    expect(locked.stdout).toBe('account wanjiru@insurer.example is locked\n');
    expect(await jsonOf('account', 'list')).toMatchObject([
      { name: 'amina', role: 'approver', sellsAs: '101', needsCode: false },
      { name: 'chief', role: 'platform', displayName: 'The Chief', needsCode: true },
      { name: 'grace' },
      { name: 'juma' },
      { name: 'wanjiru@insurer.example', state: 'locked' },
    ]);
  });
});

describe('the audit', () => {
  it('holds what was asked for above, and is sound; one changed row is named, with exit code 1', async () => {
    const entries = await jsonOf<readonly { sequence: number; who: string; action: string }[]>(
      'audit',
      'list',
    );
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, at) => entries.length - at));
    const actions = entries.map(({ action }) => action);
    for (const action of ['account-created', 'account-locked', 'claim-approved', 'version-published'])
      expect(actions).toContain(action);
    expect(await jsonOf('audit', 'list', '--subject', DEAD_LETTERS[0] ?? '')).toMatchObject([
      { action: 'dead-letter-replayed', subjects: [DEAD_LETTERS[0]], who: 'engineer at the command line' },
    ]);
    const verdict = await jsonOf<{ sound: boolean; entries: number; head: string }>('audit', 'verify');
    expect(verdict).toMatchObject({ sound: true, entries: entries.length });
    expect(await jsonOf('audit', 'verify', '--witness', verdict.head)).toEqual(verdict);
    expect(await refusal(['audit', 'verify', '--witness', 'x'])).toContain('NUMBER:HASH');
    await scheme?.behindTheBack(`update audit.entry set who = 'nobody' where sequence = 2`);
    const broken = await run(['audit', 'verify', '--json']);
    expect(broken.status).toBe(1);
    expect(answerOf(broken.stdout)).toMatchObject({ sound: false, fault: { sequence: 2, fault: 'altered' } });
    expect((await run(['audit', 'verify'])).stdout).toContain('entry 2 was altered');
  });
});

describe('a database that cannot be used', () => {
  it.each([
    ['that does not answer', 'postgres://nobody:hush@127.0.0.1:1/none', 'the database is unavailable'],
    ['that is no address', 'mysql://hush', 'DATABASE_URL is no address'],
  ])('is told where its address is one %s, and no password', async (_name, url, sentence) => {
    const { status, stderr } = await run(['policy', 'list'], { DATABASE_URL: url });
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('hush');
  });
});
