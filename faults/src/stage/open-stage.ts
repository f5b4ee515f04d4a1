// Decides the stage of a fault: processes of every role over a database of their own, an outside world, a balancer before the gateways.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import {
  type DrivenClock,
  freePort,
  type OpenScheme,
  openDrivenClock,
  openScheme,
  ROLE_NAMES,
  type RoleName,
} from '@microcrop/serve';
import { demoSettings } from '@microcrop/simulation';
import { type Farmer, planFarmers } from '@microcrop/simulators';
import { type Balancer, startBalancer } from './balancer.ts';
import { writeConfiguration } from './configuration.ts';
import { type StageClock, stageClock } from './drive-clock.ts';
import { type DurableDatabase, openDurableDatabase } from './durable-database.ts';
import { type KeptProcess, keepProcess } from './kept-process.ts';
import { type FaultSeason, layOutSeason, peopleOf, planFaultSeason } from './lay-out-season.ts';
import { startWorld, type World } from './world.ts';

export type StageOrder = {
  readonly seed: number;
  /** People of the outside world: each may call once to buy. */
  readonly people: number;
  /** What the outside world does wrong by itself. */
  readonly worldFaults: 'default' | 'none';
  /** How many processes of a role; one of each that is not named. */
  readonly processes?: { readonly [Name in RoleName]?: number };
  /** Settings of every process: other servers' addresses, say. */
  readonly env?: Readonly<Record<string, string>>;
};

export type Stage = {
  readonly seed: number;
  readonly folder: string;
  readonly database: DurableDatabase;
  readonly world: World;
  readonly scheme: OpenScheme;
  readonly clock: StageClock;
  readonly season: FaultSeason;
  readonly farmers: readonly Farmer[];
  /** Somebody of the outside world who has not called yet. */
  readonly nextFarmer: () => Farmer;
  readonly balancer: Balancer;
  readonly processes: readonly KeptProcess[];
  readonly ussdPath: string;
  readonly callbackPath: string;
  readonly secrets: readonly string[];
  readonly logs: () => Promise<ReadonlyMap<string, string>>;
  readonly close: () => Promise<void>;
};

export const LEASE_SECONDS = 16;

/** Workers look often, so that a test waits for little; the shortest lease that there may be. */
const HASTE = {
  MICROCROP_REST_MILLISECONDS: '50',
  MICROCROP_LEASE_SECONDS: String(LEASE_SECONDS),
  MICROCROP_DRAIN_MILLISECONDS: '1000',
};
const HOST = '127.0.0.1';

/** Two of a kind where one of them is to take up what the other one held. */
const COUNTS: StageOrder['processes'] = { gateway: 2, 'worker:collection': 2, 'worker:payout': 2 };

/** Roles that need what a stage does not have. */
const LEFT_OUT: readonly string[] = ['all', 'api', 'worker:relay'];

type Close = () => Promise<unknown>;

