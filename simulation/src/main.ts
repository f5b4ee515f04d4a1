// Decides what `microcrop simulate` may be asked: a whole season in this process, summed up as the demo's is.
import { parseArgs } from 'node:util';
import { MARSABIT_PLACES } from '@microcrop/geography';
import {
  DEMO_AGENTS,
  FARMERS_DEFAULT,
  GENERATED_SEASON,
  generatedRain,
  SEED_DEFAULT,
} from './demo-scheme.ts';
import { reconciles, summaryObject, summaryTable } from './print-summary.ts';
import { shippedProducts } from './read-products.ts';
import { planSeason } from './season-plan.ts';
import { simulateSeason } from './simulate-season.ts';

const HELP = `Plays one season in this process, through the shipped steps, on in-memory twins and a virtual clock.

  ./microcrop simulate [--seed N] [--farmers N] [--season NAME] [--faults default|none] [--weather-faults default|none] [--json]

Example:
  $ ./microcrop simulate --seed ${SEED_DEFAULT} --farmers 200 --json

The summary equals that of \`./microcrop demo\` with the same seed and farmers. Exit status 0 only if everything reconciles.
`;

const OPTIONS = {
  seed: { type: 'string', default: String(SEED_DEFAULT) },
  farmers: { type: 'string', default: String(FARMERS_DEFAULT) },
  season: { type: 'string', default: GENERATED_SEASON },
  faults: { type: 'string', default: 'default' },
  'weather-faults': { type: 'string', default: 'default' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const seed = whole('seed', values.seed);
  const rain = generatedRain(seed, values.season, MARSABIT_PLACES);
  const plan = planSeason({
    seed,
    farmers: whole('farmers', values.farmers),
    season: values.season,
    definitions: await shippedProducts(rain.kind),
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: faults('faults', values.faults),
    weatherFaults: faults('weather-faults', values['weather-faults']),
  });
  const { result, failures } = await simulateSeason(plan, () => performance.now() / 1000);
  for (const failure of failures) process.stderr.write(`  message failed: ${JSON.stringify(failure)}\n`);
  process.stdout.write(
    values.json ? `${JSON.stringify(summaryObject(result))}\n` : `${summaryTable(result)}\n`,
  );
  return reconciles(result) ? 0 : 1;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < 1) throw new Error(`--${name} must be a whole number from 1 on`);
  return value;
}

function faults(name: string, text: string): 'default' | 'none' {
  if (text === 'default' || text === 'none') return text;
  throw new Error(`--${name} must be default or none`);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`simulate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
