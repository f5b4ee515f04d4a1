// Decides that keys in files sign and are trusted, may change, and are refused where others could read them.

import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusalCode } from '@microcrop/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeVerifySignature, openKeyFolder, readTrustFile, rotateKey } from '../adapters/node-keys/index.ts';
import { keyObjectOf } from '../adapters/node-keys/public-key.ts';
import { openBundle, sealBundle } from '../src/index.ts';
import { describeSigner } from './contract.ts';
import { sampleContent } from './sample-content.ts';

const made: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'microcrop keys '));
  made.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => refusalCode(error) ?? String(error),
  );
}

const folders = new Map<string, string>();
describeSigner('node:crypto with key files', async (which) => {
  const folder = folders.get(which) ?? (await newFolder());
  folders.set(which, folder);
  const { signer, trustedKeys } = await openKeyFolder(folder);
  const [trustedKey] = trustedKeys;
  if (trustedKey === undefined) throw new Error('a trusted key');
  return { signer, trustedKey, verifySignature: nodeVerifySignature };
});

describe('openKeyFolder', () => {
  it('makes a pair at first, and finds it again', async () => {
    const folder = await newFolder();
    const first = await openKeyFolder(folder);
    const second = await openKeyFolder(folder);
    expect(second.signer.keyId).toBe(first.signer.keyId);
    expect((await readdir(folder)).toSorted()).toEqual(['signing-key.pem', 'trusted-keys.json']);
    expect((await stat(join(folder, 'signing-key.pem'))).mode & 0o777).toBe(0o600);
    expect(await readFile(first.trustFile, 'utf8')).not.toContain('PRIVATE');
  });

  it('after a rotation signs with a new key, and what the old one signed still verifies', async () => {
    const folder = await newFolder();
    const before = await openKeyFolder(folder);
    const old = await sealBundle(sampleContent(), before.signer);
    await rotateKey(folder);
    const after = await openKeyFolder(folder);
    expect(after.signer.keyId).not.toBe(before.signer.keyId);
    const trusted = await readTrustFile(after.trustFile);
    expect(trusted.map((key) => key.keyId)).toEqual([before.signer.keyId, after.signer.keyId]);
    const fresh = await sealBundle(sampleContent(), after.signer);
    for (const { bytes } of [old, fresh]) {
      expect((await openBundle(bytes, trusted, nodeVerifySignature)).content).toEqual(sampleContent());
    }
    const opening = openBundle(fresh.bytes, before.trustedKeys, nodeVerifySignature);
    expect(await codeOf(opening)).toBe('KEY_UNTRUSTED');
  });

  it('refuses a private key that others may read', async () => {
    const folder = await newFolder();
    await openKeyFolder(folder);
    for (const mode of [0o644, 0o640, 0o604, 0o620]) {
      await chmod(join(folder, 'signing-key.pem'), mode);
      expect(await codeOf(openKeyFolder(folder))).toBe('SIGNING_KEY_EXPOSED');
    }
    await chmod(join(folder, 'signing-key.pem'), 0o400);
    expect(await codeOf(openKeyFolder(folder))).toBeUndefined();
  });

  it('refuses what is no private key of this kind, and one that the list does not name', async () => {
    const folder = await newFolder();
    await openKeyFolder(folder);
    const path = join(folder, 'signing-key.pem');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    for (const text of ['', 'nonsense', rsa.export({ format: 'pem', type: 'pkcs8' }).toString()]) {
      await writeFile(path, text);
      expect(await codeOf(openKeyFolder(folder))).toBe('SIGNING_KEY_MALFORMED');
    }
    const other = generateKeyPairSync('ed25519').privateKey;
    await writeFile(path, other.export({ format: 'pem', type: 'pkcs8' }).toString());
    expect(await codeOf(openKeyFolder(folder))).toBe('SIGNING_KEY_UNLISTED');
  });
});

describe('readTrustFile', () => {
  it('takes plain PEM, one key after the other', async () => {
    const folder = await newFolder();
    await openKeyFolder(folder);
    await rotateKey(folder);
    const { trustedKeys } = await openKeyFolder(folder);
    const pem = trustedKeys.map((key) => keyObjectOf(key.publicKey).export({ format: 'pem', type: 'spki' }));
    const path = join(folder, 'keys.pem');
    await writeFile(path, pem.join('\n'));
    expect(await readTrustFile(path)).toEqual(trustedKeys);
  });

  it.each<[string, (json: string) => string]>([
    ['an empty file', () => ''],
    ['other text', () => 'not a key'],
    ['an empty list', () => '{"format":"microcrop-trust/1","keys":[]}'],
    ['keys that are no list', () => '{"format":"microcrop-trust/1","keys":{}}'],
    ['another format', (json) => json.replace('microcrop-trust/1', 'microcrop-trust/9')],
    ['broken JSON', (json) => json.slice(0, -5)],
    ['an id that is not the key’s', (json) => json.replace(/ed25519-[0-9a-f]{4}/, 'ed25519-0000')],
    ['no key at an id', (json) => json.replace('publicKey', 'public')],
    ['a broken key', (json) => json.replace('MCow', 'MCox')],
    ['a list of nulls', () => '{"format":"microcrop-trust/1","keys":[null]}'],
    [
      'an RSA key',
      () =>
        generateKeyPairSync('rsa', { modulusLength: 1024 })
          .publicKey.export({ format: 'pem', type: 'spki' })
          .toString(),
    ],
    [
      'a private key',
      () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    ],
  ])('refuses %s', async (_what, change) => {
    const folder = await newFolder();
    const { trustFile } = await openKeyFolder(folder);
    await writeFile(trustFile, change(await readFile(trustFile, 'utf8')));
    expect(await codeOf(readTrustFile(trustFile))).toBe('TRUST_FILE_MALFORMED');
  });

  it('says where it looked in vain', async () => {
    expect(await codeOf(readTrustFile(join(await newFolder(), 'absent.json')))).toBe('TRUST_FILE_UNREADABLE');
  });
});
