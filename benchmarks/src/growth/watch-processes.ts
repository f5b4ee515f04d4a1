// Decides how a tree of processes is watched while it runs: the CPU that each has used, and the most memory held at once.
import { setTimeout as pause } from 'node:timers/promises';
import { memoryBytes, processTree } from '../measure/process-tree.ts';

export type Watched = { readonly cpuSeconds: number; readonly peakBytes: number };

const LOOK_MILLISECONDS = 250;
/** Memory is dear to read, and changes slowly. */
const LOOKS_PER_MEMORY = 4;

/** Watches until `ended`; what a process used after the last look at it is not seen. Throws where the system tells nothing. */
export async function watchProcesses(root: number, ended: Promise<unknown>): Promise<Watched> {
  const used = new Map<number, number>();
  const end = ended.then(isOver, isOver);
  let peakBytes = 0;
  for (let look = 0; ; look += 1) {
    const tree = await processTree(root);
    for (const { pid, cpuSeconds } of tree) used.set(pid, cpuSeconds);
    if (look % LOOKS_PER_MEMORY === 0) peakBytes = Math.max(peakBytes, await memoryBytes(tree));
    if (await Promise.race([end, pause(LOOK_MILLISECONDS, false)])) break;
  }
  if (used.size === 0) throw new Error('this system does not tell what processes use (it has no /proc)');
  return { cpuSeconds: [...used.values()].reduce((sum, each) => sum + each, 0), peakBytes };
}

function isOver(): true {
  return true;
}
