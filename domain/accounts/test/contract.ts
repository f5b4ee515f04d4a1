// Decides what the stores of accounts promise; the memory twins and PostgreSQL both pass this one suite.
import { type AccountId, DuplicateRow, parseIdentifier, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { type AccountsStores, renewed, type SigningKeyId } from '../src/index.ts';
import { accountOf, idOf, START, seconds, signInOf } from './sample-accounts.ts';

type Open = () => Promise<UnitOfWork<AccountsStores>>;

export function describeAccountsStores(name: string, open: Open): void {
  describe(`accounts stores: ${name}`, () => {
    describeAccounts(open);
    describeSignIns(open);
    describeTries(open);
    describeKeys(open);
  });
}

function describeAccounts(open: Open): void {
  it('keeps an account to the last field, found by id and by name', async () => {
    const unitOfWork = await open();
    const full = accountOf(1, {
      sellsAs: '101',
      isFirst: true,
      passwordHash: 'a hash',
      passwordIsOneTime: true,
      sealedCodeSecret: Uint8Array.of(1, 2, 255),
      lastCodeStep: 58_000_000,
      secretDigest: 'a digest',
      generation: 3,
      generationSince: seconds(5),
    });
    await unitOfWork(async ({ accounts }) => {
      expect(await accounts.add(full)).toBe(true);
      expect(await accounts.add(accountOf(2))).toBe(true);
      expect(await accounts.get(full.id)).toEqual(full);
      expect(await accounts.forChange(full.id)).toEqual(full);
      expect(await accounts.byName('person.1')).toEqual(full);
      expect(await accounts.byName('person.2')).toEqual(accountOf(2));
      expect(await accounts.byName('person.3')).toBeUndefined();
      expect(await accounts.get(idOf<AccountId>(3))).toBeUndefined();
    });
  });

  it('gives a name once, and lets one be the first', async () => {
    const unitOfWork = await open();
    await unitOfWork(async ({ accounts }) => {
      expect(await accounts.add(accountOf(1, { isFirst: true }))).toBe(true);
      expect(await accounts.add(accountOf(2, { name: 'person.1' }))).toBe(false);
      expect(await accounts.add(accountOf(3, { isFirst: true }))).toBe(false);
      expect(await accounts.add(accountOf(4))).toBe(true);
    });
  });

  it('writes changes, and tells whose generation is young', async () => {
    const unitOfWork = await open();
    await unitOfWork(async ({ accounts }) => {
      for (const ordinal of [1, 2, 3]) await accounts.add(accountOf(ordinal));
      const locked = renewed(accountOf(2), seconds(60), { state: 'locked', stateSince: seconds(60) });
      const again = renewed(renewed(accountOf(3), seconds(70), { displayName: 'X' }), seconds(80), {});
      for (const each of [locked, again]) await accounts.put(each);
      expect(await accounts.get(locked.id)).toEqual(locked);
      expect(await accounts.get(again.id)).toEqual(again);
      expect(await accounts.generationsSince(START)).toEqual(
        new Map([
          [locked.id, 2],
          [again.id, 3],
        ]),
      );
      expect(await accounts.generationsSince(seconds(79))).toEqual(new Map([[again.id, 3]]));
    });
  });

  it('lists in order of name, page by page', async () => {
    const unitOfWork = await open();
    await unitOfWork(async ({ accounts }) => {
      for (const [at, name] of ['juma', 'amina', 'grace@insurer.example', 'grace'].entries())
        await accounts.add(accountOf(at, { name }));
      const names = async (after: string | undefined, limit: number) =>
        (await accounts.list(after, limit)).map(({ name }) => name);
      expect(await names(undefined, 9)).toEqual(['amina', 'grace', 'grace@insurer.example', 'juma']);
      expect(await names('amina', 2)).toEqual(['grace', 'grace@insurer.example']);
      expect(await names('juma', 2)).toEqual([]);
    });
  });
}

function describeSignIns(open: Open): void {
  const token = { digest: 'one', signInId: signInOf(1).id, until: seconds(100), spentAt: null };
  const opened = async () => {
    const unitOfWork = await open();
    await unitOfWork(async ({ accounts, signIns }) => {
      for (const ordinal of [1, 2]) {
        await accounts.add(accountOf(ordinal));
        await signIns.start(signInOf(ordinal));
      }
      await signIns.addToken(token);
    });
    return unitOfWork;
  };

  it('keeps a token with its sign-in, spent once and ended once', async () => {
    const unitOfWork = await opened();
    await unitOfWork(async ({ signIns }) => {
      expect(await signIns.forChange('one')).toEqual({ token, signIn: signInOf(1) });
      expect(await signIns.forChange('two')).toBeUndefined();
      await signIns.spend('one', seconds(3));
      await signIns.spend('one', seconds(9));
      expect(await signIns.end(signInOf(1).id, seconds(4))).toBe(true);
      expect(await signIns.end(signInOf(1).id, seconds(5))).toBe(false);
      expect(await signIns.forChange('one')).toEqual({
        token: { ...token, spentAt: seconds(3) },
        signIn: { ...signInOf(1), endedAt: seconds(4) },
      });
    });
    const twice = unitOfWork(({ signIns }) => signIns.addToken(token));
    await expect(twice).rejects.toThrow(DuplicateRow);
  });

  it('ends all of one account, and of no other', async () => {
    const unitOfWork = await opened();
    await unitOfWork(async ({ signIns }) => {
      await signIns.start({ ...signInOf(1), id: idOf(700) });
      await signIns.endAllOf(idOf(1), seconds(4));
      expect(await signIns.end(signInOf(1).id, seconds(5))).toBe(false);
      expect(await signIns.end(idOf(700), seconds(5))).toBe(false);
      expect(await signIns.end(signInOf(2).id, seconds(5))).toBe(true);
    });
  });

  it('forgets what is long over, some at a time', async () => {
    const unitOfWork = await opened();
    await unitOfWork(async ({ signIns }) => {
      expect(await signIns.purge(seconds(1000), 9)).toBe(0);
      expect(await signIns.purge(seconds(1001), 1)).toBe(1);
      expect(await signIns.purge(seconds(1001), 9)).toBe(1);
      expect(await signIns.forChange('one')).toBeUndefined();
    });
  });
}

function describeTries(open: Open): void {
  it('counts by subject, clears, and forgets what is old', async () => {
    const unitOfWork = await open();
    const tries = { count: 2, since: START, lockedUntil: null };
    const locked = { count: 5, since: seconds(9), lockedUntil: seconds(900) };
    await unitOfWork(async (stores) => {
      expect(await stores.tries.forChange('grace')).toBeUndefined();
      await stores.tries.put('grace', tries);
      expect(await stores.tries.forChange('juma')).toBeUndefined();
      await stores.tries.put('juma', locked);
      expect(await stores.tries.forChange('grace')).toEqual(tries);
      expect(await stores.tries.forChange('juma')).toEqual(locked);
      await stores.tries.put('juma', { ...locked, count: 4, lockedUntil: null });
      expect(await stores.tries.forChange('juma')).toEqual({ ...locked, count: 4, lockedUntil: null });
      expect(await stores.tries.purge(seconds(9), 9)).toBe(1);
      expect(await stores.tries.forChange('grace')).toBeUndefined();
      await stores.tries.clear('juma');
      expect(await stores.tries.forChange('juma')).toBeUndefined();
    });
  });
}

function describeKeys(open: Open): void {
  const keyOf = (ordinal: number) => ({
    id: parseIdentifier<SigningKeyId>(`30000000-0000-4000-8000-00000000000${ordinal}`),
    ordinal,
    x: `public ${ordinal}`,
    sealedPrivate: Uint8Array.of(ordinal, 0, 255),
    createdAt: seconds(ordinal),
  });

  it('keeps one key for each ordinal, newest first', async () => {
    const unitOfWork = await open();
    await unitOfWork(async ({ signingKeys }) => {
      expect(await signingKeys.newest(5)).toEqual([]);
      for (const ordinal of [1, 2, 3]) expect(await signingKeys.add(keyOf(ordinal))).toBe(true);
      expect(await signingKeys.add({ ...keyOf(4), ordinal: 3 })).toBe(false);
      expect(await signingKeys.newest(2)).toEqual([keyOf(3), keyOf(2)]);
    });
  });
}
