// The world and a fake platform in one process, books in memory: where most tests take place.
import { createWorld, type FarmerTerms, type WorldOptions } from '../../src/index.ts';
import { type Call, createPlatform, type FakePlatform } from './fake-platform.ts';
import { BASE, operatorClient, paybillFields, REGISTER } from './requests.ts';

export const DAY = 24 * 3_600_000;
/** 2026-02-01T00:00:00+03:00 */
export const SALES_FROM = 1_769_893_200_000;

export const TERMS: FarmerTerms = {
  places: Array.from({ length: 12 }, (_, index) => ({
    county: index < 10 ? 'Marsabit' : 'Isiolo',
    constituency: index < 6 ? 'Laisamis' : index < 10 ? 'North Horr' : 'Isiolo North',
    place: `Place ${String.fromCharCode(65 + index)}`,
  })),
  crops: ['maize'],
  salesFrom: SALES_FROM,
  salesUntil: SALES_FROM + 20 * DAY,
  agentCodes: ['101', '102'],
};

export const OPTIONS: WorldOptions = {
  seed: 7,
  faults: 'default',
  decrypt: (text) => (text.startsWith('sealed:') ? text.slice(7) : null),
  startAt: SALES_FROM - DAY,
};

export type Town = ReturnType<typeof createTown>;

/** `past` are the books of an earlier world; `platform` the one that survived it. */
export function createTown(
  options: Partial<WorldOptions> = {},
  past: string[] = [],
  survivor?: FakePlatform,
) {
  const books = [...past];
  const calls: Call[] = [];
  const platform = survivor ?? createPlatform(TERMS);
  const line = { reachable: (_call: Call): boolean => true, status: (_call: Call): number => 200 };
  const callOut = async (url: string, contentType: string, body: string) => {
    const call = { url, contentType, body };
    if (!line.reachable(call)) return { unreachable: true as const };
    calls.push(call);
    return { status: line.status(call), body: platform.hear(call) };
  };
  const world = createWorld(
    { ...OPTIONS, ...options },
    { append: (text) => void books.push(text) },
    past,
    callOut,
  );
  platform.meet(world);
  world.configure({ ussdUrl: `${BASE}/ussd/secret`, smsDeliveryUrl: `${BASE}/sms/report` });
  return { world, books, calls, platform, line };
}

export function registerPaybill(town: Town): void {
  operatorClient(town.world).post(REGISTER, paybillFields());
  town.platform.meet(town.world);
}

/** Steps the clock from one due thing to the next until nothing is due before `until`. */
export async function liveUntil(town: Town, until: number): Promise<void> {
  for (
    let next = town.world.summary().nextDue;
    next !== null && next <= until;
    next = town.world.summary().nextDue
  ) {
    const { undelivered } = await town.world.advance(next);
    if (undelivered > 0) throw new Error('the platform was not heard');
    town.platform.retry();
  }
  await town.world.advance(until);
}

/** A town that has lived through its season. */
export async function seasonTown(count: number, options: Partial<WorldOptions>): Promise<Town> {
  const town = createTown(options);
  registerPaybill(town);
  town.world.farmers(options.seed ?? OPTIONS.seed, count, TERMS);
  await liveUntil(town, TERMS.salesUntil + 120 * DAY);
  return town;
}
