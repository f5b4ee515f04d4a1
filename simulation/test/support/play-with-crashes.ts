// Decides how a season is played whose process dies at given transactions: each time another one goes on over what is there.
import { Crashed } from '@microcrop/platform/memory';
import { driveSeason } from '../../src/drive-season.ts';
import { openTwinSeason, type TwinProcess } from '../../src/open-twin-season.ts';
import type { SeasonPlan } from '../../src/season-plan.ts';
import { type SeasonResult, seasonResult } from '../../src/season-result.ts';
import { startSeason } from '../../src/start-season.ts';

export type Crash = { readonly moment: 'before-commit' | 'after-commit'; readonly transaction: number };

export type PlayedSeason = {
  readonly result: SeasonResult;
  readonly deaths: number;
  readonly season: ReturnType<typeof openTwinSeason>;
  readonly process: TwinProcess;
};

/** Transactions are counted from the first of the first process; crashes beyond the last one never come. */
export async function playWithCrashes(plan: SeasonPlan, crashes: readonly Crash[]): Promise<PlayedSeason> {
  const season = openTwinSeason(plan);
  for (const { moment, transaction } of crashes) season.memory.crashAt(moment, transaction);
  const noted = { started: false };
  for (let deaths = 0; deaths <= crashes.length; deaths += 1) {
    try {
      const process = await season.boot();
      return { result: await playOn(plan, season, process, noted), deaths, season, process };
    } catch (error) {
      if (!(error instanceof Crashed)) throw error;
      // What the dead process still had under way comes to nothing before the next one starts.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  throw new Error('a season dies as often as it was told to, and no oftener');
}

/** As a demo does: the start is noted once it is done, and all else finds its own place. */
async function playOn(
  plan: SeasonPlan,
  { world, trust, approvers }: ReturnType<typeof openTwinSeason>,
  { scheme, ports, driven }: TwinProcess,
  noted: { started: boolean },
): Promise<SeasonResult> {
  if (!noted.started) await startSeason(ports, plan, approvers);
  noted.started = true;
  world.farmers(plan.order.seed, plan.order.farmers, plan.people);
  await driveSeason(driven, world, plan.endsAt, () => undefined);
  return seasonResult(scheme.unitOfWork, ports, plan, trust, 0);
}
