// Decides a season in one process: the shipped steps over in-memory twins, the outside world by direct calls, a virtual clock.
import type { Ports } from '@microcrop/scheme';
import type { World } from '@microcrop/simulators';
import type { MessageFailure } from '@microcrop/worker';
import type { MemoryScheme } from './compose-memory.ts';
import { driveSeason } from './drive-season.ts';
import { openTwinSeason } from './open-twin-season.ts';
import type { SeasonPlan } from './season-plan.ts';
import { type SeasonResult, seasonResult, type Trust } from './season-result.ts';
import { startSeason } from './start-season.ts';

export { memoryScheme } from './compose-memory.ts';
export { openTwinSeason, TWIN_SECRET, type TwinProcess, type TwinSeason } from './open-twin-season.ts';

export type Simulated = {
  readonly result: SeasonResult;
  /** What went wrong with single messages on the way. */
  readonly failures: readonly MessageFailure[];
  readonly scheme: MemoryScheme;
  readonly ports: Ports;
  readonly world: World;
  readonly trust: Trust;
};

/** Plays a planned season from its first sale to its last payout; what was published and opened before it is not its time. */
export async function simulateSeason(plan: SeasonPlan, seconds: () => number): Promise<Simulated> {
  const { world, trust, approvers, boot } = openTwinSeason(plan);
  const { scheme, ports, driven, failures } = await boot();
  await startSeason(ports, plan, approvers);
  const startedAt = seconds();
  world.farmers(plan.order.seed, plan.order.farmers, plan.people);
  await driveSeason(driven, world, plan.endsAt, () => undefined);
  const result = await seasonResult(scheme.unitOfWork, ports, plan, trust, seconds() - startedAt);
  return { result, failures, scheme, ports, world, trust };
}
