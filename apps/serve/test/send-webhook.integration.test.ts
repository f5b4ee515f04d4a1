// Decides that a webhook goes to the address that was looked at and to no other, follows no redirect, and waits for a bounded time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notVerified } from '@microcrop/quality';
import { createPartner, type PartnerFault, servePartner } from '@microcrop/simulators/partner';
import { signedHeaders, writeSecret } from '@microcrop/webhooks';
import { type SenderOptions, webhookSender } from '@microcrop/webhooks/adapters/https';
import { describe, expect, it, onTestFinished } from 'vitest';

const SECRET = writeSecret(new Uint8Array(32).fill(7));
const NOW = 1_700_000_000;
const BODY = '{"type":"webhook.test","timestamp":"2023-11-15T01:13:20+03:00","data":{}}';

function requestTo(url: string) {
  return {
    method: 'POST' as const,
    url,
    headers: { ...signedHeaders([SECRET], 'id', NOW, BODY) },
    body: BODY,
  };
}

async function sendTo(faults: readonly PartnerFault[], options: Partial<SenderOptions> = {}) {
  const partner = createPartner({ secrets: [SECRET], faults, now: () => NOW * 1000 });
  const served = await servePartner(partner);
  onTestFinished(served.close);
  const send = webhookSender({ allowed: 'any', timeoutMillisecondsMax: 5000, ...options });
  return { reply: await send(requestTo(served.url)), books: partner.books() };
}

/** Each look-up answers the next of `addresses`. */
function names(...addresses: readonly string[]): {
  readonly lookup: LookupFunction;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, { all }, callback) => {
    const address = addresses[asked.push(hostname) - 1] ?? '';
    if (all === true) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
  return { lookup, asked };
}

describe('what a partner answers', () => {
  it('is its status, and it can verify what came', async () => {
    const { reply, books } = await sendTo([]);
    expect(reply).toMatchObject({ status: 204 });
    expect(books).toMatchObject({ events: [{ id: 'id', type: 'webhook.test' }], disbelieved: 0 });
  });

  it('is a status too where it is an error; a redirect is not followed', async () => {
    expect((await sendTo(['server-error'])).reply).toMatchObject({ status: 500 });
    const { reply, books } = await sendTo(['redirect']);
    expect([reply, books.requests]).toEqual([{ status: 302, contentType: '', body: '' }, 1]);
  });

  it('is nothing where the line goes dead, or nobody answers in time', async () => {
    expect((await sendTo(['cut'])).reply).toEqual({ noAnswer: true });
    expect((await sendTo(['slow'], { timeoutMillisecondsMax: 200 })).reply).toEqual({ noAnswer: true });
  });
});

describe('where a webhook goes', () => {
  it('is not where a name leads to a private address, even beside a public one, and nothing is sent', async () => {
    let connections = 0;
    const server = createPlainServer().on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const url = `https://partner.example:${port}/`;
    const { lookup } = names('127.0.0.1');
    expect(await webhookSender({ allowed: 'public', lookup })(requestTo(url))).toEqual({
      refusedAddress: true,
    });
    const both: LookupFunction = (_hostname, _options, callback) =>
      callback(null, [
        { address: '1.1.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    expect(await webhookSender({ allowed: 'public', lookup: both })(requestTo(url))).toEqual({
      refusedAddress: true,
    });
    expect(connections).toBe(0);
  });

  it('is the address of the one look-up: a name that leads elsewhere a moment later gains nothing', async () => {
    const partner = createPartner({ secrets: [SECRET], now: () => NOW * 1000 });
    const served = await servePartner(partner);
    onTestFinished(served.close);
    const { lookup, asked } = names('127.0.0.1', '127.0.0.2');
    const url = served.url.replace('127.0.0.1', 'partner.example');
    expect(await webhookSender({ allowed: 'any', lookup })(requestTo(url))).toMatchObject({ status: 204 });
    expect(asked).toEqual(['partner.example']);
  });
});

const certificate = selfSigned();
if (certificate === undefined) notVerified('webhooks over https', 'openssl is absent');

describe.skipIf(certificate === undefined)('over https', () => {
  it('the partner’s certificate is checked', async () => {
    const server = createServer({ ...certificate }, (_request, response) => response.writeHead(204).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `https://partner.example:${(server.address() as AddressInfo).port}/`;
    const { lookup } = names('127.0.0.1', '127.0.0.1');
    const authorities = certificate?.cert ?? '';
    expect(await webhookSender({ allowed: 'any', lookup, authorities })(requestTo(url))).toMatchObject({
      status: 204,
    });
    expect(await webhookSender({ allowed: 'any', lookup })(requestTo(url))).toEqual({ noAnswer: true });
  });
});

function selfSigned(): { readonly key: string; readonly cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'webhook-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=partner.example', '-addext', 'subjectAltName=DNS:partner.example'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const ran = spawnSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert]);
    if (ran.status !== 0) return undefined;
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
