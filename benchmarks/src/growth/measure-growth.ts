// Decides how a whole season grows with its farmers: CPU of one farmer more, and the memory that the largest season takes.
import { fileURLToPath } from 'node:url';
import { type Finding, findingOf } from '../measure/finding.ts';
import { spreadOf } from '../measure/ratios.ts';
import { type Growth, growthOf, type Sizes } from './marginal-cost.ts';
import { playDemo } from './play-demo.ts';
import { type PlayedSeason, parsePlayedSeason } from './played-season.ts';
import { runProgram } from './run-program.ts';

export const BRIEF_SIZES: Sizes = [100, 400, 1600];
export const FULL_SIZES: Sizes = [200, 2000, 20_000];

const CPU_GOAL = { atMost: 1.2 } as const;
const BYTES_MAX = 1_500_000_000;
const MEMORY_GOAL = { atMost: 1 } as const;

const CPU_LIMIT =
  'a step whose cost grows with what is already there; a CPU profile of both sizes shows which';
const MEMORY_LIMIT = 'what every farmer leaves in memory; a heap snapshot after the season shows what';

const PLAYER = fileURLToPath(new URL('./play-in-process.ts', import.meta.url));

/** In one process on twins. The goal of memory is stated for the largest full size, and judged only there. */
export async function measureGrowth(sizes: Sizes, rounds: number): Promise<readonly Finding[]> {
  const growths: Growth[] = [];
  for (let round = 0; round < rounds; round += 1) growths.push(growthOf(await playInProcess(sizes), sizes));
  return findingsOf('growth', 'in one process on twins', sizes, growths);
}

/** The same of the real demo, over all of its processes: one round, for it is long. */
export async function measureDemoGrowth(sizes: Sizes): Promise<readonly Finding[]> {
  const seasons: PlayedSeason[] = [];
  for (const size of sizes) seasons.push(await playDemo(size));
  return findingsOf('growth-demo', 'in the demo, all processes', sizes, [growthOf(seasons, sizes)]);
}

/** One process plays all sizes, so that they share its warmth. */
async function playInProcess(sizes: Sizes): Promise<readonly PlayedSeason[]> {
  const output = await runProgram(PLAYER, sizes.map(String), ['--expose-gc']).output;
  return output.trim().split('\n').map(parsePlayedSeason);
}

function findingsOf(
  name: string,
  where: string,
  sizes: Sizes,
  growths: readonly Growth[],
): readonly Finding[] {
  const [small, middle, large] = sizes;
  const median = (of: (growth: Growth) => number): number => spreadOf(growths.map(of)).median;
  const cpu = findingOf({
    name,
    of: `CPU of one farmer more from ${middle} to ${large} over that from ${small} to ${middle}, ${where}`,
    spread: spreadOf(growths.map(({ ratio }) => ratio)),
    goal: CPU_GOAL,
    limitedBy: CPU_LIMIT,
    figures: {
      earlierMillisecondsPerFarmer: median(({ earlierMilliseconds }) => earlierMilliseconds),
      laterMillisecondsPerFarmer: median(({ laterMilliseconds }) => laterMilliseconds),
      peakMegabytes: median(({ peakBytes }) => peakBytes) / 1_000_000,
    },
  });
  if (large !== FULL_SIZES[2]) return [cpu];
  const memory = findingOf({
    name: `${name}-memory`,
    of: `peak memory of a season of ${large} farmers over 1.5 GB, ${where}`,
    spread: spreadOf(growths.map(({ peakBytes }) => peakBytes / BYTES_MAX)),
    goal: MEMORY_GOAL,
    limitedBy: MEMORY_LIMIT,
    figures: {},
  });
  return [cpu, memory];
}
