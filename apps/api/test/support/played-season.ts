// Decides the season that the API's tests read: some farmers played from first dial to last payout over a real PostgreSQL.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newAccount, STAFF_ROLES, type StaffRole } from '@microcrop/accounts';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { type AccountId, parseIdentifier } from '@microcrop/kernel';
import { testDatabase } from '@microcrop/platform/test-database';
import type { AccountPorts } from '@microcrop/scheme';
import { accountPorts, type OpenScheme, openScheme } from '@microcrop/serve';
import {
  DEMO_AGENTS,
  demoSettings,
  driveSeason,
  GENERATED_SEASON,
  generatedRain,
  planSeason,
  type SeasonPlan,
  shippedProducts,
  startSeason,
} from '@microcrop/simulation';
import { openTwinSeason, type TwinSeason } from '@microcrop/simulation/in-process';

export type PlayedSeason = {
  readonly scheme: OpenScheme;
  /** Sign-ins run by the season's clock, too: its year is ahead of the machine's. */
  readonly accounts: AccountPorts;
  readonly season: TwinSeason;
  readonly plan: SeasonPlan;
  readonly end: () => Promise<void>;
};

/** In this season some covers pay, and some claims exceed the automatic limit. */
const SEED = 9;

/** Plays `farmers` until the season's end, without faults. */
export async function playSeason(farmers: number): Promise<PlayedSeason> {
  const rain = generatedRain(SEED, GENERATED_SEASON, MARSABIT_PLACES);
  const plan = planSeason({
    seed: SEED,
    farmers,
    season: GENERATED_SEASON,
    definitions: await shippedProducts(rain.kind),
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: 'none',
    weatherFaults: 'none',
  });
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'api '));
  const place = { databaseUrl: database.url, directory, applicationName: 'api-test', connectionsMax: 6 };
  const opened: OpenScheme[] = [];
  const season = openTwinSeason(plan, async (clock) => {
    const scheme = await openScheme(place, demoSettings(plan.order.places, '174379'), async () => clock);
    opened.push(scheme);
    return scheme.ports;
  });
  const process = await season.boot();
  await startSeason(process.ports, plan, season.approvers);
  season.world.farmers(SEED, farmers, plan.people);
  await driveSeason(process.driven, season.world, plan.endsAt, () => undefined);
  const [scheme] = opened;
  if (scheme === undefined) throw new Error('a season is opened over a scheme');
  const accounts = { ...accountPorts(scheme), wallClock: scheme.ports.clock };
  await addAccounts(scheme);
  return {
    scheme,
    accounts,
    season,
    plan,
    end: async () => {
      await scheme.close();
      await database.drop();
      await rm(directory, { recursive: true });
    },
  };
}

/** One account of each role, under the id that a test's token stands for. */
async function addAccounts({ ports }: OpenScheme): Promise<void> {
  await ports.unitOfWork(async ({ accounts }) => {
    for (const role of STAFF_ROLES) {
      const naming = {
        id: accountOf(role),
        name: `test-${role}`,
        displayName: role,
        role,
        sellsAs: undefined,
      };
      await accounts.add(newAccount(naming, ports.clock.now()));
    }
  });
}

/** Each role's account in these tests. */
export function accountOf(role: StaffRole): AccountId {
  return parseIdentifier<AccountId>(`0000000${STAFF_ROLES.indexOf(role)}-0000-4000-8000-00000000000a`);
}
