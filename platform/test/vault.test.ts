// Decides that the vault keeps its contract over the twin, holds no more keys than it may, and makes its key file once.
import { createSecretKey, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryDatabase, memoryUnitOfWork } from '../memory/index.ts';
import { keyFileProvider, localKeyProvider, memoryDataKeys } from '../vault/index.ts';
import { createKeyCache } from '../vault/key-cache.ts';
import { describeVault } from './vault-contract.ts';

describeVault('memory twin', async () => memoryUnitOfWork(createMemoryDatabase(), memoryDataKeys));

describe('key cache', () => {
  const key = createSecretKey(randomBytes(32));
  const wrapped = Uint8Array.of(1);

  it('drops the least recently used, and what is removed', () => {
    const cache = createKeyCache(2);
    cache.put('a', wrapped, key);
    cache.put('b', wrapped, key);
    cache.get('a', wrapped);
    cache.put('c', wrapped, key);
    expect(['a', 'b', 'c'].map((subject) => cache.get(subject, wrapped) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    cache.remove('a');
    expect(cache.get('a', wrapped)).toBeUndefined();
  });

  it('finds nothing by another wrapping', () => {
    const cache = createKeyCache(2);
    cache.put('a', wrapped, key);
    expect(cache.get('a', Uint8Array.of(2))).toBeUndefined();
  });
});

describe('key file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'microcrop-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for its owner only, also by two starts at once', async () => {
    const path = join(folder, 'vault.key');
    const providers = await Promise.all(
      [1, 2, 3].map(() => keyFileProvider(path, (count) => randomBytes(count))),
    );
    const derived = await Promise.all(
      providers.map(async (each) => Buffer.from(await each.derive('x')).toString('hex')),
    );
    expect(new Set(derived).size).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['vault.key']);
    expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('is refused when others can read it, or when it holds no key', async () => {
    const path = join(folder, 'vault.key');
    await keyFileProvider(path, randomBytes);
    await chmod(path, 0o640);
    await expect(keyFileProvider(path, randomBytes)).rejects.toThrow('KEY_FILE_EXPOSED');
    await chmod(path, 0o600);
    await writeFile(path, 'short');
    await expect(keyFileProvider(path, randomBytes)).rejects.toThrow('KEY_FILE_MALFORMED');
  });

  it('wraps for one subject only, and overwrites the key it was given', async () => {
    const bytes = new Uint8Array(32).fill(7);
    const provider = localKeyProvider(bytes, randomBytes);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    const wrapped = await provider.wrap(Uint8Array.of(1, 2, 3), 'a');
    await expect(provider.unwrap(wrapped, 'a')).resolves.toEqual(Buffer.from([1, 2, 3]));
    await expect(provider.unwrap(wrapped, 'b')).rejects.toThrow('own key and context');
  });
});
