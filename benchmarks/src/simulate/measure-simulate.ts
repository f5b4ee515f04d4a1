// Decides how quick `microcrop simulate` is: a season of 200 farmers in a process that has run nothing before, start-up apart.
import { fileURLToPath } from 'node:url';
import { parsePlayedSeason } from '../growth/played-season.ts';
import { runProgram } from '../growth/run-program.ts';
import { type Finding, findingOf } from '../measure/finding.ts';
import { spreadOf } from '../measure/ratios.ts';

/** The size that the goal is stated for. */
const FARMERS = 200;
const GOAL_SECONDS = 1;
const WARM_SEASONS = 4;

const SIMULATE = fileURLToPath(new URL('../../../simulation/src/main.ts', import.meta.url));
const PLAYER = fileURLToPath(new URL('../growth/play-in-process.ts', import.meta.url));

const LIMIT =
  'the season itself: warmCpuSeconds is what it takes in a process that has played it before, all threads together; it is spread ' +
  'over sealing, the twins, the simulated world, the proofs and garbage, about a tenth each, and no single file is above a fiftieth';

/** Each round is a season in a fresh process, and then one in a process that has played it before. */
export async function measureSimulate(rounds: number, farmers = FARMERS): Promise<readonly Finding[]> {
  const seconds: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    seconds.push(await coldSeconds(farmers));
    warm.push(await warmCpuSeconds(farmers));
  }
  return [
    findingOf({
      name: 'simulate',
      of: `seconds of a season of ${farmers} farmers in a fresh process, start-up apart, over ${GOAL_SECONDS} s`,
      spread: spreadOf(seconds.map((each) => each / GOAL_SECONDS)),
      goal: { atMost: 1 },
      limitedBy: LIMIT,
      figures: { warmCpuSeconds: spreadOf(warm).median },
    }),
  ];
}

async function coldSeconds(farmers: number): Promise<number> {
  const summary: unknown = JSON.parse(
    await runProgram(SIMULATE, ['--json', '--farmers', String(farmers)]).output,
  );
  const found = typeof summary === 'object' && summary !== null ? Object.entries(summary) : [];
  const seconds: unknown = found.find(([name]) => name === 'wallSeconds')?.[1];
  if (typeof seconds !== 'number') throw new RangeError('a simulated season says no wallSeconds');
  return seconds;
}

async function warmCpuSeconds(farmers: number): Promise<number> {
  const sizes = Array.from({ length: WARM_SEASONS }, () => String(farmers));
  const lines = (await runProgram(PLAYER, sizes, ['--expose-gc']).output).trim().split('\n');
  return parsePlayedSeason(lines.at(-1) ?? '').cpuSeconds;
}
