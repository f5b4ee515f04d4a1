// Starts the outside world as a process of its own: three listeners on loopback over one folder of books.
import { parseArgs } from 'node:util';
import { SANDBOX_CREDENTIALS } from './core/sandbox-credentials.ts';
import { createWorld } from './core/world.ts';
import { createCallOut } from './server/call-out.ts';
import { holdKey } from './server/hold-key.ts';
import { openBooks } from './server/keep-books.ts';
import { listen } from './server/listen.ts';
import { paced, TOO_MUCH } from './server/pace.ts';
import { serveWire } from './server/serve-wire.ts';
import { serveWorld } from './server/serve-world.ts';
import { createTraffic, type Wire } from './server/traffic.ts';

const HELP = `The outside world: a mobile-money operator, a USSD and SMS gateway, and people, on 127.0.0.1.

  node apps/simulators/src/main.ts --books DIR [--seed N] [--faults default|none]
       [--world-port N] [--operator-port N] [--telco-port N] [--end-with-stdin]

Prints one line of JSON with the addresses and the sandbox credentials, then serves until it is stopped.
A second start on the same folder goes on where the first was.

  node apps/simulators/src/main.ts --books ./world --seed 7 --faults none
`;

const OPTIONS = {
  books: { type: 'string' },
  seed: { type: 'string', default: '1' },
  faults: { type: 'string', default: 'default' },
  'world-port': { type: 'string', default: '0' },
  'operator-port': { type: 'string', default: '0' },
  'telco-port': { type: 'string', default: '0' },
  'end-with-stdin': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Arguments = {
  books: string;
  seed: number;
  faults: 'default' | 'none';
  ports: { world: number; operator: number; telco: number };
  endWithStdin: boolean;
};

function whole(name: string, value: string, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= most) return number;
  throw new Error(`--${name} must be a whole number from 0 to ${most}.`);
}

function readArguments(): Arguments | null {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help) return null;
  if (values.books === undefined || values.books === '')
    throw new Error('--books DIR is missing: name a folder for the books.');
  if (values.faults !== 'default' && values.faults !== 'none')
    throw new Error('--faults must be default or none.');
  return {
    books: values.books,
    seed: whole('seed', values.seed, Number.MAX_SAFE_INTEGER),
    faults: values.faults,
    ports: {
      world: whole('world-port', values['world-port'], 65_535),
      operator: whole('operator-port', values['operator-port'], 65_535),
      telco: whole('telco-port', values['telco-port'], 65_535),
    },
    endWithStdin: values['end-with-stdin'],
  };
}

async function serve(given: Arguments): Promise<void> {
  const books = openBooks(given.books);
  process.once('exit', () => books.close());
  const key = holdKey(given.books);
  const caller = createCallOut();
  const { seed, faults, ports } = given;
  const world = createWorld(
    { seed, faults, decrypt: key.decrypt },
    books.journal,
    books.lines(),
    caller.callOut,
  );
  const doors = {
    operator: paced(world.operator, TOO_MUCH.operator),
    telco: paced(world.telco, TOO_MUCH.telco),
  };
  const traffic = createTraffic();
  const wire = (name: Wire) => serveWire(world, doors[name].door, () => traffic.meet(name));
  const operator = await listen(wire('operator'), ports.operator);
  const telco = await listen(wire('telco'), ports.telco);
  const control = await listen(
    serveWorld(world, key.publicPem, SANDBOX_CREDENTIALS, doors, traffic),
    ports.world,
  );
  const address = (port: number): string => `http://127.0.0.1:${port}`;
  const announcement = {
    world: address(control.port),
    phone: `${address(control.port)}/phone`,
    operator: address(operator.port),
    telco: address(telco.port),
    pid: process.pid,
    seed,
    faults,
    credentials: SANDBOX_CREDENTIALS,
    operatorPublicKey: key.publicPem,
  };
  process.stdout.write(`${JSON.stringify(announcement)}\n`);
  stayUntilStopped(given.endWithStdin);
}

function stayUntilStopped(endWithStdin: boolean): void {
  const stop = (): never => process.exit(0);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (!endWithStdin) return;
  process.stdin.resume();
  process.stdin.once('end', stop);
  process.stdin.once('close', stop);
}

try {
  const given = readArguments();
  if (given === null) process.stdout.write(HELP);
  else await serve(given);
} catch (error) {
  process.stderr.write(`simulators: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
