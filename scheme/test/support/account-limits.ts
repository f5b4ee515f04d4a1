// Decides what ends an access token or refuses a sign-in: time, a lock, too many tries; and how a partner's system comes in.
import type { Caller } from '@microcrop/accounts';
import { expect, it } from 'vitest';
import {
  type AccountPorts,
  changePassword,
  closeAccount,
  createTokenVerifier,
  exchangeClientCredentials,
  identify,
  issuePartnerClient,
  lockAccount,
  refreshSignIn,
  resetAccount,
  rotateClientSecret,
  signIn,
  unlockAccount,
} from '../../index.ts';
import {
  type AccountHouse,
  DAY_SECONDS,
  enter,
  type Hire,
  KEPT,
  outcomeOf,
  type Person,
  SOURCE,
  settle,
} from './account-house.ts';

export function describeTokens(house: () => AccountHouse, chief: () => Person, hire: Hire): void {
  it('verifies its own tokens for ten minutes, and nobody else’s', async () => {
    const person = await hire('approver');
    const { accessToken, accessSeconds } = await enter(house(), person);
    const verifier = createTokenVerifier(house().ports);
    expect(accessSeconds).toBe(600);
    expect(await verifier.verify(accessToken)).toEqual(person.caller);
    for (const token of ['', 'x', 'a.b.c', accessToken.slice(0, -3), `x${accessToken}`])
      expect(await outcomeOf(verifier.verify(token))).toBe('TOKEN_REFUSED');
    house().pass(598);
    expect(await outcomeOf(verifier.verify(accessToken))).toBe('done');
    house().pass(2);
    expect(await outcomeOf(verifier.verify(accessToken))).toBe('TOKEN_ENDED');
    expect(await outcomeOf(createTokenVerifier(house().ports).verify(accessToken))).toBe('TOKEN_ENDED');
  });

  it.each([
    ['locked', (ports: AccountPorts, id: Caller['accountId']) => lockAccount(ports, chief().caller, id)],
    ['closed', (ports: AccountPorts, id: Caller['accountId']) => closeAccount(ports, chief().caller, id)],
    ['reset', (ports: AccountPorts, id: Caller['accountId']) => resetAccount(ports, chief().caller, id)],
  ])('lets no token of an account in that was %s a minute ago', async (_, act) => {
    const person = await hire('actuary');
    const { accessToken, refreshToken } = await enter(house(), person);
    const verifier = createTokenVerifier(house().ports);
    expect(await verifier.verify(accessToken)).toEqual(person.caller);
    await act(house().ports, person.caller.accountId);
    expect(await outcomeOf(createTokenVerifier(house().ports).verify(accessToken))).toBe('TOKEN_ENDED');
    house().pass(60);
    expect(await outcomeOf(verifier.verify(accessToken))).toBe('TOKEN_ENDED');
    expect(await outcomeOf(refreshSignIn(house().ports, { refreshToken }))).toBe('REFRESH_TOKEN_REFUSED');
  });

  it('asks the stores once for many tokens, and goes on for a minute without them', async () => {
    const { accessToken } = await enter(house(), await hire('actuary'));
    let [reads, gone] = [0, false];
    const counting: AccountPorts = {
      ...house().ports,
      unitOfWork: (work) => {
        reads += 1;
        if (gone) throw new Error('the stores are gone');
        return house().ports.unitOfWork(work);
      },
    };
    const verifier = createTokenVerifier(counting);
    await Promise.all(Array.from({ length: 50 }, () => verifier.verify(accessToken)));
    expect(reads).toBe(1);
    gone = true;
    house().pass(31);
    expect(await outcomeOf(verifier.verify(accessToken))).toBe('done');
    house().pass(30);
    await expect(verifier.verify(accessToken)).rejects.toThrow('the stores are gone');
  });

  it('signs with another key after a month, and shows both until the last token of the old one is over', async () => {
    const person = await hire('actuary');
    await enter(house(), person);
    const keysShown = async () =>
      (await createTokenVerifier(house().ports).keySet()).keys.map(({ kid }) => kid);
    const [before] = await keysShown();
    house().pass(30 * DAY_SECONDS);
    const verifier = createTokenVerifier(house().ports);
    await verifier.keySet();
    house().pass(2);
    const { accessToken } = await enter(house(), person);
    expect(await verifier.verify(accessToken)).toEqual(person.caller);
    const both = await keysShown();
    expect(both).toHaveLength(2);
    expect(both[1]).toBe(before);
    house().pass(1200);
    expect(await keysShown()).toEqual(both.slice(0, 1));
  });
}

