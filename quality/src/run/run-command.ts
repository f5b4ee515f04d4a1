// Decides how a command is run to its end: its output kept, its time bounded, our own interruption handed on.
import { spawn } from 'node:child_process';
import { REPOSITORY } from '../source/repository.ts';

export type CommandResult = {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
  readonly timedOut: boolean;
};

const KILL_AFTER_SECONDS = 10;
/** The signals that end us end the command first, with the exit status that a shell gives them. */
const INTERRUPTIONS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Runs `command` at the root of the repository; not ok on a status other than 0, a signal, or after the time. */
export function runCommand(
  command: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
  timeoutSecondsMax: number,
): Promise<CommandResult> {
  const started = performance.now();
  const [program, ...given] = command;
  const child = spawn(program, given, {
    cwd: REPOSITORY,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  const stop = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_SECONDS * 1000).unref();
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    pieces.push(Buffer.from(`\nstopped after ${timeoutSecondsMax} s\n`));
    stop();
  }, timeoutSecondsMax * 1000);
  const handOn = (signal: keyof typeof INTERRUPTIONS) => {
    child.kill(signal);
    process.exit(INTERRUPTIONS[signal]);
  };
  const listeners = Object.keys(INTERRUPTIONS);
  for (const signal of listeners) process.on(signal, handOn);
  return new Promise((resolve) => {
    const finish = (ok: boolean) => {
      clearTimeout(timer);
      for (const signal of listeners) process.off(signal, handOn);
      const output = Buffer.concat(pieces).toString('utf8');
      resolve({ ok, output, seconds: (performance.now() - started) / 1000, timedOut });
    };
    child.once('error', (error) => {
      pieces.push(Buffer.from(`${program} could not be started: ${error.message}\n`));
      finish(false);
    });
    child.once('close', (status) => finish(status === 0));
  });
}
