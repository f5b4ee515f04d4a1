// The world over the network: three listeners, real enciphering, a lock, and a death that loses nothing.
import { spawnSync } from 'node:child_process';
import { constants, publicEncrypt } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_CREDENTIALS } from '../src/index.ts';
import { PAYOUT, payoutFields, record } from './support/requests.ts';
import { ended, getJson, postJson, type Running, startWorld } from './support/start-world.ts';
import { DAY, SALES_FROM, TERMS } from './support/town.ts';

const ANNA = '254711000111';

let books: string;
let platform: Server;
let heard: { path: string; body: string }[];
let origin: string;
let running: Running[];

beforeEach(async () => {
  books = mkdtempSync(join(tmpdir(), 'world-'));
  heard = [];
  running = [];
  platform = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
      response.end(request.url === '/ussd' ? 'END Sales are closed' : '{"ResultCode":0}');
    });
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const address = platform.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterEach(async () => {
  for (const { child } of running) {
    child.kill('SIGKILL');
    await ended(child);
  }
  platform.closeAllConnections();
  platform.close();
  rmSync(books, { recursive: true, force: true });
});

async function start(...more: string[]): Promise<Running> {
  const world = await startWorld(books, ...more);
  running.push(world);
  await postJson(`${world.world}/world/configure`, {
    ussdUrl: `${origin}/ussd`,
    smsDeliveryUrl: `${origin}/report`,
  });
  return world;
}

async function payOut(world: Running, id: string): Promise<unknown> {
  const basic = btoa(`${SANDBOX_CREDENTIALS.consumerKey}:${SANDBOX_CREDENTIALS.consumerSecret}`);
  const given = await fetch(`${world.operator}/oauth/v1/generate?grant_type=client_credentials`, {
    headers: { authorization: `Basic ${basic}` },
  });
  const token = String(record(await given.json())['access_token']);
  const password = Buffer.from(SANDBOX_CREDENTIALS.initiatorPassword);
  const sealed = publicEncrypt(
    { key: world.publicPem, padding: constants.RSA_PKCS1_PADDING },
    password,
  ).toString('base64');
  expect(sealed).toHaveLength(344);
  const fields = {
    ...payoutFields(id, ANNA, 300),
    SecurityCredential: sealed,
    ResultURL: `${origin}/result`,
    QueueTimeOutURL: `${origin}/late`,
  };
  const reply = await fetch(`${world.operator}${PAYOUT}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(fields),
  });
  return reply.json();
}

const farmers = {
  seed: 7,
  count: 5,
  places: TERMS.places,
  crops: TERMS.crops,
  salesFrom: TERMS.salesFrom,
  salesUntil: TERMS.salesUntil,
  agentCodes: [],
};

describe('the world as a process', () => {
  it('pays a person at a keyboard at once, credentials enciphered to its own key', async () => {
    const world = await start('--faults', 'none');
    await postJson(`${world.world}/world/advance`, { now: SALES_FROM });
    expect(await getJson(`${world.world}/phone/inbox?msisdn=${ANNA}`)).toEqual([]);
    expect(await payOut(world, 'one')).toMatchObject({ ResponseCode: '0' });
    await expect.poll(() => heard.filter(({ path }) => path === '/result').length).toBe(1);
    expect(heard.find(({ path }) => path === '/result')?.body).toContain('"ResultCode":0');
    expect(await getJson(`${world.world}/world/statement`)).toMatchObject([
      { kind: 'b2c', amountMinorUnits: 30_000 },
    ]);
    expect(await getJson(`${world.world}/world/statement?from=2026-02-02`)).toEqual([]);
    const csv = await fetch(`${world.world}/world/statement`, { headers: { accept: 'text/csv' } });
    expect((await csv.text()).split('\r\n')).toHaveLength(3);
    expect(await (await fetch(`${world.world}/world/operator-key`)).text()).toBe(world.publicPem);
  });

  it('killed, goes on from its books, a torn line cut off; two at once are refused', async () => {
    const first = await start('--faults', 'none');
    expect((await postJson(`${first.world}/world/farmers`, farmers)).status).toBe(200);
    await postJson(`${first.world}/world/advance`, { now: SALES_FROM + 2 * DAY });
    const before = await getJson(`${first.world}/world/state`);
    await expect(startWorld(books, '--faults', 'none')).rejects.toThrow('ended before it spoke');
    first.child.kill('SIGKILL');
    await ended(first.child);
    appendFileSync(join(books, 'books.jsonl'), '{"e":"stk-do');
    const second = await start('--faults', 'none');
    expect(await getJson(`${second.world}/world/state`)).toEqual(before);
    expect((await postJson(`${second.world}/world/farmers`, farmers)).status).toBe(200);
    expect((await postJson(`${second.world}/world/farmers`, { ...farmers, count: 6 })).status).toBe(409);
    await postJson(`${second.world}/world/advance`, { now: TERMS.salesUntil });
    expect(heard.filter(({ path }) => path === '/ussd')).toHaveLength(5);
    expect(await getJson(`${second.world}/world/state`)).toMatchObject({ undelivered: 0, confused: 0 });
    second.child.stdin?.end();
    expect(await ended(second.child)).toBe(0);
    const third = await start('--faults', 'none');
    expect(await getJson(`${third.world}/world/state`)).toMatchObject({ now: TERMS.salesUntil });
  });

  it('refuses orders from elsewhere, and orders that say nothing', async () => {
    const world = await start();
    const foreign = await fetch(`${world.world}/world/state`, {
      headers: { origin: 'http://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
    expect((await postJson(`${world.world}/world/advance`, { now: 'tomorrow' })).status).toBe(400);
    expect((await postJson(`${world.world}/world/farmers`, { ...farmers, places: [] })).status).toBe(400);
    expect((await postJson(`${world.world}/world/configure`, { ussdUrl: 'nowhere' })).status).toBe(400);
    expect((await postJson(`${world.world}/world/nothing`, {})).status).toBe(404);
    expect((await fetch(`${world.world}/world/advance`, { method: 'POST', body: '{' })).status).toBe(400);
    const flood = await fetch(`${world.operator}${PAYOUT}`, {
      method: 'POST',
      body: '*'.repeat(2_000_000),
    }).catch(() => null);
    expect(flood === null || flood.status === 413).toBe(true);
    expect((await fetch(`${world.world}/phone`)).status).toBe(200);
  });

  it('says what is wrong with its arguments, and helps', () => {
    const run = (...given: string[]) => {
      const main = join(import.meta.dirname, '../src/main.ts');
      return spawnSync(process.execPath, [main, ...given], { encoding: 'utf8' });
    };
    expect(run('--seed', '1').stderr).toContain('--books DIR is missing');
    expect(run('--books', books, '--seed', 'x')).toMatchObject({ status: 1 });
    expect(run('--books', books, '--faults', 'some').stderr).toContain('default or none');
    expect(run('--help').stdout).toContain('--end-with-stdin');
  });
});