export function describeLocks(house: () => AccountHouse, chief: () => Person, hire: Hire): void {
  const wrong = (name: string, source = '198.51.100.1', password = 'not the right one') =>
    outcomeOf(signIn(house().ports, { name, password, source }));

  it('judges five tries of a name, known or not, then none for a quarter of an hour; others sign in meanwhile', async () => {
    const [victim, bystander] = [await hire('actuary'), await hire('actuary')];
    for (const name of [victim.name, 'nobody.at.all']) {
      const answers: string[] = [];
      for (let at = 0; at < 8; at += 1) answers.push(await wrong(name));
      expect(answers).toEqual([
        ...Array.from({ length: 5 }, () => 'SIGN_IN_REFUSED'),
        ...Array.from({ length: 3 }, () => 'TRIES_EXHAUSTED'),
      ]);
    }
    expect(await outcomeOf(enter(house(), victim))).toBe('TRIES_EXHAUSTED');
    expect(await outcomeOf(enter(house(), bystander))).toBe('done');
    house().pass(15 * 60);
    expect(await outcomeOf(enter(house(), victim))).toBe('done');
  });

  it('counts a wrong code like a wrong password, and a password that is changed like one that signs in', async () => {
    const person = await hire('approver');
    const change = (password: string, code = '000000') =>
      outcomeOf(
        changePassword(house().ports, person.caller, {
          password,
          newPassword: 'another one that is kept',
          code,
          source: '198.51.100.2',
        }),
      );
    expect(await change(KEPT)).toBe('SIGN_IN_REFUSED');
    expect(await change('not the right one')).toBe('SIGN_IN_REFUSED');
    const sign = { name: person.name, password: KEPT, code: '000000', source: '198.51.100.2' };
    expect(await outcomeOf(signIn(house().ports, sign))).toBe('SIGN_IN_REFUSED');
    expect(await outcomeOf(identify(house().ports, sign))).toBe('SIGN_IN_REFUSED');
    expect(await outcomeOf(signIn(house().ports, { ...sign, code: undefined }))).toBe('CODE_NEEDED');
    expect(await change(KEPT)).toBe('TRIES_EXHAUSTED');
    await unlockedByReset(person);
  });

  const unlockedByReset = async (person: Person) => {
    const again = await settle(
      house(),
      await resetAccount(house().ports, chief().caller, person.caller.accountId),
    );
    const { refreshToken } = await enter(house(), again);
    await changePassword(house().ports, again.caller, {
      password: KEPT,
      newPassword: 'another one that is kept',
      code: await (house().pass(60), house().codeOf(again.secret ?? '')),
      source: SOURCE,
    });
    expect(await outcomeOf(refreshSignIn(house().ports, { refreshToken }))).toBe('REFRESH_TOKEN_REFUSED');
    expect(await outcomeOf(enter(house(), again))).toBe('SIGN_IN_REFUSED');
    expect(await outcomeOf(enter(house(), again, 'another one that is kept'))).toBe('done');
  };

  it('limits one password over many names by where it comes from, and lets other sources in', async () => {
    const person = await hire('actuary');
    const answers: string[] = [];
    for (let at = 0; at < 60; at += 1) answers.push(await wrong(`name.${at}`, '198.51.100.3'));
    expect(answers.filter((answer) => answer === 'SIGN_IN_REFUSED')).toHaveLength(50);
    expect(await outcomeOf(enter(house(), person, KEPT, '198.51.100.3'))).toBe('TRIES_EXHAUSTED');
    expect(await outcomeOf(enter(house(), person))).toBe('done');
  });

  it('locks, unlocks and closes only as the life of an account goes', async () => {
    const person = await hire('actuary');
    const { accountId } = person.caller;
    const { ports } = house();
    const by = chief().caller;
    expect(await outcomeOf(unlockAccount(ports, by, accountId))).toBe('ACCOUNT_STATE');
    expect((await lockAccount(ports, by, accountId)).state).toBe('locked');
    expect(await outcomeOf(enter(house(), person))).toBe('SIGN_IN_REFUSED');
    expect((await unlockAccount(ports, by, accountId)).state).toBe('active');
    expect(await outcomeOf(enter(house(), person))).toBe('done');
    expect((await closeAccount(ports, by, accountId)).state).toBe('closed');
    for (const act of [lockAccount, unlockAccount, closeAccount, resetAccount])
      expect(await outcomeOf(act(ports, by, accountId))).toBe('ACCOUNT_STATE');
    expect(await outcomeOf(enter(house(), person))).toBe('SIGN_IN_REFUSED');
    expect(await outcomeOf(lockAccount(ports, by, ports.identity.newId()))).toBe('ACCOUNT_UNKNOWN');
  });
}

export function describePartners(house: () => AccountHouse, chief: () => Person): void {
  it("lets a partner's system in by its secret, until that is rotated", async () => {
    const { ports } = house();
    const order = { name: 'partner.one', displayName: 'Partner' };
    const { clientId, clientSecret } = await issuePartnerClient(ports, chief().caller, order);
    const exchange = (secret: string, id: string = clientId) =>
      exchangeClientCredentials(ports, { clientId: id, clientSecret: secret, source: '198.51.100.9' });
    const { accessToken, caller } = await exchange(clientSecret);
    expect(caller).toMatchObject({ accountId: clientId, role: 'partner' });
    expect(await createTokenVerifier(ports).verify(accessToken)).toEqual(caller);
    const wrong = [
      exchange('guessed'),
      exchange(clientSecret, 'x'),
      exchange(clientSecret, chief().caller.accountId),
    ];
    for (const outcome of await Promise.all(wrong.map(outcomeOf))) expect(outcome).toBe('SIGN_IN_REFUSED');
    const next = await rotateClientSecret(ports, chief().caller, clientId);
    expect(await outcomeOf(exchange(clientSecret))).toBe('SIGN_IN_REFUSED');
    expect(await outcomeOf(createTokenVerifier(ports).verify(accessToken))).toBe('TOKEN_ENDED');
    expect(await outcomeOf(exchange(next.clientSecret))).toBe('done');
    expect(await outcomeOf(resetAccount(ports, chief().caller, clientId))).toBe('ACCOUNT_ROLE_UNFIT');
    expect(await outcomeOf(issuePartnerClient(ports, chief().caller, order))).toBe('ACCOUNT_NAME_TAKEN');
    await lockAccount(ports, chief().caller, clientId);
    expect(await outcomeOf(exchange(next.clientSecret))).toBe('SIGN_IN_REFUSED');
  });
}
