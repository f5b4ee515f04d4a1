// Decides that a signature is Standard Webhooks', that either live secret verifies it, and that a stale or altered message is refused.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { base64Of, bytesOfBase64 } from '../src/base64.ts';
import {
  readEndpointUrl,
  readSecret,
  signedHeaders,
  TOLERANCE_SECONDS,
  verifyWebhook,
  writeSecret,
} from '../src/index.ts';

/** The example that the specification's own libraries test against. */
const GOLDEN = {
  // Published, and no secret of anybody's.
  secret: ['whsec', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].join('_'),
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
} as const;

const OTHER = writeSecret(Uint8Array.from({ length: 32 }, (_, at) => at));

describe('the golden message', () => {
  const { secret, id, timestamp, body, signature } = GOLDEN;
  const headers = signedHeaders([secret], id, timestamp, body);

  it('is signed as published', () => {
    expect(headers).toEqual({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
    });
  });

  it('is believed within five minutes either way, and not a second longer', () => {
    const at = (seconds: number) => verifyWebhook([secret], headers, body, timestamp + seconds);
    expect(TOLERANCE_SECONDS).toBe(300);
    expect([-301, -300, 0, 300, 301].map(at)).toEqual([
      'too-new',
      'believed',
      'believed',
      'believed',
      'too-old',
    ]);
  });

  it.each([
    ['another body', headers, `${body} `],
    ['another id', { ...headers, 'webhook-id': `${id}x` }, body],
    ['another timestamp', { ...headers, 'webhook-timestamp': '1614265331' }, body],
    ['a signature cut short', { ...headers, 'webhook-signature': signature.slice(0, -1) }, body],
    ['another version', { ...headers, 'webhook-signature': signature.replace('v1', 'v1a') }, body],
    ['no signature', { 'webhook-id': id, 'webhook-timestamp': '1614265330' }, body],
  ])('with %s is not', (_name, altered, text) => {
    expect(verifyWebhook([secret], altered, text, timestamp)).toBe('not-ours');
  });

  it.each([
    ['no id', { ...headers, 'webhook-id': undefined }],
    ['no timestamp', { ...headers, 'webhook-timestamp': '' }],
    ['a timestamp that is none', { ...headers, 'webhook-timestamp': '1614265330.5' }],
  ])('with %s is malformed', (_name, altered) => {
    expect(verifyWebhook([secret], altered, body, timestamp)).toBe('malformed');
  });
});

test('during a rotation either secret verifies; after it the old one does not', () => {
  const old = GOLDEN.secret;
  const sent = (secrets: readonly string[]) => signedHeaders(secrets, 'id', 1000, 'body');
  const reads = (secret: string, secrets: readonly string[]) =>
    verifyWebhook([secret], sent(secrets), 'body', 1000);
  expect([reads(old, [OTHER, old]), reads(OTHER, [OTHER, old])]).toEqual(['believed', 'believed']);
  expect([reads(old, [OTHER]), reads(OTHER, [OTHER])]).toEqual(['not-ours', 'believed']);
  expect(verifyWebhook([old, OTHER], sent([OTHER]), 'body', 1000)).toBe('believed');
});

test('law: the signature is what node:crypto says of id.timestamp.body, whatever they are', () => {
  const texts = [fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ unit: 'grapheme' })] as const;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), ...texts, fc.nat(), (key, id, body, at) => {
      const secret = writeSecret(key);
      expect([...readSecret(secret)]).toEqual([...key]);
      const mac = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
      const headers = signedHeaders([secret], id, at, body);
      expect(headers['webhook-signature']).toBe(`v1,${mac}`);
      expect(verifyWebhook([secret], headers, body, at)).toBe('believed');
    }),
  );
});

test.each([
  '',
  'whsec_',
  'whsec_@@',
  'whsec_AAAA',
  'MfKQ9r8GKYqTwjUPD8ILPZIo2LaLaSw',
  `whsec_${'A'.repeat(89)}`,
])('the secret %j is refused and not repeated', (secret) => {
  expect(() => readSecret(secret)).toThrow(/^WEBHOOK_SECRET_MALFORMED: (?!.*AAAA)/);
});

test.each([
  ['https://partner.example/hooks?a=1', true, true],
  ['https://partner.example:8443/', true, true],
  ['http://partner.example/', false, true],
  ['http://127.0.0.1:9000/hooks', false, true],
  ['https://127.0.0.1/', false, true],
  ['https://2130706433/', false, true],
  ['https://[::1]/', false, true],
  ['https://127.0.0.0x1/', false, true],
  ['https://localhost/', false, true],
  ['https://partner.example\\@127.0.0.1/', false, false],
  ['https://pärtner.example/', false, true],
  ['https://partner.example/a b', false, false],
  ['https://partner.example:8443?a=1', true, true],
  ['https://postgres/', false, true],
  ['https://metadata.google.internal/', false, true],
  ['https://printer.local./', false, true],
  ['https://user:pass@partner.example/', false, false],
  ['https://partner.example/#part', false, false],
  ['ftp://partner.example/', false, false],
  ['partner.example', false, false],
  ['', false, false],
  [`https://partner.example/${'a'.repeat(1000)}`, false, false],
])('an endpoint at %s: public %s, any %s', (url, inPublic, anywhere) => {
  const taken = (allowed: 'public' | 'any') => {
    try {
      return readEndpointUrl(url, allowed) !== '';
    } catch (error) {
      expect(String(error)).toContain('WEBHOOK_URL_REFUSED');
      return false;
    }
  };
  expect([taken('public'), taken('any')]).toEqual([inPublic, anywhere]);
});

test('law: base64 is what Node makes of the same bytes, padded or not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(base64Of(bytes)).toBe(text);
      expect(bytesOfBase64(text)).toEqual(bytes);
      expect(bytesOfBase64(text.replaceAll('=', ''))).toEqual(bytes);
    }),
  );
  for (const wrong of ['A', 'AAAAA', 'A-A_', 'AA A', '=AAA']) expect(bytesOfBase64(wrong)).toBeUndefined();
});
