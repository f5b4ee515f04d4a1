// The platform and the outside world as processes: started by their verbs, speaking with each other, stopped by a signal.
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaint } from '../src/complaint.ts';
import { startOutsideWorld } from '../src/demo/outside-world.ts';
import { answerOf, runCli, runUntil } from './support/run-cli.ts';

type World = {
  readonly operator: string;
  readonly telco: string;
  readonly world: string;
  readonly operatorPublicKey: string;
  readonly credentials: Readonly<Record<string, string>> & { readonly senderIds: readonly string[] };
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-machines-'));
  // As root the database's own account must reach its folder.
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** A configuration file for `serve` that points at the simulated world. */
async function configure({ operator, telco, world, operatorPublicKey, credentials }: World): Promise<string> {
  const certificate = join(folder, 'operator.pem');
  await writeFile(certificate, operatorPublicKey);
  const path = join(folder, 'microcrop.json');
  const settings = {
    port: 0,
    insurerName: 'Mfano Insurance',
    helpNumber: '0800 000 100',
    weatherSource: 'feed',
    operatorUrl: operator,
    operatorConsumerKey: credentials['consumerKey'],
    operatorConsumerSecret: credentials['consumerSecret'],
    operatorShortcode: credentials['shortCode'],
    operatorPasskey: credentials['passkey'],
    operatorInitiatorName: credentials['initiatorName'],
    operatorInitiatorPassword: credentials['initiatorPassword'],
    operatorPayoutShortcode: credentials['payoutShortCode'],
    operatorCertificate: certificate,
    statementUrl: world,
    smsUrl: telco,
    smsUsername: credentials['telcoUsername'],
    smsApiKey: credentials['telcoApiKey'],
    smsSenderId: credentials.senderIds[0],
  };
  await writeFile(path, JSON.stringify(settings));
  return path;
}

/** One hop of a person's dialogue, as the telco sends it. */
async function dial(url: string, secret: string): Promise<string> {
  const body = new URLSearchParams({
    sessionId: 'ATUid_0123456789abcdef0123456789abcdef',
    serviceCode: '*384*100#',
    phoneNumber: '+254711000001',
    networkCode: '63902',
    text: '',
  });
  const response = await fetch(`${url}/ussd/${secret}`, { method: 'POST', body });
  return response.text();
}

describe('the machines', () => {
  it('serve against the simulators: live, ready, measured, and gone at a signal', async () => {
    const database = await testDatabase();
    const env = { DATABASE_URL: database.url };
    const served: { text: string; screen: string; paths: Record<string, number> } = {
      text: '',
      screen: '',
      paths: {},
    };
    const world = await runUntil(
      ['simulators', '--books', join(folder, 'books'), '--faults', 'none', '--json'],
      {},
      async (line) => {
        await configure(answerOf<World>(line));
        // As the example of its --help has it.
        const args = [
          'serve',
          '--role',
          'all',
          '--config',
          'microcrop.json',
          '--data-dir',
          join(folder, 'data'),
          '--json',
        ];
        const { status, stderr } = await runUntil(args, { env, cwd: folder }, async (said) => {
          const { url }: { url: string } = JSON.parse(said);
          for (const path of ['/health/live', '/health/ready', '/version', '/metrics', '/nothing']) {
            const response = await fetch(`${url}${path}`);
            served.text += await response.text();
            served.paths[path] = response.status;
          }
          const secret = await readFile(join(folder, 'data/keys/callback.secret'), 'utf8');
          served.screen = await dial(url, secret.trim());
        });
        expect({ status, failed: /failed|"level":[45]0/.test(stderr) ? stderr : '' }).toEqual({
          status: 0,
          failed: '',
        });
      },
    );
    expect(world.status).toBe(0);
    expect(served.paths).toEqual({
      '/health/live': 200,
      '/health/ready': 200,
      '/version': 200,
      '/metrics': 200,
      '/nothing': 404,
    });
    expect(served.text).toContain('microcrop_outbox_due_messages');
    expect(served.screen).toMatch(/^(CON|END) /);
    await database.drop();
  });

  it('serve in roles of their own on one database, each stopped by itself', async () => {
    const database = await testDatabase();
    const env = { DATABASE_URL: database.url, MICROCROP_PUBLIC_URL: 'http://127.0.0.1:9' };
    const seen: Record<string, unknown> = {};
    const serve = (role: string, meanwhile: (url: string) => Promise<void>) =>
      runUntil(
        [
          'serve',
          '--role',
          role,
          '--config',
          'microcrop.json',
          '--data-dir',
          join(folder, 'roles'),
          '--port',
          '0',
          '--json',
          '--end-with-stdin',
        ],
        { env, cwd: folder },
        async (said) => {
          const { url, role: told } = answerOf<{ readonly url: string; readonly role: string }>(said);
          seen[role] = told;
          await meanwhile(url);
        },
      );
    await runUntil(
      ['simulators', '--books', join(folder, 'roles-books'), '--faults', 'none', '--json'],
      {},
      async (line) => {
        await configure(answerOf<World>(line));
        const gateway = await serve('gateway', async (url) => {
          const secret = (await readFile(join(folder, 'roles/keys/callback.secret'), 'utf8')).trim();
          const worker = await serve('worker:notifications', async (workerUrl) => {
            seen['ready'] = (await fetch(`${workerUrl}/health/ready`)).status;
            seen['dialled worker'] = await dial(workerUrl, secret);
          });
          seen['worker ended'] = worker.status;
          seen['dialled gateway'] = (await dial(url, secret)).slice(0, 3);
        });
        seen['gateway ended'] = gateway.status;
      },
    );
    expect(seen).toEqual({
      gateway: 'gateway',
      'worker:notifications': 'worker:notifications',
      ready: 200,
      'dialled worker': '{"code":"NOT_FOUND"}',
      'worker ended': 0,
      'dialled gateway': expect.stringMatching(/^(CON|END)$/),
      'gateway ended': 0,
    });
    await database.drop();
  });

  it('prints the addresses of the simulators for a person', async () => {
    const { stdout, stderr } = await runUntil(
      ['simulators', '--books', join(folder, 'alone')],
      {},
      async () => undefined,
    );
    expect(stdout).toMatch(/Mobile-money operator +http:\/\/127\.0\.0\.1:\d+/);
    expect(stderr).toContain('Ctrl-C');
  });

  it('says what to do where the books of the outside world are damaged', async () => {
    const books = join(folder, 'damaged');
    await mkdir(books);
    await writeFile(join(books, 'books.jsonl'), '{"e":"stk-do\n{"e":"stk-do\n');
    const starting = startOutsideWorld(books, 1, 'none');
    await expect(starting).rejects.toThrow(Complaint);
    await expect(starting).rejects.toThrow(/damaged at line 1.*start anew with --reset/);
  });

  it.each([
    [
      'a role that there is not',
      ['serve', '--role', 'gatekeeper'],
      'give one of all, gateway, api, worker:weather',
    ],
    [
      'a worker that is not told where providers call',
      ['serve', '--role', 'worker:payout'],
      'MICROCROP_PUBLIC_URL (publicUrl) is missing',
    ],
    ['no configuration', ['serve', '--role', 'all'], 'MICROCROP_OPERATOR_URL (operatorUrl) is missing'],
    [
      'a configuration that is absent',
      ['serve', '--role', 'all', '--config', 'absent.json'],
      'there is no such file',
    ],
    [
      'a seed that is none',
      ['simulators', '--books', 'BOOKS', '--seed', 'x'],
      'the simulators did not start',
    ],
  ])('refuses %s', async (_name, args, sentence) => {
    const { status, stdout, stderr } = await runCli(
      args.map((each) => (each === 'BOOKS' ? join(folder, 'refused') : each)),
      { cwd: folder },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});

describe('the embedded database', () => {
  it('is started for a command and stopped again; the next one finds what was written', async () => {
    const args = ['--data-dir', join(folder, 'own'), '--json'];
    const rain = join(folder, 'rain.csv');
    await writeFile(rain, 'date,KARARE\n2011-03-01,4\n');
    const first = await runCli(['weather', 'import', rain, '--source', 'gauge', ...args]);
    const again = await runCli(['weather', 'import', rain, '--source', 'gauge', ...args]);
    expect(
      [first, again].map(({ stdout }) => answerOf<{ observationsAdded: number }>(stdout).observationsAdded),
    ).toEqual([1, 0]);
  });
});
