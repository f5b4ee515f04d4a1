// Decides that a sealed bundle opens whole, and that no other file does.
import { type JsonObject, refusalCode } from '@microcrop/kernel';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BUNDLE_BYTES_MAX,
  EVIDENCE_REFUSALS,
  type OpenedBundle,
  openBundle,
  readEnvelope,
  type SealedBundle,
  sealBundle,
} from '../src/index.ts';
import { signerTwin } from '../twins/index.ts';
import { sampleContent } from './sample-content.ts';

const ours = signerTwin('ours');
const theirs = signerTwin('theirs');
const utf8 = new TextEncoder();
let sealed: SealedBundle;
let text: string;

beforeAll(async () => {
  sealed = await sealBundle(sampleContent(), ours.signer);
  text = new TextDecoder().decode(sealed.bytes);
});

function open(bytes: Uint8Array, trusted = [ours.trustedKey]): Promise<OpenedBundle> {
  return openBundle(bytes, trusted, ours.verifySignature);
}

/** The refusal's code, "opened", or the crash that must not be. */
async function verdict(bytes: Uint8Array, trusted = [ours.trustedKey]): Promise<string> {
  try {
    await open(bytes, trusted);
    return 'opened';
  } catch (error) {
    return refusalCode(error) ?? `crash: ${String(error)}`;
  }
}

const edited = (from: string | RegExp, to: string): Uint8Array => {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return utf8.encode(changed);
};

