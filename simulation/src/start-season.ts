// Decides how a planned season is set going: versions published, the feed's messages left, approvers known; once.
import type { Approver } from '@microcrop/claims';
import { floatFunded } from '@microcrop/ledger';
import { leave, openPaybill, type Ports, publishVersion, writeWeatherDay } from '@microcrop/scheme';
import { OPENING_FLOAT } from './demo-scheme.ts';
import type { SeasonPlan } from './season-plan.ts';
import { WEATHER_SOURCE } from './season-plan.ts';

/** Everything of this is done once or not at all where it is done again; the feed's days are kept by source, place and vintage. */
export async function startSeason(
  ports: Ports,
  plan: SeasonPlan,
  approvers: readonly Approver[],
): Promise<void> {
  await openPaybill(ports);
  for (const version of plan.versions) await publishVersion(ports, version);
  const { kind, source } = plan.order.rain;
  await ports.unitOfWork(async (stores) => {
    await stores.ledger.post(
      floatFunded({
        postingId: ports.identity.newId(),
        bookedAt: ports.clock.now(),
        operatorReference: 'OPENING-FLOAT',
        funded: OPENING_FLOAT,
      }),
    );
    await stores.observations.registerSource({ name: WEATHER_SOURCE, kind, digest: source.digest });
    for (const approver of approvers) await stores.approvals.addApprover(approver);
    for (const { date, vintage, arrivesAt, values } of plan.messages) {
      const body = writeWeatherDay({
        source: WEATHER_SOURCE,
        date,
        vintage,
        rain: new Map(Object.entries(values)),
      });
      await leave(ports, stores, 'take-in-weather', body, arrivesAt);
    }
  });
}
