// Decides how what tells of a person is sealed under that person's own key, found without being opened, and forgotten.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type BlindIndexKind, type Clock, invariant, refuse, type Vault } from '@microcrop/kernel';
import { openBytes, sealBytes } from './cipher.ts';
import { createKeyCache, type KeyCache } from './key-cache.ts';
import { KEY_BYTES } from './local-key.ts';
import type { DataKeyStore, KeyProvider, RandomBytes } from './port.ts';
import { VAULT_REFUSALS } from './refusals.ts';

/** One for each process. */
export type Keyring = {
  readonly blindIndex: Vault['blindIndex'];
  /**
   * The vault of one transaction. Each use reads the subject's row, so that a key destroyed by any process is destroyed for
   * all at once; only the unwrapping is remembered.
   */
  readonly bind: (store: DataKeyStore, clock: Clock) => Vault;
  /** Refuses KEY_WRONG where the database was made with another key-encryption key. Once at the start. */
  readonly checkBelongs: (store: DataKeyStore) => Promise<void>;
};

export type KeyringOptions = {
  readonly provider: KeyProvider;
  readonly random: RandomBytes;
  /** Unwrapped data keys held in memory. */
  readonly cachedKeysMax: number;
};

type Ring = KeyringOptions & { readonly cache: KeyCache };

export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  const { provider } = options;
  const ring: Ring = { ...options, cache: createKeyCache(options.cachedKeysMax) };
  const indexKeys: Readonly<Record<BlindIndexKind, KeyObject>> = {
    msisdn: createSecretKey(await provider.derive('finds by msisdn')),
    'national-id': createSecretKey(await provider.derive('finds by national-id')),
    callback: createSecretKey(await provider.derive('finds by callback')),
    dialogue: createSecretKey(await provider.derive('finds by dialogue')),
  };
  const fingerprint = Buffer.from(await provider.derive('is this key'))
    .toString('hex')
    .slice(0, 32);
  const blindIndex: Vault['blindIndex'] = (kind, value) =>
    createHmac('sha256', indexKeys[kind]).update(value, 'utf8').digest('base64url');
  return {
    blindIndex,
    bind: (store, clock) => ({
      seal: async (subject, plaintext, context) => {
        const key = await keyToSeal(ring, store, subject);
        return sealBytes(key, Buffer.from(plaintext, 'utf8'), context, ring.random);
      },
      open: async (subject, sealed, context) => {
        const key = await keyToOpen(ring, store, subject);
        return key === undefined ? undefined : openBytes(key, sealed, context).toString('utf8');
      },
      blindIndex,
      forget: async (subject) => {
        ring.cache.remove(subject);
        return store.destroy(subject, clock.now());
      },
    }),
    checkBelongs: async (store) => {
      if ((await store.pinFingerprint(fingerprint)) !== fingerprint) refuse(VAULT_REFUSALS.KEY_WRONG);
    },
  };
}

/** Makes the key at the first call; of two transactions that do, the database lets one, and the other takes its key. */
async function keyToSeal(ring: Ring, store: DataKeyStore, subject: string): Promise<KeyObject> {
  let row = await store.find(subject);
  if (row === undefined) {
    const bytes = ring.random(KEY_BYTES);
    const wrapped = await ring.provider.wrap(bytes, subject);
    if (await store.add(subject, wrapped)) {
      const key = createSecretKey(bytes);
      // Where the transaction is undone, this wrapping is never found again, nor is the key held for it.
      ring.cache.put(subject, wrapped, key);
      return key;
    }
    row = await store.find(subject);
  }
  invariant(row !== undefined, 'a data key that could not be added exists');
  if (row.wrapped === null) return refuse(VAULT_REFUSALS.SUBJECT_FORGOTTEN, { subject });
  return unwrap(ring, row.wrapped, subject);
}

async function keyToOpen(ring: Ring, store: DataKeyStore, subject: string): Promise<KeyObject | undefined> {
  const row = await store.find(subject);
  invariant(row !== undefined, 'what is sealed has a data key, or had one');
  return row.wrapped === null ? undefined : unwrap(ring, row.wrapped, subject);
}

async function unwrap(ring: Ring, wrapped: Uint8Array, subject: string): Promise<KeyObject> {
  const known = ring.cache.get(subject, wrapped);
  if (known !== undefined) return known;
  const key = createSecretKey(await ring.provider.unwrap(wrapped, subject));
  ring.cache.put(subject, wrapped, key);
  return key;
}
