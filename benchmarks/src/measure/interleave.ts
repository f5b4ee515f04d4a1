// Decides how a target and its control are measured: in turns, in short slices, so that a neighbour's load hits both alike.
import { performance } from 'node:perf_hooks';

/** One way of doing something, done over and over by several lanes at once. */
export type Contender = { readonly name: string; readonly act: () => Promise<void> };

export type Slice = {
  readonly operations: number;
  readonly wallSeconds: number;
  readonly clientCpuSeconds: number;
  /** Undefined where the system does not tell another process's time. */
  readonly serverCpuSeconds: number | undefined;
};

/** The slices of one round, by contender. */
export type Round = ReadonlyMap<string, Slice>;

export type MeasurePlan = {
  readonly rounds: number;
  readonly sliceSeconds: number;
  /** Lanes; each does one operation after another. */
  readonly concurrency: number;
};

export type ServerCpu = () => Promise<number | undefined>;

/** A first round warms caches and compilers and is not counted; each round begins with another contender. */
export async function interleave(
  contenders: readonly Contender[],
  plan: MeasurePlan,
  serverCpu: ServerCpu,
): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= plan.rounds; round += 1) {
    const first = round % contenders.length;
    const order = [...contenders.slice(first), ...contenders.slice(0, first)];
    const slices = new Map<string, Slice>();
    for (const contender of order) slices.set(contender.name, await runSlice(contender, plan, serverCpu));
    if (round > 0) rounds.push(slices);
  }
  return rounds;
}

async function runSlice({ act }: Contender, plan: MeasurePlan, serverCpu: ServerCpu): Promise<Slice> {
  const before = { server: await serverCpu(), client: process.cpuUsage(), wall: performance.now() };
  const until = before.wall + plan.sliceSeconds * 1000;
  let operations = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await act();
      operations += 1;
    }
  };
  await Promise.all(Array.from({ length: plan.concurrency }, lane));
  const wallSeconds = (performance.now() - before.wall) / 1000;
  const { user, system } = process.cpuUsage(before.client);
  const server = await serverCpu();
  return {
    operations,
    wallSeconds,
    clientCpuSeconds: (user + system) / 1_000_000,
    serverCpuSeconds:
      server === undefined || before.server === undefined ? undefined : server - before.server,
  };
}
