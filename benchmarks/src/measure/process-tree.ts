// Decides what a process and all that it started have used: CPU and memory, where the system tells (Linux, /proc).
import { readdir, readFile } from 'node:fs/promises';

/** Linux counts in these for every program, whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100;

export type ProcessUse = {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** The same of its children that have ended and were waited for. */
  readonly endedChildrenCpuSeconds: number;
};

/** The living processes of the tree, `root` among them; empty where the system does not tell. */
export async function processTree(root: number): Promise<readonly ProcessUse[]> {
  const names = await readdir('/proc').catch(() => []);
  const all = await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map((name) => useOf(Number(name))),
  );
  const known = new Map(all.flatMap((use) => (use === undefined ? [] : [[use.pid, use]])));
  return [...known.values()].filter((use) => descendsFrom(known, use, root));
}

/** CPU seconds of a server and its children since it began, or undefined where the system does not tell. */
export async function treeCpuSeconds(root: number): Promise<number | undefined> {
  const tree = await processTree(root);
  if (tree.length === 0) return undefined;
  return tree.reduce((sum, { cpuSeconds, endedChildrenCpuSeconds }) => {
    return sum + cpuSeconds + endedChildrenCpuSeconds;
  }, 0);
}

/** Bytes of memory that is the tree's: what processes share is counted once (proportional set size). */
export async function memoryBytes(processes: readonly ProcessUse[]): Promise<number> {
  const texts = await Promise.all(
    processes.map(({ pid }) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')),
  );
  return texts.reduce((sum, text) => sum + Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024, 0);
}

/** Undefined: it has ended meanwhile. */
async function useOf(pid: number): Promise<ProcessUse | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The program's name stands in brackets and may hold anything; numbers begin behind the last one.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  const [parent, user, system, childrenUser, childrenSystem] = [1, 11, 12, 13, 14].map((at) =>
    Number(fields[at]),
  );
  return {
    pid,
    parent: parent ?? 0,
    cpuSeconds: ((user ?? 0) + (system ?? 0)) / TICKS_PER_SECOND,
    endedChildrenCpuSeconds: ((childrenUser ?? 0) + (childrenSystem ?? 0)) / TICKS_PER_SECOND,
  };
}

function descendsFrom(known: ReadonlyMap<number, ProcessUse>, use: ProcessUse, root: number): boolean {
  const seen = new Set<number>();
  for (
    let at: ProcessUse | undefined = use;
    at !== undefined && !seen.has(at.pid);
    at = known.get(at.parent)
  ) {
    if (at.pid === root) return true;
    seen.add(at.pid);
  }
  return false;
}
