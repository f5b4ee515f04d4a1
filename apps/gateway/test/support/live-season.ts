// Decides the platform that bad input is thrown at: a season in memory, stopped while money is under way.
import { createHash } from 'node:crypto';
import { type GatewayReply, handleRequest } from '@microcrop/gateway';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';
import {
  DEMO_AGENTS,
  GENERATED_SEASON,
  generatedRain,
  planSeason,
  SEED_DEFAULT,
  shippedProducts,
  startSeason,
} from '@microcrop/simulation';
import {
  openTwinSeason,
  TWIN_SECRET,
  type TwinProcess,
  type TwinSeason,
} from '@microcrop/simulation/in-process';

export type Row = Readonly<Record<string, unknown>>;

export type LiveSeason = {
  readonly season: TwinSeason;
  readonly process: TwinProcess;
  /** Plays on until a row of `table` is as wanted, and gives it. */
  readonly until: (table: string, wanted: (row: Row) => boolean) => Promise<Row>;
  readonly rows: (table: string) => readonly Row[];
  /** A digest of every row of every table (but those named): equal where nothing changed. */
  readonly fingerprint: (...besides: readonly string[]) => string;
  readonly post: (path: string, body: string) => Promise<GatewayReply>;
};

export async function openLiveSeason(farmers: number): Promise<LiveSeason> {
  const rain = generatedRain(SEED_DEFAULT, GENERATED_SEASON, MARSABIT_PLACES);
  const plan = planSeason({
    seed: SEED_DEFAULT,
    farmers,
    season: GENERATED_SEASON,
    definitions: await shippedProducts(rain.kind),
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: 'none',
    weatherFaults: 'none',
  });
  const season = openTwinSeason(plan);
  const process = await season.boot();
  await startSeason(process.ports, plan, season.approvers);
  season.world.farmers(SEED_DEFAULT, farmers, plan.people);
  const rows = (table: string): readonly Row[] => (season.memory.snapshot()[table] ?? []) as readonly Row[];
  return {
    season,
    process,
    rows,
    until: async (table, wanted) => {
      for (let steps = 0; steps < 20_000; steps += 1) {
        const found = rows(table).find(wanted);
        if (found !== undefined) return found;
        await step({ season, process });
      }
      throw new Error(`no row of ${table} is ever as wanted`);
    },
    fingerprint: (...besides) => fingerprintOf(season, besides),
    post: (path, body) =>
      handleRequest(process.ports, TWIN_SECRET, { method: 'POST', path, contentType: '', body }),
  };
}

/** One thing: what the world delivers, else what is due with us, else the next instant at which anything is due. */
async function step({ season: { world }, process: { driven } }: Pick<LiveSeason, 'season' | 'process'>) {
  const now = driven.now();
  const { due, nextDueAt } = await driven.pending();
  if (due > 0) {
    await driven.runDue();
    await driven.attend();
    return;
  }
  const { nextDue } = await world.advance(now);
  if ((await driven.pending()).due > 0) return;
  const next = [nextDueAt, nextDue].filter((each): each is Instant => each !== null && each > now);
  if (next.length > 0) await driven.setClock(instantOfEpochMilliseconds(Math.min(...next)));
}

function fingerprintOf({ memory }: TwinSeason, besides: readonly string[]): string {
  const tables = Object.entries(memory.snapshot()).filter(([name]) => !besides.includes(name));
  const text = JSON.stringify(tables, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value instanceof Uint8Array ? [...value] : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

/** What the gateway answers, with the code of a refusal where there is one. */
export function codeOf({ status, body }: GatewayReply): string {
  const code = /"code":"([A-Z_]+)"/.exec(body)?.[1];
  return code === undefined ? String(status) : `${status} ${code}`;
}

export const at = (path: string): string => `/callbacks/${TWIN_SECRET}/${path}`;
export const USSD = `/ussd/${TWIN_SECRET}`;
