// Decides what the vault promises over any store of data keys; the memory twin and PostgreSQL both pass this one suite.
import { randomBytes } from 'node:crypto';
import { instantOfEpochMilliseconds, type UnitOfWork, type Vault } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { type DataKeyStore, type Keyring, localKeyProvider, openKeyring } from '../vault/index.ts';

/** `open` gives the stores of an empty database. */
export function describeVault(name: string, open: () => Promise<UnitOfWork<DataKeyStore>>): void {
  describe(`vault: ${name}`, () => {
    describeSealing(open);
    describeForgetting(open);
    describeKeys(open);
  });
}

type Open = () => Promise<UnitOfWork<DataKeyStore>>;
type InVault = <Result>(work: (vault: Vault) => Promise<Result>) => Promise<Result>;

const ANNA = '00000000-0000-4000-8000-00000000000a';
const BEN = '00000000-0000-4000-8000-00000000000b';
const PHONE = 'policies.policyholder.msisdn';
const clock = { now: () => instantOfEpochMilliseconds(1_300_000_000_000) };

function keyringOf(key: number, cachedKeysMax = 10): Promise<Keyring> {
  const provider = localKeyProvider(new Uint8Array(32).fill(key), randomBytes);
  return openKeyring({ provider, random: randomBytes, cachedKeysMax });
}

async function vaultOver(open: Open): Promise<{ inVault: InVault; stores: UnitOfWork<DataKeyStore> }> {
  const stores = await open();
  const keyring = await keyringOf(1);
  return { stores, inVault: (work) => stores((store) => work(keyring.bind(store, clock))) };
}

function describeSealing(open: Open): void {
  it('opens what it sealed, in another transaction and in another process', async () => {
    const { inVault, stores } = await vaultOver(open);
    const sealed = await inVault((vault) => vault.seal(ANNA, '+254700000001', PHONE));
    await expect(inVault((vault) => vault.open(ANNA, sealed, PHONE))).resolves.toBe('+254700000001');
    const other = await keyringOf(1);
    await expect(stores((store) => other.bind(store, clock).open(ANNA, sealed, PHONE))).resolves.toBe(
      '+254700000001',
    );
    expect(Buffer.from(sealed).includes('254700000001')).toBe(false);
  });

  it('seals the same words differently each time, and any words at all', async () => {
    const { inVault } = await vaultOver(open);
    for (const words of ['', 'ŋwã \u0000 🌽', 'x'.repeat(70_000)]) {
      const [one, two] = await inVault(async (vault) => [
        await vault.seal(ANNA, words, PHONE),
        await vault.seal(ANNA, words, PHONE),
      ]);
      expect(one).not.toEqual(two);
      await expect(inVault((vault) => vault.open(ANNA, one ?? new Uint8Array(), PHONE))).resolves.toBe(words);
    }
  });

  it('crashes on bytes of another subject, another place, or changed by one bit', async () => {
    const { inVault } = await vaultOver(open);
    const sealed = await inVault(async (vault) => {
      await vault.seal(BEN, 'x', PHONE);
      return vault.seal(ANNA, 'secret', PHONE);
    });
    await expect(inVault((vault) => vault.open(BEN, sealed, PHONE))).rejects.toThrow('own key and context');
    await expect(inVault((vault) => vault.open(ANNA, sealed, 'elsewhere'))).rejects.toThrow(
      'own key and context',
    );
    for (const at of [0, 1, 13, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(inVault((vault) => vault.open(ANNA, changed, PHONE))).rejects.toThrow('sealed bytes');
    }
    await expect(inVault((vault) => vault.open(ANNA, sealed.subarray(0, 20), PHONE))).rejects.toThrow(
      'known format',
    );
  });

  it('makes one key when several transactions seal for a new subject at once', async () => {
    const { inVault } = await vaultOver(open);
    const sealed = await Promise.all(
      Array.from({ length: 6 }, (_, at) => inVault((vault) => vault.seal(ANNA, `word ${at}`, PHONE))),
    );
    const words = await inVault((vault) => Promise.all(sealed.map((each) => vault.open(ANNA, each, PHONE))));
    expect(words).toEqual(sealed.map((_, at) => `word ${at}`));
  });

  it('keeps no key of a transaction that rolled back', async () => {
    const { inVault } = await vaultOver(open);
    let lost = new Uint8Array();
    const attempt = inVault(async (vault) => {
      lost = Uint8Array.from(await vault.seal(ANNA, 'x', PHONE));
      throw new Error('back');
    });
    await expect(attempt).rejects.toThrow('back');
    const kept = await inVault((vault) => vault.seal(ANNA, 'y', PHONE));
    await expect(inVault((vault) => vault.open(ANNA, kept, PHONE))).resolves.toBe('y');
    await expect(inVault((vault) => vault.open(ANNA, lost, PHONE))).rejects.toThrow('own key and context');
  });
}

function describeForgetting(open: Open): void {
  it('opens nothing of a forgotten subject again, in any process, and seals nothing for it', async () => {
    const { inVault, stores } = await vaultOver(open);
    const other = await keyringOf(1);
    const sealed = await inVault((vault) => vault.seal(ANNA, 'x', PHONE));
    await stores((store) => other.bind(store, clock).open(ANNA, sealed, PHONE));
    await expect(inVault((vault) => vault.forget(ANNA))).resolves.toBe(true);
    await expect(inVault((vault) => vault.open(ANNA, sealed, PHONE))).resolves.toBeUndefined();
    await expect(
      stores((store) => other.bind(store, clock).open(ANNA, sealed, PHONE)),
    ).resolves.toBeUndefined();
    await expect(inVault((vault) => vault.seal(ANNA, 'y', PHONE))).rejects.toThrow('SUBJECT_FORGOTTEN');
    await expect(inVault((vault) => vault.forget(ANNA))).resolves.toBe(false);
    await expect(inVault((vault) => vault.forget(BEN))).resolves.toBe(false);
  });

  it('does not forget when the transaction rolls back', async () => {
    const { inVault } = await vaultOver(open);
    const sealed = await inVault((vault) => vault.seal(ANNA, 'x', PHONE));
    const attempt = inVault(async (vault) => {
      await vault.forget(ANNA);
      throw new Error('back');
    });
    await expect(attempt).rejects.toThrow('back');
    await expect(inVault((vault) => vault.open(ANNA, sealed, PHONE))).resolves.toBe('x');
  });
}

function describeKeys(open: Open): void {
  it('finds by a keyed index that differs by kind and by key', async () => {
    const stores = await open();
    const [one, two] = [await keyringOf(1), await keyringOf(2)];
    await stores(async (store) => {
      const index = one.bind(store, clock).blindIndex;
      expect(index('msisdn', '123')).toBe(index('msisdn', '123'));
      expect(index('msisdn', '123')).not.toBe(index('msisdn', '124'));
      expect(index('msisdn', '123')).not.toBe(index('national-id', '123'));
      expect(index('msisdn', '123')).not.toBe(two.bind(store, clock).blindIndex('msisdn', '123'));
      expect(index('msisdn', '123')).toMatch(/^[\w-]{43}$/);
    });
  });

  it('belongs to the key that came first', async () => {
    const stores = await open();
    const [one, two] = [await keyringOf(1), await keyringOf(2)];
    await stores((store) => one.checkBelongs(store));
    await stores(async (store) => (await keyringOf(1)).checkBelongs(store));
    await expect(stores((store) => two.checkBelongs(store))).rejects.toThrow('KEY_WRONG');
  });
}
