// Decides how the server is run: in a process group of its own, and ended whenever we end, however that is.
import { type ChildProcess, spawn } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { invariant } from '@microcrop/kernel';
import type { Binaries } from './binaries.ts';
import { logFile } from './folder.ts';
import { type Account, CHILD_ENVIRONMENT } from './run-process.ts';

export type Launch = {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly directory: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly settings: readonly string[];
};

/** `letGo` closes our end of the pipe: the server shuts down. `ended` resolves when it has. */
export type Launched = {
  readonly letGo: () => void;
  readonly ended: Promise<void>;
  readonly hasEnded: () => boolean;
};

/**
 * $@ is the server. It does not hold the pipe (descriptor 3); a reader beside it does, and interrupts the server at the
 * pipe's end, which is when this process ends, also by SIGKILL. SIGINT is PostgreSQL's fast shutdown.
 */
const SHELL = `
"$@" 3<&- &
server=$!
(
  while read -r _ <&3; do :; done
  kill -INT "$server" 2>/dev/null
) &
reader=$!
exec 3<&-
wait "$server"
kill "$reader" 2>/dev/null
`;

const LOG_BYTES_MAX = 10_000_000;

export async function launch(parameters: Launch): Promise<Launched> {
  const log = await openLog(parameters.directory);
  try {
    const child = spawn('/bin/sh', ['-c', SHELL, 'sh', ...commandOf(parameters)], {
      ...parameters.account,
      cwd: '/',
      detached: true,
      env: CHILD_ENVIRONMENT,
      stdio: ['ignore', log.fd, log.fd, 'pipe'],
    });
    return watch(child);
  } finally {
    await log.close();
  }
}

function commandOf({ binaries, dataFolder, port, settings }: Launch): readonly string[] {
  const command = [join(binaries.native, 'bin', 'postgres'), '-D', dataFolder, '-p', String(port), '-k', ''];
  return [...command, ...settings.flatMap((setting) => ['-c', setting])];
}

function watch(child: ChildProcess): Launched {
  const pipe = child.stdio[3];
  invariant(pipe instanceof Socket, 'the fourth descriptor of the server is a pipe');
  pipe.on('error', () => undefined);
  // Neither the server nor the pipe keeps a process alive that has nothing else to do.
  pipe.unref();
  child.unref();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let over = false;
  for (const end of ['exit', 'error']) {
    child.once(end, () => {
      over = true;
      resolve();
    });
  }
  return { letGo: () => pipe.destroy(), ended, hasEnded: () => over };
}

async function openLog(directory: string): Promise<Awaited<ReturnType<typeof open>>> {
  const path = logFile(directory);
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}
