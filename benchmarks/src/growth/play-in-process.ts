// Decides how a process plays seasons of several sizes one after another and tells what each took; run as a program.
import { MARSABIT_PLACES } from '@microcrop/geography';
import {
  DEMO_AGENTS,
  GENERATED_SEASON,
  generatedRain,
  planSeason,
  reconciles,
  SEED_DEFAULT,
  type SeasonPlan,
  shippedProducts,
} from '@microcrop/simulation';
import { simulateSeason } from '@microcrop/simulation/in-process';
import type { PlayedSeason } from './played-season.ts';

async function planOf(farmers: number): Promise<SeasonPlan> {
  const rain = generatedRain(SEED_DEFAULT, GENERATED_SEASON, MARSABIT_PLACES);
  return planSeason({
    seed: SEED_DEFAULT,
    farmers,
    season: GENERATED_SEASON,
    definitions: await shippedProducts(rain.kind),
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: 'default',
    weatherFaults: 'default',
  });
}

async function play(farmers: number): Promise<PlayedSeason> {
  const plan = await planOf(farmers);
  // What the season before left is not this one's.
  globalThis.gc?.();
  const before = process.cpuUsage();
  const { result } = await simulateSeason(plan, () => performance.now() / 1000);
  const { user, system } = process.cpuUsage(before);
  if (!reconciles(result)) throw new Error(`the season of ${farmers} farmers does not reconcile`);
  return {
    farmers,
    cpuSeconds: (user + system) / 1_000_000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

const sizes = process.argv.slice(2).map(Number);
// The first season only warms the compilers, so that it is the farmers that are measured.
for (const warming of sizes.slice(0, 1)) await play(warming);
for (const size of sizes) process.stdout.write(`${JSON.stringify(await play(size))}\n`);