export async function openStage(order: StageOrder): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'microcrop-fault-'));
  await chmod(folder, 0o755);
  const closing: Close[] = [() => removeFolder(folder)];
  const close = async (): Promise<void> => {
    for (const each of closing.splice(0).toReversed()) await each();
  };
  try {
    const stage = await openOn(folder, order, (each) => closing.push(each));
    return { ...stage, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

async function openOn(
  folder: string,
  order: StageOrder,
  closeLater: (close: Close) => void,
): Promise<Omit<Stage, 'close'>> {
  const season = await planFaultSeason(order.seed);
  const database = await openDurableDatabase(folder);
  closeLater(database.stop);
  const world = await startWorld(join(folder, 'world'), order.seed, order.worldFaults);
  closeLater(world.stop);
  const { scheme, clock } = await openOwnScheme(folder, database, world, season);
  closeLater(scheme.close);
  await layOutSeason(scheme, season);
  const secret = randomBytes(24).toString('hex');
  const place = { folder, world, secret, url: database.url, order };
  const { processes, balancer, secrets } = await startProcesses(place, closeLater);
  const ussdPath = `/ussd/${secret}`;
  const callbackPath = `/callbacks/${secret}`;
  await world.configure({
    ussdUrl: `${balancer.url}${ussdPath}`,
    smsDeliveryUrl: `${balancer.url}${callbackPath}/sms-delivery`,
    callbackOrigin: balancer.url,
  });
  const people = peopleOf(season);
  await world.plan(order.seed, order.people, people);
  const temper = order.worldFaults === 'none' ? 'obliging' : 'mixed';
  const farmers = planFarmers(order.seed, order.people, { ...people, temper });
  return {
    seed: order.seed,
    folder,
    database,
    world,
    scheme,
    clock: stageClock(scheme.database, clock, world),
    season,
    farmers,
    nextFarmer: takerOf(farmers),
    balancer,
    processes,
    ussdPath,
    callbackPath,
    secrets: [...secrets, new URL(database.url).password],
    logs: () => readLogs(join(folder, 'logs')),
  };
}

async function openOwnScheme(
  folder: string,
  { url }: DurableDatabase,
  world: World,
  { startsAt }: FaultSeason,
): Promise<{ readonly scheme: OpenScheme; readonly clock: DrivenClock }> {
  const directory = join(folder, 'keys');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const opened: { clock?: DrivenClock } = {};
  const scheme = await openScheme(
    { databaseUrl: url, directory, applicationName: 'fault', connectionsMax: 4 },
    demoSettings(MARSABIT_PLACES, world.credentials.shortCode),
    async (state) => {
      opened.clock = await openDrivenClock(state, instantOfEpochMilliseconds(startsAt));
      return opened.clock;
    },
  );
  if (opened.clock === undefined) throw new Error('a scheme is opened with its clock');
  return { scheme, clock: opened.clock };
}

type ProcessesPlace = {
  readonly folder: string;
  readonly world: World;
  readonly secret: string;
  readonly url: string;
  readonly order: StageOrder;
};

async function startProcesses(
  { folder, world, secret, url, order }: ProcessesPlace,
  closeLater: (close: Close) => void,
): Promise<Pick<Stage, 'processes' | 'balancer' | 'secrets'>> {
  const front = await freePort(HOST);
  const configuration = await writeConfiguration(
    join(folder, 'cluster'),
    world,
    `http://${HOST}:${front}`,
    secret,
  );
  const logs = join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  const env = { ...HASTE, ...order.env, DATABASE_URL: url };
  const start = async (role: RoleName, nth: number): Promise<KeptProcess> => {
    const name = `${role.replace(':', '-')}-${nth}`;
    const port = await freePort(HOST);
    const logFile = join(logs, `${name}.log`);
    const kept = keepProcess({
      role,
      name,
      port,
      logFile,
      env,
      configuration: configuration.path,
      dataFolder: folder,
    });
    closeLater(kept.stop);
    return kept;
  };
  const processes = await Promise.all(rolesOf(order).map(([role, nth]) => start(role, nth)));
  await Promise.all(processes.map(({ untilReady }) => untilReady()));
  const gateways = processes.filter(({ role }) => role === 'gateway').map(({ port }) => port);
  const balancer = await startBalancer(front, gateways);
  closeLater(balancer.close);
  return { processes, balancer, secrets: configuration.secrets };
}

function rolesOf({ processes = {} }: StageOrder): readonly (readonly [RoleName, number])[] {
  const roles = ROLE_NAMES.filter((role) => !LEFT_OUT.includes(role));
  return roles.flatMap((role) => {
    const count = processes[role] ?? COUNTS?.[role] ?? 1;
    return Array.from({ length: count }, (_, nth) => [role, nth + 1] as const);
  });
}

function takerOf(farmers: readonly Farmer[]): () => Farmer {
  let taken = 0;
  return () => {
    const farmer = farmers[taken];
    if (farmer === undefined)
      throw new Error(`more than the ${farmers.length} people of this stage were to call`);
    taken += 1;
    return farmer;
  };
}

async function readLogs(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

/** A server that was killed may still be letting go of its files. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}
