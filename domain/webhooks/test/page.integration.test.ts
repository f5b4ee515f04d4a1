// Decides that the page for partners tells the truth: its receiver, run as it stands, believes what we sign and nothing else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { webhookSender } from '../adapters/https/index.ts';
import { EVENT_TYPES, signedHeaders, TEST_TYPE, writeSecret } from '../src/index.ts';

const PAGE = new URL('../../../docs/webhooks.md', import.meta.url);
const SECRET = writeSecret(new Uint8Array(32).fill(5));
const OTHER = writeSecret(new Uint8Array(32).fill(6));
const BODY = '{"type":"payout.settled","data":{"place":"Môro"}}';

async function receiverOfPage(): Promise<string> {
  const receiver = /<!-- receiver -->\n```js\n(.*?)```/s.exec(await readFile(PAGE, 'utf8'))?.[1] ?? '';
  expect(receiver.trim().split('\n').length).toBeLessThanOrEqual(20);
  return receiver;
}

async function startReceiver(port: number): Promise<AsyncIterator<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'receiver-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'receiver.mjs');
  await writeFile(file, await receiverOfPage());
  const env = { ...process.env, WEBHOOK_SECRET: SECRET, PORT: String(port) };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('listening');
  return lines;
}

test('the receiver believes either signature of a rotation, and nothing altered, old or unsigned', async () => {
  const port = 21_000 + (process.pid % 9000);
  const lines = await startReceiver(port);
  const now = Math.floor(Date.now() / 1000);
  const send = webhookSender({ allowed: 'any' });
  const statusOf = async (secrets: readonly string[], seconds: number, body = BODY) => {
    const headers = { ...signedHeaders(secrets, 'msg 1', seconds, BODY) };
    return send({ method: 'POST', url: `http://127.0.0.1:${port}/`, headers, body });
  };
  for (const secrets of [[SECRET], [OTHER, SECRET], [SECRET, OTHER]]) {
    expect(await statusOf(secrets, now)).toMatchObject({ status: 204 });
    expect((await lines.next()).value).toBe('msg 1 payout.settled');
  }
  expect(await statusOf([OTHER], now)).toMatchObject({ status: 401 });
  expect(await statusOf([SECRET], now, `${BODY} `)).toMatchObject({ status: 401 });
  expect(await statusOf([SECRET], now - 301)).toMatchObject({ status: 401 });
  expect(await statusOf([SECRET], now + 400)).toMatchObject({ status: 401 });
  expect(await statusOf([], now)).toMatchObject({ status: 401 });
});

test('the page names each type of event', async () => {
  const page = await readFile(PAGE, 'utf8');
  for (const type of [...EVENT_TYPES, TEST_TYPE]) expect(page).toContain(`| \`${type}\` |`);
});
