// Decides what the steps of accounts promise; the twins and PostgreSQL, with the machine's own tools, both pass this one suite.
import type { Caller } from '@microcrop/accounts';
import { verifyChain } from '@microcrop/audit';
import { type Instant, instantOfEpochMilliseconds, refusalCode } from '@microcrop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountPorts,
  changePassword,
  closeAccount,
  createAccount,
  createFirstAccount,
  createTokenVerifier,
  exchangeClientCredentials,
  identify,
  issuePartnerClient,
  listAccounts,
  lockAccount,
  type OneTimeCredentials,
  refreshSignIn,
  resetAccount,
  rotateClientSecret,
  signIn,
  signOut,
  unlockAccount,
} from '../../index.ts';

export type AccountHouse = {
  readonly ports: AccountPorts;
  /** The machine's clock goes on. */
  readonly pass: (seconds: number) => void;
  /** What an authenticator shows now. */
  readonly codeOf: (secret: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

const SOURCE = '203.0.113.7';
const KEPT = 'a password that is kept';
const DAY_SECONDS = 86_400;

/** A clock for tests. */
export function movedClock() {
  let now = 1_767_225_600_000;
  return {
    now: (): Instant => instantOfEpochMilliseconds(now),
    pass: (seconds: number): void => {
      now += seconds * 1000;
    },
  };
}

/** The refusal's code, or 'done'. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'done';
  } catch (error) {
    const code = refusalCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

type Person = { readonly name: string; readonly secret: string | undefined; readonly caller: Caller };

/** Signs in with what was shown once, and keeps a password. */
async function settle(
  house: AccountHouse,
  { account, password, enrolment }: OneTimeCredentials,
): Promise<Person> {
  const code = enrolment === undefined ? undefined : await house.codeOf(enrolment.secret);
  const order = { name: account.name, password, code, newPassword: KEPT, source: SOURCE };
  const { caller } = await signIn(house.ports, order);
  house.pass(60);
  return { name: account.name, secret: enrolment?.secret, caller };
}

async function enter(house: AccountHouse, { name, secret }: Person, password = KEPT, source = SOURCE) {
  house.pass(60);
  const code = secret === undefined ? undefined : await house.codeOf(secret);
  return signIn(house.ports, { name, password, code, source });
}

export function describeAccountSteps(name: string, open: () => Promise<AccountHouse>): void {
  describe(`account steps over ${name}`, () => {
    let house: AccountHouse;
    let chief: Person;
    let made = 0;
    beforeAll(async () => {
      house = await open();
    });
    afterAll(() => house?.close());

    const hire = async (role: 'actuary' | 'approver' | 'platform'): Promise<Person> => {
      made += 1;
      const order = { name: `${role}.${made}`, displayName: role, role };
      return settle(house, await createAccount(house.ports, chief.caller, order));
    };

    it('makes the first account once, also when two ask at once', async () => {
      const asked = ['chief', 'rival'].map((each) =>
        createFirstAccount(house.ports, { name: each, displayName: 'Chief' }),
      );
      const answers = await Promise.allSettled(asked);
      const [first] = answers.filter((each) => each.status === 'fulfilled');
      if (first === undefined) throw new Error('one of them is the first');
      expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      expect(first.value.account).toMatchObject({ role: 'platform', state: 'active', needsCode: true });
      const again = createFirstAccount(house.ports, { name: 'third', displayName: 'X' });
      expect(await outcomeOf(again)).toBe('ACCOUNT_EXISTS_ALREADY');
      const { account, password, enrolment } = first.value;
      const order = { name: account.name, password, source: SOURCE };
      expect(await outcomeOf(signIn(house.ports, order))).toBe('CODE_NEEDED');
      const code = await house.codeOf(enrolment?.secret ?? '');
      expect(await outcomeOf(signIn(house.ports, { ...order, code }))).toBe('PASSWORD_TO_BE_CHANGED');
      const weak = signIn(house.ports, { ...order, code, newPassword: 'short' });
      expect(await outcomeOf(weak)).toBe('PASSWORD_WEAK');
      chief = await settle(house, first.value);
      expect(await outcomeOf(signIn(house.ports, { ...order, code }))).toBe('SIGN_IN_REFUSED');
    });

    it('takes a code once, and a name however it is written', async () => {
      const code = await house.codeOf(chief.secret ?? '');
      const order = { name: ` ${chief.name.toUpperCase()}`, password: KEPT, code, source: SOURCE };
      expect((await signIn(house.ports, order)).caller).toEqual(chief.caller);
      expect(await outcomeOf(signIn(house.ports, order))).toBe('SIGN_IN_REFUSED');
      expect(await outcomeOf(enter(house, chief))).toBe('done');
    });

    it('lets only the platform role manage accounts, and nobody their own', async () => {
      const { caller } = await hire('actuary');
      const { ports } = house;
      const order = { name: 'x1', displayName: 'X', role: 'auditor' as const };
      const acts = [
        createAccount(ports, caller, order),
        issuePartnerClient(ports, caller, order),
        listAccounts(ports, caller, { after: undefined, limit: 9 }),
        ...[lockAccount, unlockAccount, closeAccount, resetAccount, rotateClientSecret].map((act) =>
          act(ports, caller, chief.caller.accountId),
        ),
      ];
      for (const outcome of await Promise.all(acts.map(outcomeOf)))
        expect(outcome).toBe('ACCOUNT_ACT_FORBIDDEN');
      const own = [lockAccount, closeAccount, resetAccount].map((act) =>
        act(ports, chief.caller, chief.caller.accountId),
      );
      for (const outcome of await Promise.all(own.map(outcomeOf)))
        expect(outcome).toBe('ACCOUNT_ACT_ON_ONESELF');
      const asPartner = createAccount(ports, chief.caller, { ...order, role: 'partner' });
      expect(await outcomeOf(asPartner)).toBe('ACCOUNT_ROLE_UNFIT');
      const taken = createAccount(ports, chief.caller, { ...order, name: chief.name });
      expect(await outcomeOf(taken)).toBe('ACCOUNT_NAME_TAKEN');
      const views = await listAccounts(ports, chief.caller, { after: undefined, limit: 9 });
      expect(views.map((view) => view.name)).toContain(chief.name);
      expect(JSON.stringify(views)).not.toMatch(/hash|digest|sealed|argon/i);
    });

    describeRefresh(() => house, hire);
    describeTokens(
      () => house,
      () => chief,
      hire,
    );
    describeLocks(
      () => house,
      () => chief,
      hire,
    );
    describePartners(
      () => house,
      () => chief,
    );

    it('has recorded each of these acts in one sound chain, and no password', async () => {
      await house.ports.unitOfWork(async ({ audit }) => {
        expect((await verifyChain(audit)).fault).toBeUndefined();
        const actions = new Set((await audit.after(0, 1000)).map(({ action }) => action));
        for (const action of [
          'account-created',
          'account-locked',
          'account-unlocked',
          'account-closed',
          'account-reset',
          'password-changed',
          'client-secret-rotated',
          'signed-in',
          'signed-out',
          'sign-in-ended-as-stolen',
        ])
          expect(actions).toContain(action);
      });
    });
  });
}

type Hire = (role: 'actuary' | 'approver' | 'platform') => Promise<Person>;

function describeRefresh(house: () => AccountHouse, hire: Hire): void {
  const refresh = (refreshToken: string) => refreshSignIn(house().ports, { refreshToken });

  it('refreshes with each token once; one that comes again late ends the whole sign-in', async () => {
    const person = await hire('actuary');
    const first = await enter(house(), person);
    const other = await enter(house(), person);
    const second = await refresh(first.refreshToken);
    expect(second.caller).toEqual(person.caller);
    expect(await outcomeOf(refresh(first.refreshToken))).toBe('REFRESH_TOKEN_SPENT');
    const third = await refresh(second.refreshToken);
    house().pass(11);
    expect(await outcomeOf(refresh(first.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    expect(await outcomeOf(refresh(third.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    expect(await outcomeOf(refresh(other.refreshToken))).toBe('done');
    expect(await outcomeOf(refresh('made up'))).toBe('REFRESH_TOKEN_REFUSED');
  });

  it('lets one of many that refresh at once win, and ends nothing', async () => {
    const person = await hire('actuary');
    const { refreshToken } = await enter(house(), person);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => refresh(refreshToken)));
    const won = answers.filter((answer) => answer.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const codes = answers.map((answer) => (answer.status === 'rejected' ? refusalCode(answer.reason) : ''));
    expect(codes.filter((code) => code === 'REFRESH_TOKEN_SPENT')).toHaveLength(7);
    expect(await outcomeOf(refresh(won[0]?.value.refreshToken ?? ''))).toBe('done');
  });

  it('is over after a sign-out, after half a day unused, and after a week', async () => {
    const person = await hire('actuary');
    const left = await enter(house(), person);
    await signOut(house().ports, left);
    await signOut(house().ports, left);
    await signOut(house().ports, { refreshToken: 'made up' });
    expect(await outcomeOf(refresh(left.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    const idle = await enter(house(), person);
    expect(idle.refreshSeconds).toBe(DAY_SECONDS / 2);
    house().pass(idle.refreshSeconds);
    expect(await outcomeOf(refresh(idle.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    let busy = await enter(house(), person);
    let refreshes = 0;
    for (; refreshes < 30; refreshes += 1) {
      house().pass(DAY_SECONDS / 3);
      if ((await outcomeOf(refresh(busy.refreshToken).then((next) => (busy = next)))) !== 'done') break;
    }
    expect(refreshes).toBe(20);
  });
}

function describeTokens(house: () => AccountHouse, chief: () => Person, hire: Hire): void {
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

function describeLocks(house: () => AccountHouse, chief: () => Person, hire: Hire): void {
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

function describePartners(house: () => AccountHouse, chief: () => Person): void {
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
