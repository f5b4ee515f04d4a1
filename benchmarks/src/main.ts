// Decides what `microcrop bench` may be asked, and that a goal that is not held is a measurement, not a failure.
import { parseArgs } from 'node:util';
import { findingLine } from './measure/print-finding.ts';
import { BENCHMARKS, type BenchmarkName, isBenchmark } from './run-benchmarks.ts';

const NAMES = Object.keys(BENCHMARKS).filter(isBenchmark);

const HELP = `Measures MicroCrop against a limit or a peer in the same run: ratio, spread, goal, and whether it holds.

  ./microcrop bench [NAME] [--json] [--rounds N] [--slice-seconds S] [--full]

NAME is one of ${NAMES.join(', ')}; without it all run. --full plays growth at 200, 2,000 and 20,000 farmers, in one
process and in the demo, which takes hours. benchmarks/README.md says how to read a result.

Example:
  $ ./microcrop bench posting --json

Exit status 0 also where a goal is not held, 1 where something could not be measured, 2 where the question was not understood.
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '5' },
  'slice-seconds': { type: 'string', default: '0.8' },
  full: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Asked = {
  readonly names: readonly BenchmarkName[];
  readonly json: boolean;
  readonly rounds: number;
  readonly sliceSeconds: number;
  readonly full: boolean;
};

/** Undefined: help was asked for. Throws where the question was not understood. */
function readArguments(): Asked | undefined {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help) return undefined;
  const names = positionals.map((name) => {
    if (!isBenchmark(name)) throw new Error(`there is no benchmark ${name}; there are ${NAMES.join(', ')}`);
    return name;
  });
  return {
    names: names.length === 0 ? NAMES : names,
    json: values.json,
    rounds: numberWithin('--rounds', values.rounds, /^\d{1,3}$/, 1),
    sliceSeconds: numberWithin('--slice-seconds', values['slice-seconds'], /^\d{1,2}(\.\d{1,3})?$/, 0.05),
    full: values.full,
  };
}

function numberWithin(name: string, text: string, shape: RegExp, least: number): number {
  const value = Number(text);
  if (!shape.test(text) || value < least) throw new Error(`${name} must be a number from ${least} on`);
  return value;
}

async function runAll({ names, json, ...order }: Asked): Promise<number> {
  let status = 0;
  for (const name of names) {
    if (!json) process.stderr.write(`measuring ${name}...\n`);
    try {
      await BENCHMARKS[name](order, (finding) => process.stdout.write(`${findingLine(finding, json)}\n`));
    } catch (error) {
      status = 1;
      process.stderr.write(`bench: ${name} could not be measured: ${messageOf(error)}\n`);
    }
  }
  return status;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<number> {
  try {
    const asked = readArguments();
    if (asked !== undefined) return await runAll(asked);
    process.stdout.write(HELP);
    return 0;
  } catch (error) {
    process.stderr.write(`bench: ${messageOf(error)}\n`);
    return 2;
  }
}

process.exitCode = await main();