describe('openBundle', () => {
  it('gives the content back and says what it checked', async () => {
    const opened = await open(sealed.bytes);
    expect(opened.content).toEqual(sampleContent());
    expect(opened.cid).toBe(sealed.cid);
    expect(opened.keyId).toBe(ours.trustedKey.keyId);
    expect(opened.checks.map(({ check }) => check)).toEqual([
      'canonical-form',
      'content-identifier',
      'trusted-key',
      'signature',
    ]);
  });

  it('refuses the file with any one byte changed by a bit, always with a reason of the catalogue', async () => {
    const reasons = new Map<string, number>();
    for (let index = 0; index < sealed.bytes.length; index += 1) {
      const changed = sealed.bytes.slice();
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      const reason = await verdict(changed);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    expect([...reasons.keys()].filter((reason) => !(reason in EVIDENCE_REFUSALS))).toEqual([]);
    expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBe(sealed.bytes.length);
    // That many kinds of damage must be told apart, not thrown into one.
    expect([...reasons.keys()]).toEqual(
      expect.arrayContaining(['NOT_UTF8', 'NOT_JSON', 'NOT_CANONICAL', 'CID_MISMATCH', 'ENVELOPE_MALFORMED']),
    );
  });

  it('refuses the file cut short, wherever', async () => {
    for (let length = 0; length < sealed.bytes.length; length += 5) {
      const reason = await verdict(sealed.bytes.slice(0, length));
      expect(length === 0 ? ['BUNDLE_EMPTY'] : ['TRUNCATED', 'NOT_UTF8']).toContain(reason);
    }
  });

  it('refuses a byte dropped, doubled or put in', async () => {
    const position = fc.nat(sealed.bytes.length - 1);
    await fc.assert(
      fc.asyncProperty(
        position,
        fc.nat(255),
        fc.constantFrom('drop', 'insert', 'append'),
        async (at, byte, how) => {
          const { bytes } = sealed;
          const from = how === 'drop' ? at + 1 : at;
          const middle = how === 'drop' ? [] : [byte];
          const changed =
            how === 'append' ? [...bytes, byte] : [...bytes.slice(0, at), ...middle, ...bytes.slice(from)];
          expect(EVIDENCE_REFUSALS).toHaveProperty(await verdict(Uint8Array.from(changed)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never crashes on bytes that are no bundle', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((each) => utf8.encode(each)),
      fc.json({ maxDepth: 6 }).map((each) => utf8.encode(each)),
      fc
        .jsonValue()
        .map((value) => utf8.encode(JSON.stringify({ format: 'microcrop-evidence/1', content: value }))),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        expect(EVIDENCE_REFUSALS).toHaveProperty(await verdict(bytes));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('each reason', () => {
  it.each<[keyof typeof EVIDENCE_REFUSALS, () => Uint8Array]>([
    ['NOT_CANONICAL', () => utf8.encode(`${text}\n`)],
    ['NOT_CANONICAL', () => utf8.encode(` ${text}`)],
    ['NOT_CANONICAL', () => edited('"KES"', '"\\u004bES"')],
    [
      'NOT_CANONICAL',
      () =>
        edited(
          /"cid":("[a-z0-9]+"),("content":.*),("format":"[^"]*")/,
          '"format":"microcrop-evidence/1","cid":$1,$2',
        ),
    ],
    ['NOT_JSON', () => utf8.encode(`\ufeff${text}`)],
    ['NOT_JSON', () => utf8.encode(`${text}${text}`)],
    ['NOT_JSON', () => utf8.encode(text.replaceAll('"', "'"))],
    ['NOT_UTF8', () => Uint8Array.from([...sealed.bytes, 0xff])],
    ['NOT_UTF8', () => Uint8Array.from([0xc0, 0xaf])],
    ['NOT_UTF8', () => Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['TRUNCATED', () => sealed.bytes.slice(0, -1)],
    ['DUPLICATE_KEY', () => edited('"currency":"KES"', '"currency":"KES","currency":"KES"')],
    ['DUPLICATE_KEY', () => edited('"currency":"KES"', '"currency":"KES","\\u0063urrency":"USD"')],
    ['TOO_DEEP', () => utf8.encode(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['FORMAT_UNKNOWN', () => edited('microcrop-evidence/1', 'microcrop-evidence/2')],
    ['FORMAT_UNKNOWN', () => utf8.encode('[]')],
    ['FORMAT_UNKNOWN', () => utf8.encode('null')],
    ['ENVELOPE_MALFORMED', () => utf8.encode('{"format":"microcrop-evidence/1"}')],
    ['ENVELOPE_MALFORMED', () => edited('"format"', '"extra":1,"format"')],
    ['ENVELOPE_MALFORMED', () => edited(/"value":"..(?=[0-9a-f]{126}")/, '"value":"ZZ')],
    ['ENVELOPE_MALFORMED', () => edited(/"value":"..(?=[0-9a-f]{126}")/, '"value":"')],
    ['ALGORITHM_UNKNOWN', () => edited('"Ed25519"', '"none"')],
    ['CID_MISMATCH', () => edited('"due":"266667"', '"due":"266668"')],
    ['CID_MISMATCH', () => edited(/"cid":"[^"]*"/, '"cid":""')],
    ['CONTENT_NOT_PLAIN', () => edited('"due":"266667"', '"due":0.5')],
    ['KEY_UNTRUSTED', () => edited(ours.trustedKey.keyId, theirs.trustedKey.keyId)],
    ['SIGNATURE_INVALID', () => edited(/"value":"[0-9a-f]{128}"/, `"value":"${'0'.repeat(128)}"`)],
    ['BUNDLE_TOO_LARGE', () => new Uint8Array(BUNDLE_BYTES_MAX + 1)],
    ['BUNDLE_EMPTY', () => new Uint8Array()],
  ])('%s', async (code, make) => {
    expect(await verdict(make())).toBe(code);
  });

  it('refuses a key that is not on the list, and a name on the list with a foreign signature', async () => {
    const foreign = await sealBundle(sampleContent(), theirs.signer);
    expect(foreign.cid).toBe(sealed.cid);
    expect(await verdict(foreign.bytes)).toBe('KEY_UNTRUSTED');
    expect(await verdict(foreign.bytes, [])).toBe('KEY_UNTRUSTED');
    expect(await verdict(foreign.bytes, [ours.trustedKey, theirs.trustedKey])).toBe('opened');
    const borrowed = await sealBundle(sampleContent(), { ...theirs.signer, keyId: ours.trustedKey.keyId });
    expect(await verdict(borrowed.bytes)).toBe('SIGNATURE_INVALID');
  });

  it('does not take a signature over one content for one over another', async () => {
    const other = await sealBundle({ ...sampleContent(), currency: 'USD' }, ours.signer);
    const signature = /"signature":\{[^}]*\}/.exec(new TextDecoder().decode(other.bytes))?.[0] ?? '';
    expect(await verdict(edited(/"signature":\{[^}]*\}/, signature))).toBe('SIGNATURE_INVALID');
  });
});

describe('sealBundle', () => {
  it('gives the same file for the same content, in whatever order its keys were made', async () => {
    const reversed: JsonObject = Object.fromEntries(Object.entries(sampleContent()).toReversed());
    expect(await sealBundle(reversed, ours.signer)).toEqual(sealed);
  });

  it('opens whatever plain content it sealed', async () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    );
    const plain = fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.array(scalar, { maxLength: 4 }),
      { maxKeys: 5 },
    );
    await fc.assert(
      fc.asyncProperty(plain, async (content) => {
        const bundle = await sealBundle(content, ours.signer).catch((error: unknown) => refusalCode(error));
        // A random text may happen to look like an address or hold half a surrogate pair.
        if (typeof bundle === 'string' || bundle === undefined) return;
        expect(await verdict(bundle.bytes)).toBe('opened');
        expect(readEnvelope(bundle.bytes).content).toEqual({ ...content });
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, unknown]>([
    ['a fraction', 0.1],
    ['an unsafe integer', 2 ** 53],
    ['a number that is none', Number.NaN],
    ['negative zero', -0],
    ['a bigint', 5n],
    ['nothing', undefined],
    ['a date', new Date(0)],
    ['a lone surrogate', 'a\ud800'],
  ])('refuses %s', async (_what, value) => {
    // What the type forbids comes all the same, from a cast elsewhere.
    const content = { deep: [{ value }] } as unknown as JsonObject;
    await expect(sealBundle(content, ours.signer)).rejects.toMatchObject({
      refusal: EVIDENCE_REFUSALS.CONTENT_NOT_PLAIN,
      details: { path: '$.deep[0].value' },
    });
  });

  it('refuses a key that is no text and a nesting without end', async () => {
    await expect(sealBundle({ '\ud800': 1 }, ours.signer)).rejects.toThrow('CONTENT_NOT_PLAIN');
    let deep: JsonObject = {};
    for (let level = 0; level < 63; level += 1) deep = { deep };
    expect(await verdict((await sealBundle(deep, ours.signer)).bytes)).toBe('opened');
    await expect(sealBundle({ deep }, ours.signer)).rejects.toThrow('TOO_DEEP');
  });
});
