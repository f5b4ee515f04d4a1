// Decides that PostgreSQL carries the steps of accounts, with the machine's own tools, and judges few of a thousand tries at once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { testDatabase } from '@microcrop/platform/test-database';
import { accountPorts, openScheme } from '@microcrop/serve';
import { demoSettings } from '@microcrop/simulation';
import { generate } from 'otplib';
import { expect, it } from 'vitest';
import { type AccountPorts, createFirstAccount, signIn } from '../index.ts';
import { type AccountHouse, movedClock, outcomeOf } from './support/account-house.ts';
import { describeAccountSteps } from './support/account-steps.ts';

async function openHouse(): Promise<AccountHouse> {
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'accounts '));
  const clock = movedClock();
  const place = { databaseUrl: database.url, directory, applicationName: 'accounts', connectionsMax: 10 };
  const scheme = await openScheme(place, demoSettings(MARSABIT_PLACES, '174379'), async () => clock);
  return {
    ports: { ...accountPorts(scheme), wallClock: clock },
    pass: clock.pass,
    codeOf: (secret) => generate({ secret, epoch: Math.floor(clock.now() / 1000) }),
    close: async () => {
      await scheme.close();
      await database.drop();
      await rm(directory, { recursive: true });
    },
  };
}

describeAccountSteps('PostgreSQL', openHouse);

const TRIES = 1000;
const AT_ONCE = 10;

it('judges five of a thousand wrong tries over ten connections, and lets others sign in meanwhile', async () => {
  const house = await openHouse();
  const victim = await createFirstAccount(house.ports, { name: 'victim', displayName: 'Victim' });
  let judged = 0;
  const ports: AccountPorts = {
    ...house.ports,
    passwords: {
      ...house.ports.passwords,
      fits: async (hash, password) => {
        if (password === 'guessed') judged += 1;
        return house.ports.passwords.fits(hash, password);
      },
    },
  };
  let tried = 0;
  const outcomes = new Map<string, number>();
  const attack = async (): Promise<void> => {
    while (tried < TRIES) {
      tried += 1;
      // A new address each time: what is counted is the name.
      const order = { name: 'victim', password: 'guessed', source: `source ${tried}` };
      const outcome = await outcomeOf(signIn(ports, order));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  const attacks = Array.from({ length: AT_ONCE }, attack);
  const bystander = { name: 'somebody.else', password: 'guessed wrong', source: 'an office' };
  expect(await outcomeOf(signIn(house.ports, bystander))).toBe('SIGN_IN_REFUSED');
  await Promise.all(attacks);
  expect(judged).toBe(5);
  expect(Object.fromEntries(outcomes)).toEqual({ SIGN_IN_REFUSED: 5, TRIES_EXHAUSTED: TRIES - 5 });
  const right = { name: 'victim', password: victim.password, source: 'an office' };
  expect(await outcomeOf(signIn(house.ports, right))).toBe('TRIES_EXHAUSTED');
  house.pass(15 * 60);
  expect(await outcomeOf(signIn(house.ports, right))).toBe('CODE_NEEDED');
  await house.close();
});
