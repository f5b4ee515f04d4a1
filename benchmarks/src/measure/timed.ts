// Decides how a piece of work of a known size is timed: its wall time, and the CPU of this process and of the servers.
import { performance } from 'node:perf_hooks';
import type { ServerCpu, Slice } from './interleave.ts';

/** A slice by its name, as a round holds it. */
export async function timed(
  name: string,
  operations: number,
  serverCpu: ServerCpu,
  work: () => Promise<void>,
): Promise<readonly [string, Slice]> {
  const before = { server: await serverCpu(), cpu: process.cpuUsage(), wall: performance.now() };
  await work();
  const wallSeconds = (performance.now() - before.wall) / 1000;
  const { user, system } = process.cpuUsage(before.cpu);
  const clientCpuSeconds = (user + system) / 1_000_000;
  const server = await serverCpu();
  const serverCpuSeconds =
    server === undefined || before.server === undefined ? undefined : server - before.server;
  return [name, { operations, wallSeconds, clientCpuSeconds, serverCpuSeconds }];
}
