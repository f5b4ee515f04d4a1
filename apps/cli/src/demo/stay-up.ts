// Decides what a demo does after its season: the next season's cover goes on sale, the clock stops there, and people may use it.
import { setTimeout as pause } from 'node:timers/promises';
import { dateAt, formatDate } from '@microcrop/kernel';
import { type ProductVersion, parseSeasonName } from '@microcrop/products';
import { publishVersion } from '@microcrop/scheme';
import {
  type DrivenPlatform,
  driveSeason,
  fitSeason,
  type SeasonPlan,
  salesStart,
  settle,
} from '@microcrop/simulation';
import type { OpenDemo } from './open-demo.ts';
import type { ProgressDisplay } from './show-progress.ts';

/** How often what a person keyed is looked at. Time itself stands. */
const LOOK_MILLISECONDS = 100;

export async function stayUp(
  demo: OpenDemo,
  driven: DrivenPlatform,
  plan: SeasonPlan,
  show: ProgressDisplay,
): Promise<void> {
  const stop = untilStopped();
  const next = fitSeason({ ...plan.order, season: nextSeason(plan.order.season) });
  for (const version of next) await publishVersion(demo.platform.ports, version, 'engineer');
  await driveSeason(driven, demo.world, salesStart(next), () => undefined);
  show.step(standing(demo, next));
  while (!stop.stopped) {
    await settle(driven, demo.world, () => undefined);
    await Promise.race([pause(LOOK_MILLISECONDS), stop.signal]);
  }
}

function nextSeason(name: string): string {
  const { year, season } = parseSeasonName(name);
  return `${year + 1}-${season}`;
}

function standing(demo: OpenDemo, versions: readonly ProductVersion[]): string {
  const today = formatDate(dateAt(demo.clock.now()));
  return [
    `\nThe clock stands at ${today}: ${versions.map(({ name }) => name).join(', ')} on sale.`,
    `  a phone:     ${demo.world.addresses.phone}`,
    `  the season:  ${demo.platform.url}/season`,
    '  Ctrl-C stops everything; the next start goes on from here.',
  ].join('\n');
}

type Stop = { stopped: boolean; readonly signal: Promise<void> };

function untilStopped(): Stop {
  const state = { stopped: false };
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => {
        state.stopped = true;
        resolve();
      });
    }
  });
  return Object.assign(state, { signal });
}
