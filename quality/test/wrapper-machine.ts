// Decides how a test gives the wrapper a machine of its own: a PATH with chosen programs, a fake npm, an older Node.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../src/source/repository.ts';

/** What the wrapper itself calls. */
const PROGRAMS = [
  'sh',
  'env',
  'cat',
  'cksum',
  'dirname',
  'ln',
  'mkdir',
  'mv',
  'readlink',
  'rm',
  'sleep',
  'uname',
];

/** The program behind every verb: it says what it was given, and takes the exit status from it. */
const PROGRAM = `console.log(JSON.stringify({
  program: import.meta.filename, given: process.argv.slice(2), folder: process.cwd(), pid: process.pid, node: process.execPath,
  certificates: process.env.NODE_EXTRA_CA_CERTS, npm: process.env.npm_config_cache, cache: process.env.NODE_COMPILE_CACHE,
}));
if (process.argv.includes('wait')) setInterval(() => {}, 1000);
process.exitCode = Number(process.argv.find((given) => given.startsWith('exit='))?.slice(5) ?? 0);
`;

/** Notes each call; \`ci\` makes node_modules, \`install\` a Node; NPM_FAILS and NPM_SLOW change its ways. */
const NPM = `#!/bin/sh
echo "$*" >>"$CALLS"
[ -z "\${NPM_FAILS-}" ] || { echo 'npm error: the registry does not answer'; exit 1; }
case $1 in
  ci) rm -rf node_modules && mkdir node_modules && sleep "\${NPM_SLOW-0}" ;;
  install) for package; do :; done
    folder=$3/node_modules/\${package%@*}/bin && mkdir -p "$folder" && ln -s "$REAL_NODE" "$folder/node" ;;
esac
`;

/** A Node that says it is of the major version $MAJOR, and else is the real one. */
const OLD_NODE = `#!/bin/sh
case $1 in
  -p) echo "$MAJOR" ;;
  --version) echo "v$MAJOR.0.0" ;;
  *) exec "$REAL_NODE" "$@" ;;
esac
`;

export type Machine = {
  readonly root: string;
  readonly wrapper: string;
  readonly programs: string;
  readonly calls: string;
};
export type NodeKind = 'current' | 'old' | 'none';

/** A copy of the wrapper in a folder with a space, and a PATH with nothing but what the wrapper calls. */
export function buildMachine(node: NodeKind, npm = true): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'wrapper '));
  const [root, programs] = [join(folder, 'a copy'), join(folder, 'programs')];
  for (const file of ['microcrop', 'package-lock.json', '.npmrc']) copy(file, root);
  for (const room of ['apps/cli', 'simulation', 'benchmarks', 'faults'])
    write(join(root, room, 'src/main.ts'), PROGRAM);
  write(join(root, 'quality/src/run/main.ts'), PROGRAM);
  write(join(root, 'package.json'), '{"type":"module"}');
  mkdirSync(programs);
  for (const name of PROGRAMS) symlinkSync(whereIs(name), join(programs, name));
  if (npm) write(join(programs, 'npm'), NPM);
  if (node === 'old') write(join(programs, 'node'), OLD_NODE);
  if (node === 'current') symlinkSync(process.execPath, join(programs, 'node'));
  return { root, wrapper: join(root, 'microcrop'), programs, calls: join(folder, 'calls') };
}

/** The calls of npm so far, a line each. */
export function npmCalls({ calls }: Machine): readonly string[] {
  return existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
}

/** Starts a program on the machine; the environment holds what the machine has and `given`, nothing of ours. */
export function start(
  machine: Machine,
  command: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(command, given, {
    cwd: dirname(machine.root),
    env: {
      PATH: machine.programs,
      CALLS: machine.calls,
      REAL_NODE: process.execPath,
      MAJOR: '20',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  const ended = new Promise<{ status: number | null; signal: string | null; stdout: string; stderr: string }>(
    (resolve) => {
      child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
    },
  );
  return { child, ended, output: () => stdout };
}

function copy(file: string, root: string): void {
  mkdirSync(root, { recursive: true });
  cpSync(join(REPOSITORY, file), join(root, file));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  if (text.startsWith('#!')) chmodSync(path, 0o755);
}

function whereIs(program: string): string {
  const found = ['/bin', '/usr/bin'].map((folder) => join(folder, program)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`this machine has no ${program}`);
  return found;
}
