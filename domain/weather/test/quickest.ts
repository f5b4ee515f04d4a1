// Decides how a test times pure code on a shared machine: other processes slow a run, so the quickest of a few counts.

export function quickestMilliseconds(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}
