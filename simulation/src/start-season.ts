// Decides how a planned season is set going: versions published, the feed's messages left, approvers known; once.
import { floatFunded } from '@microcrop/ledger';
import {
  type EnlistedApprover,
  enlistApprover,
  leave,
  type Ports,
  publishVersion,
  registerPaybill,
  sweepFromTonight,
  writeWeatherDay,
} from '@microcrop/scheme';
import { OPENING_FLOAT } from './demo-scheme.ts';
import type { SeasonPlan } from './season-plan.ts';
import { WEATHER_SOURCE } from './season-plan.ts';

/** Done again it changes nothing, wherever it was cut short before. */
export async function startSeason(
  ports: Ports,
  plan: SeasonPlan,
  approvers: readonly EnlistedApprover[],
): Promise<void> {
  await registerPaybill(ports);
  for (const version of plan.versions) await publishVersion(ports, version, 'engineer');
  const { kind, source } = plan.order.rain;
  await ports.unitOfWork(async (stores) => {
    // The feed is registered in the transaction that lays the season out: where it stands, all of it stands.
    if ((await stores.observations.sourceNamed(WEATHER_SOURCE)) !== undefined) return;
    await sweepFromTonight(ports, stores);
    await stores.ledger.post(
      floatFunded({
        postingId: ports.identity.newId(),
        bookedAt: ports.clock.now(),
        operatorReference: 'OPENING-FLOAT',
        funded: OPENING_FLOAT,
      }),
    );
    await stores.observations.registerSource({ name: WEATHER_SOURCE, kind, digest: source.digest });
    for (const { date, vintage, arrivesAt, values } of plan.messages) {
      const body = writeWeatherDay({
        source: WEATHER_SOURCE,
        date,
        vintage,
        rain: new Map(Object.entries(values)),
      });
      await leave(ports, stores, 'take-in-weather', body, arrivesAt);
    }
    for (const approver of approvers) await enlistApprover(ports, stores, approver);
  });
}
