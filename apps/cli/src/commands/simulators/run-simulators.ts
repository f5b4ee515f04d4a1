// Decides how the simulated outside world is run alone, and how its addresses are shown to whoever points a client at it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Complaint, EXIT } from '../../complaint.ts';
import { facts } from '../../output/table.ts';
import { tell, write, writeLine } from '../../output/write.ts';
import { dataFolder } from '../database/find-database.ts';
import { parseJson } from '../parse-json.ts';

export type SimulatorsOptions = {
  readonly books?: string;
  readonly dataDir?: string;
  readonly seed?: string;
  readonly faults?: string;
  readonly worldPort?: string;
  readonly operatorPort?: string;
  readonly telcoPort?: string;
  readonly json?: boolean;
};

const MAIN = fileURLToPath(new URL('../../../../simulators/src/main.ts', import.meta.url));

/** Runs until it is stopped; the simulators end with this process, whatever ends it. */
export async function runSimulators(options: SimulatorsOptions): Promise<number> {
  const books = resolve(options.books ?? join(dataFolder(options.dataDir, 'demo'), 'simulators'));
  await mkdir(books, { recursive: true });
  const child = spawn(process.execPath, [MAIN, ...argumentsOf(books, options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  endWith(child);
  const line = await Promise.race([firstLine(child.stdout), ended.then(() => undefined)]);
  if (line === undefined)
    throw new Complaint('the simulators did not start: see the line above, and correct what it names');
  if (options.json === true) await write(`${line}\n`);
  else await announce(line, books);
  await ended;
  return EXIT.done;
}

function argumentsOf(books: string, options: SimulatorsOptions): readonly string[] {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--seed', options.seed],
    ['--faults', options.faults],
    ['--world-port', options.worldPort],
    ['--operator-port', options.operatorPort],
    ['--telco-port', options.telcoPort],
  ];
  const stated = given.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  return ['--books', books, '--end-with-stdin', ...stated];
}

/** Closing its stdin ends it; a terminal's Ctrl-C reaches it beside us. */
function endWith(child: ChildProcess): void {
  const stop = (): void => void child.stdin?.end();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function firstLine(output: Readable): Promise<string> {
  const lines = createInterface({ input: output });
  return new Promise((resolve) => {
    lines.once('line', resolve);
  });
}

/** Addresses first, then the sandbox credentials, as the simulators announce them. */
async function announce(line: string, books: string): Promise<void> {
  const announced = membersOf(parseJson(line));
  const address = (name: string): string => String(announced[name]);
  const rows: readonly (readonly [string, string])[] = [
    ['Mobile-money operator', address('operator')],
    ['USSD and SMS gateway', address('telco')],
    ['A phone, in a browser', address('phone')],
    ['Control and statement', address('world')],
    ['Books', books],
    ...Object.entries(membersOf(announced['credentials'])).map(
      ([name, value]) => [`  ${name}`, String(value)] as const,
    ),
  ];
  await writeLine(facts(rows));
  await tell('the outside world is running; stop it with Ctrl-C');
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
