// Decides that a server which we start ends with us, whatever ends us: the reader of our pipe outlives us by a moment and ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

const KEEP = `
  pid_file=$1 after=$2; shift 2
  "$@" </dev/null &
  read -r _
  kill -9 "$(cat "$pid_file")" 2>/dev/null
  wait
  eval "$after"`;

export type ServerOrder = {
  readonly command: readonly string[];
  /** What it says goes to said.log in it. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where the server writes its own process id. */
  readonly pidFile: string;
  /** Run by the shell at the end. */
  readonly after?: string;
};

export function keepServer({
  command,
  folder,
  environment,
  pidFile,
  after = ':',
}: ServerOrder): ChildProcess {
  const child = spawn('/bin/sh', ['-c', KEEP, 'sh', pidFile, after, ...command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment,
    cwd: folder,
    detached: true,
  });
  const said = createWriteStream(join(folder, 'said.log'), { flags: 'a' });
  child.stdout.pipe(said);
  child.stderr.pipe(said);
  child.stdin.on('error', () => undefined);
  return child;
}

/** Kills the server at once. */
export async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}
