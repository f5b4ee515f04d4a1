// Decides what `microcrop faults` may be asked: which faults, short or long, from which seed; each is told with what it left.
import { parseArgs } from 'node:util';
import { type Judged, judged, type Told } from './faults/fault.ts';
import { FAULTS, type FaultName, isFault } from './run-faults.ts';
import { openStage, type Stage } from './stage/open-stage.ts';

const NAMES = Object.keys(FAULTS).filter(isFault);
const PEOPLE = { short: 4_000, long: 40_000 } as const;

const HELP = `Plays MicroCrop's real processes over real servers, breaks something, and judges what is left.

  ./microcrop faults [NAME ...] [--long] [--seed N] [--json]

${NAMES.map((name) => `  ${name.padEnd(4)} ${FAULTS[name].does}`).join('\n')}

Without names all run, one after the other, on one stage; docs/faults.md says what must hold after each. --long takes the
long form of each, which is hours for all. The same seed calls the same people and draws the same moments.

Example:
  $ ./microcrop faults F1 F3 --seed 7

Exit status 0 where everything held, 1 where an invariant broke, 2 where the question was not understood.
`;

const OPTIONS = {
  long: { type: 'boolean', default: false },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Asked = {
  readonly names: readonly FaultName[];
  readonly long: boolean;
  readonly seed: number;
  readonly json: boolean;
};

const SEEDS = 1_000_000;

/** Undefined: help was asked for. Throws where the question was not understood. */
function readArguments(): Asked | undefined {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help) return undefined;
  const names = positionals.map((name) => {
    if (!isFault(name)) throw new Error(`there is no fault ${name}; there are ${NAMES.join(', ')}`);
    return name;
  });
  const { seed = String(Math.floor(Math.random() * SEEDS)), long, json } = values;
  if (!/^\d{1,9}$/.test(seed)) throw new Error('--seed must be a whole number of at most nine digits');
  return { names: names.length === 0 ? NAMES : names, seed: Number(seed), long, json };
}

async function play(asked: Asked): Promise<number> {
  const form = asked.long ? 'long' : 'short';
  process.stderr.write(`seed ${asked.seed}; opening the stage...\n`);
  const stage = await openStage({ seed: asked.seed, people: PEOPLE[form], worldFaults: 'default' });
  try {
    return await playOn(stage, asked, form);
  } finally {
    await stage.close();
  }
}

async function playOn(stage: Stage, { names, json }: Asked, form: 'short' | 'long'): Promise<number> {
  const told: Told = { acknowledged: [], deadLetters: [] };
  let broken = 0;
  for (const name of inOrder(names)) {
    const result = await judged(stage, told, FAULTS[name][form]).catch(notJudged);
    process.stdout.write(`${json ? JSON.stringify({ name, ...result }) : lineOf(name, result)}\n`);
    broken += result.breaches.length === 0 ? 0 : 1;
  }
  process.stderr.write(`${names.length - broken} of ${names.length} faults left everything as it must be\n`);
  return broken === 0 ? 0 : 1;
}

/** In the order in which a season can bear them, however they were named. */
function inOrder(names: readonly FaultName[]): readonly FaultName[] {
  return NAMES.filter((name) => names.includes(name));
}

/** What went wrong on the way is told as what does not hold; the other faults are played all the same. */
function notJudged(error: unknown): Judged {
  const says = `it could not be judged: ${error instanceof Error ? error.message : String(error)}`;
  return { counts: {}, breaches: [{ invariant: 'I9', says, count: 1, examples: [] }] };
}

function lineOf(name: FaultName, { counts, breaches }: Judged): string {
  const figures = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  const found = breaches.map(
    ({ invariant, says, count, examples }) =>
      `\n     ${invariant} ${says} (${count}): ${examples.join('; ')}`,
  );
  return `${name}  ${breaches.length === 0 ? 'holds' : 'BROKEN'}  ${figures.join(', ')}${found.join('')}`;
}

async function main(): Promise<number> {
  let asked: Asked | undefined;
  try {
    asked = readArguments();
  } catch (error) {
    process.stderr.write(`faults: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (asked !== undefined) return play(asked);
  process.stdout.write(HELP);
  return 0;
}

process.exitCode = await main();
