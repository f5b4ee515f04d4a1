// Decides what we know of another process: whether it lives, what it runs, and whether it is still the one we knew.
import { readdir, readFile, readlink } from 'node:fs/promises';
import { runProcess } from './run-process.ts';

/** `startedAt` tells two processes with the same number apart; it has no spaces. */
export type ProcessEntry = {
  readonly zombie: boolean;
  readonly startedAt: string;
  readonly commandLine: string;
};

/** Undefined: there is no such process. */
export function lookUpProcess(pid: number): Promise<ProcessEntry | undefined> {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Whether any process works in `folder` (real path). Only Linux tells; elsewhere the server's own checks must do. */
export async function isWorkedIn(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return folders.includes(folder);
}

async function fromProc(pid: number): Promise<ProcessEntry | undefined> {
  try {
    const [stat, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name, in brackets, may hold anything; the fields after it are the state (3rd) and the start in ticks (22nd).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19] ?? ''];
    return {
      zombie: state === 'Z' || state === 'X',
      startedAt,
      commandLine: commandLine.split('\0').join(' ').trimEnd(),
    };
  } catch {
    return undefined;
  }
}

/** `ps` prints the state, then the start as 24 characters ("Mon Nov 24 07:18:00 2026"), then the command. */
async function fromPs(pid: number): Promise<ProcessEntry | undefined> {
  const { status, output } = await runProcess(
    'ps',
    ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)],
    {},
  );
  const match = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(output.trim());
  if (status !== 0 || match === null) return undefined;
  const [, state = '', startedAt = '', commandLine = ''] = match;
  return { zombie: state.startsWith('Z'), startedAt: startedAt.replace(/\s+/g, '_'), commandLine };
}
