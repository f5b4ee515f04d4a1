// The house in which the steps of accounts are tried: a clock that is moved by hand, people who are hired and sign in.
import type { Caller } from '@microcrop/accounts';
import { type Instant, instantOfEpochMilliseconds, refusalCode } from '@microcrop/kernel';
import { type AccountPorts, type OneTimeCredentials, signIn } from '../../index.ts';

export type AccountHouse = {
  readonly ports: AccountPorts;
  /** The machine's clock goes on. */
  readonly pass: (seconds: number) => void;
  /** What an authenticator shows now. */
  readonly codeOf: (secret: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export const SOURCE = '203.0.113.7';
export const KEPT = 'a password that is kept';
export const DAY_SECONDS = 86_400;

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

export type Person = { readonly name: string; readonly secret: string | undefined; readonly caller: Caller };

/** Signs in with what was shown once, and keeps a password. */
export async function settle(
  house: AccountHouse,
  { account, password, enrolment }: OneTimeCredentials,
): Promise<Person> {
  const code = enrolment === undefined ? undefined : await house.codeOf(enrolment.secret);
  const order = { name: account.name, password, code, newPassword: KEPT, source: SOURCE };
  const { caller } = await signIn(house.ports, order);
  house.pass(60);
  return { name: account.name, secret: enrolment?.secret, caller };
}

export async function enter(house: AccountHouse, { name, secret }: Person, password = KEPT, source = SOURCE) {
  house.pass(60);
  const code = secret === undefined ? undefined : await house.codeOf(secret);
  return signIn(house.ports, { name, password, code, source });
}

export type Hire = (role: 'actuary' | 'approver' | 'platform') => Promise<Person>;
