// The first call of a partner: every line of docs/api.md, run in order against a listening API.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openBundle } from '@microcrop/evidence';
import { notVerified } from '@microcrop/quality';
import { issuePartnerClient } from '@microcrop/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOf, type PlayedSeason, playSeason } from './support/played-season.ts';
import { type ServedApi, serveApi } from './support/serve-api.ts';

const PAGE = join(import.meta.dirname, '../../../docs/api.md');
const TOOLS = ['bash', 'curl', 'sed'];
const hasTools = TOOLS.every((tool) => spawnSync(tool, ['--version']).status === 0);
if (!hasTools)
  notVerified('the first call of docs/api.md', `one of ${TOOLS.join(', ')} is not on this machine`);

describe.runIf(hasTools)('the first call of a partner', () => {
  let season: PlayedSeason;
  let api: ServedApi;
  let folder: string;
  beforeAll(async () => {
    season = await playSeason(4);
    api = await serveApi(season);
    folder = await mkdtemp(join(tmpdir(), 'first call '));
  });
  afterAll(async () => {
    await api.end();
    await season.end();
    await rm(folder, { recursive: true });
  });

  it('is as the page says, line by line', async () => {
    const page = await readFile(PAGE, 'utf8');
    const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '');
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    const platform = { accountId: accountOf('platform'), name: 'platform', role: 'platform' } as const;
    const order = { name: 'first-caller', displayName: 'A cooperative' };
    const { clientId, clientSecret } = await issuePartnerClient(season.accounts, platform, order);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
      cwd: folder,
      env: { ...process.env, API: api.url, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    });
    for (const word of ['"KARARE"', '"premiumDue"', '"soFar"', '"basis"']) expect(stdout).toContain(word);
    const bytes = new Uint8Array(await readFile(join(folder, 'bundle.json')));
    const { keys, verifySignature } = season.season.trust;
    await expect(openBundle(bytes, keys, verifySignature)).resolves.toMatchObject({
      cid: expect.any(String),
    });
  });
});
