// Decides the order of a demo: folder, database, outside world, platform, the season, its summary, and then it stays up.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant, JsonObject } from '@microcrop/kernel';
import type { SchemeState } from '@microcrop/serve';
import {
  approveWaiting,
  DEMO_AGENTS,
  type DrivenPlatform,
  driveSeason,
  planSeason,
  readResult,
  reconciles,
  type SeasonPlan,
  type SeasonResult,
  seasonResult,
  shippedProducts,
  startSeason,
  summaryObject,
  summaryTable,
  writeResult,
} from '@microcrop/simulation';
import { dataFolder, keysFolder } from '../commands/database/find-database.ts';
import { Complaint, EXIT } from '../complaint.ts';
import { VERSION } from '../version.ts';
import { type DemoApprover, demoApprovers } from './approvers.ts';
import { burnLines } from './burn-lines.ts';
import type { DemoCommandOptions } from './demo-options.ts';
import { holdFolder } from './hold-folder.ts';
import { type OpenDemo, openDemo } from './open-demo.ts';
import { type DemoParameters, differencesOf, identityOf, readParameters } from './parameters.ts';

import { type ProgressDisplay, progressOn } from './show-progress.ts';
import { inMegabytes, sizeOf } from './size-of.ts';
import { stayUp } from './stay-up.ts';
import { weatherLines } from './weather-lines.ts';

/** What an earlier demo leaves in its folder, all of which `--reset` deletes. */
const LEFT_BEHIND = ['postgres', 'postgres.new', 'postgres.log', 'world', 'keys', 'cluster', 'platform.log'];

export async function runDemo(options: DemoCommandOptions): Promise<number> {
  const startedAt = performance.now();
  const show = progressOn(process.stderr);
  const directory = dataFolder(options.dataDir, 'demo');
  const { season, weather, places } = options;
  const parameters = await readParameters({ ...options, season, weather, places });
  const plan = planSeason({
    ...parameters,
    definitions: await shippedProducts(parameters.rain.kind),
    places: parameters.placeList,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
  });
  if (options.reset) await reset(directory);
  await mkdir(directory, { recursive: true });
  const held = await holdFolder(directory);
  try {
    announce(show, directory, parameters, plan);
    const checkScheme = (state: SchemeState) => checkIdentity(directory, parameters, state);
    const demo = await openDemo({
      directory,
      parameters,
      plan,
      cluster: options.cluster,
      checkScheme,
      say: show.step,
    });
    try {
      return await play(demo, parameters, plan, options, show, startedAt);
    } finally {
      show.end();
      await closeDemo(demo);
    }
  } finally {
    await held.release();
  }
}

async function play(
  demo: OpenDemo,
  parameters: DemoParameters,
  plan: SeasonPlan,
  options: DemoCommandOptions,
  show: ProgressDisplay,
  startedAt: number,
): Promise<number> {
  const approvers = await demoApprovers(keysFolder(demo.directory));
  const acting = options.approveByHand ? [] : approvers.filter(({ acts }) => acts);
  const driven = drivenPlatform(demo, acting);
  const result = await finishedSeason(demo, parameters, plan, approvers, driven, show, startedAt);
  show.end();
  await tell(demo, plan, result, options, show);
  if (!options.headless) await stayUp(demo, driven, plan, show);
  return reconciles(result) ? EXIT.done : EXIT.no;
}

/** Plays what is left of the season; one that was finished before is told as it was. */
async function finishedSeason(
  demo: OpenDemo,
  parameters: DemoParameters,
  plan: SeasonPlan,
  approvers: readonly DemoApprover[],
  driven: DrivenPlatform,
  show: ProgressDisplay,
  startedAt: number,
): Promise<SeasonResult> {
  const { state } = demo.scheme;
  const stored = await state.record('season-result');
  if (stored !== undefined) return readResult(stored);
  if ((await state.record('season-started')) === undefined) {
    show.step('  publishing the fitted versions and laying out the season');
    await startSeason(demo.platform.ports, plan, approvers);
    await state.addRecord('season-started', { at: plan.startsAt });
  }
  await demo.world.plan(parameters.seed, parameters.farmers, plan.people);
  show.step('  the season:');
  await driveSeason(driven, demo.world, plan.endsAt, ({ now }) => show.season(now, stageAt(plan, now)));
  const result = await seasonResult(
    demo.scheme.ports.unitOfWork,
    demo.platform.ports,
    plan,
    demo.trust,
    (performance.now() - startedAt) / 1000,
  );
  await state.addRecord('season-result', writeResult(result));
  return result;
}

function drivenPlatform(demo: OpenDemo, acting: readonly DemoApprover[]): DrivenPlatform {
  return {
    now: demo.clock.now,
    setClock: demo.clock.moveTo,
    ...demo.work,
    attend: () => (acting.length === 0 ? Promise.resolve(0) : approveWaiting(demo.platform.ports, acting)),
  };
}

/** What is going on at that time of the season, in a few words. */
function stageAt(plan: SeasonPlan, now: Instant): string {
  if (now <= plan.people.salesUntil) return 'selling: farmers dial in, quotes, payments, covers in force';
  const running = plan.messages.some(({ arrivesAt }) => arrivesAt > now);
  return running
    ? 'watching: daily rain, positions, phases determined, payouts'
    : 'settling: last determinations and payouts';
}

/** A folder holds one season of one version of the software: anything else is told apart, never mixed. */
async function checkIdentity(
  directory: string,
  parameters: DemoParameters,
  state: SchemeState,
): Promise<void> {
  const wanted = identityOf(parameters, VERSION);
  await state.addRecord('demo', wanted);
  const stored: JsonObject = (await state.record('demo')) ?? {};
  const differences = differencesOf(stored, wanted);
  if (differences.length === 0) return;
  throw new Complaint(
    `the folder ${directory} holds a demo with other parameters (${differences.join(', ')}): give the same ones, ` +
      'name another folder with --data-dir, or start anew with --reset',
  );
}

function announce(
  show: ProgressDisplay,
  directory: string,
  { season, farmers, rain }: DemoParameters,
  plan: SeasonPlan,
): void {
  show.step(`MicroCrop demo: ${season}, ${farmers} farmers, ${rain.kind} rain (${rain.source.name})`);
  show.step(`  writes to ${directory} (about 100 MB)`);
  for (const line of plan.versions.flatMap(burnLines)) show.step(`  ${line}`);
}

async function tell(
  demo: OpenDemo,
  plan: SeasonPlan,
  result: SeasonResult,
  options: DemoCommandOptions,
  show: ProgressDisplay,
): Promise<void> {
  show.step(`\n${summaryTable(result)}`);
  for (const line of weatherLines(plan.weatherFaults)) show.step(`  weather ${line}`);
  const { confused } = await demo.world.state();
  if (confused > 0) show.step(`  ${confused} farmers did not understand a screen`);
  show.step(
    `  ${inMegabytes(await sizeOf(demo.directory))} in ${demo.directory}; trust file for verify: ${demo.trustFile}`,
  );
  if (options.json) process.stdout.write(`${JSON.stringify(summaryObject(result))}\n`);
}

async function closeDemo(demo: OpenDemo): Promise<void> {
  await demo.work.stop();
  await demo.servers?.stop();
  await demo.platform.close();
  await demo.tracer.close();
  await demo.scheme.close();
  await demo.world.stop();
  await demo.database.stop();
}

async function reset(directory: string): Promise<void> {
  const held = await holdFolder(directory);
  for (const name of LEFT_BEHIND) await rm(join(directory, name), { recursive: true, force: true });
  await held.release();
}
