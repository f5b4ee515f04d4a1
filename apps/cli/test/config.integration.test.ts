// The verb that checks a configuration: sound or every fault at once, for each role; and the page that names each setting.
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLE_NAMES } from '@microcrop/serve';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawSettings } from '../src/commands/config/draw-settings.ts';
import { ROOT, runCli } from './support/run-cli.ts';
import { writeSoundConfiguration } from './support/sound-configuration.ts';

const PAGE = join(ROOT, 'docs/settings.md');

/** A relay has nothing to do without one. */
const BROKER = { AMQP_URL: 'amqp://127.0.0.1:5672' };

describe('config check', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cli-config-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(() => writeSoundConfiguration(folder));

  const check = (role: string, env = {}, ...more: readonly string[]) =>
    runCli(['config', 'check', '--role', role, '--config', 'microcrop.json', ...more], { cwd: folder, env });

  it('says for every role that a sound one is sound', async () => {
    const answers = await Promise.all(ROLE_NAMES.map((role) => check(role, BROKER, '--json')));
    for (const [nth, { status, stdout }] of answers.entries())
      expect({ status, ...JSON.parse(stdout) }).toEqual({
        status: 0,
        sound: true,
        role: ROLE_NAMES[nth],
        insurerName: 'Mfano Insurance',
        places: 12,
      });
  });

  it('says that a relay without a broker has nothing to do', async () => {
    const { status, stderr } = await check('worker:relay');
    expect(status).toBe(2);
    expect(stderr).toContain('AMQP_URL (amqpUrl) is missing');
  });

  it('tells every fault of the settings at once, and repeats no value', async () => {
    const env = {
      MICROCROP_PORT: 'seven',
      MICROCROP_LEASE_SECONDS: '3',
      MICROCROP_OPERATOR_PASSKEY: '\u0001hush',
    };
    const { status, stdout, stderr } = await check('all', env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const name of Object.keys(env)) expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/seven|hush/);
  });

  it.each([
    ['a certificate that is none', { operatorCertificate: 'note.txt' }, 'operatorCertificate'],
    ['a certificate that is absent', { operatorCertificate: 'absent.pem' }, 'absent.pem'],
    ['a place list that is none', { places: 'note.txt' }, 'header'],
    ['a worker without a public address', { publicUrl: '' }, 'MICROCROP_PUBLIC_URL'],
  ])('refuses %s', async (_name, changes, word) => {
    await writeFile(join(folder, 'note.txt'), 'nothing of the kind\n');
    await writeSoundConfiguration(folder, changes);
    const { status, stderr } = await check('worker:payout');
    expect(status).toBe(2);
    expect(stderr).toContain(word);
  });
});

describe('docs/settings.md', () => {
  it('names each setting as it is (MICROCROP_WRITE=settings writes it anew)', () => {
    if (process.env['MICROCROP_WRITE'] === 'settings') writeFileSync(PAGE, drawSettings());
    expect(readFileSync(PAGE, 'utf8')).toBe(drawSettings());
  });
});
