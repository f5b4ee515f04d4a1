// Decides what the steps of accounts promise; the twins and PostgreSQL, with the machine's own tools, both pass this one suite.
import { verifyChain } from '@microcrop/audit';
import { refusalCode } from '@microcrop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeAccount,
  createAccount,
  createFirstAccount,
  issuePartnerClient,
  listAccounts,
  lockAccount,
  refreshSignIn,
  resetAccount,
  rotateClientSecret,
  signIn,
  signOut,
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
import { describeLocks, describePartners, describeTokens } from './account-limits.ts';

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
