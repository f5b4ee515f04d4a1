// Decides how webhooks are sent again: one that a person names, or all of an endpoint that failed since an instant.
import { type Instant, refuse } from '@microcrop/kernel';
import { type DeliveryId, type EndpointId, WEBHOOK_REFUSALS } from '@microcrop/webhooks';
import { leave } from '../messages.ts';
import type { SchemePorts, Stores } from '../ports.ts';
import { activeEndpoint } from './keep-webhooks.ts';
import { recordAct, type Who } from './record-act.ts';

const PORTION = 500;

/** Refuses WEBHOOK_DELIVERY_UNKNOWN, WEBHOOK_ENDPOINT_UNKNOWN (removed), WEBHOOK_NOT_REPLAYABLE (it waits, or was dropped). */
export async function replayWebhook(ports: SchemePorts, who: Who, id: DeliveryId): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    const delivery = await stores.webhooks.delivery(id);
    if (delivery === undefined) return refuse(WEBHOOK_REFUSALS.WEBHOOK_DELIVERY_UNKNOWN);
    await activeEndpoint(stores, delivery.endpointId);
    if (!(await sendAgain(ports, stores, id))) refuse(WEBHOOK_REFUSALS.WEBHOOK_NOT_REPLAYABLE);
    await recordAct(ports, stores, { who, action: 'webhook-replayed', subjects: [id] });
  });
}

/** All that failed from `since` on; answers how many. Refuses WEBHOOK_ENDPOINT_UNKNOWN. */
export async function replayFailedWebhooks(
  ports: SchemePorts,
  who: Who,
  id: EndpointId,
  since: Instant,
): Promise<number> {
  let replayed = 0;
  for (let portion = PORTION; portion === PORTION; replayed += portion) {
    portion = await ports.unitOfWork((stores) => replayPortion(ports, stores, who, id, since));
  }
  return replayed;
}

async function replayPortion(
  ports: SchemePorts,
  stores: Stores,
  who: Who,
  endpointId: EndpointId,
  since: Instant,
): Promise<number> {
  await activeEndpoint(stores, endpointId);
  const failed = await stores.webhooks.deliveries({ endpointId, state: 'failed', since, limit: PORTION });
  for (const { id } of failed) await sendAgain(ports, stores, id);
  await recordAct(ports, stores, {
    who,
    action: 'webhook-replayed',
    subjects: [endpointId],
    details: { deliveries: failed.length },
  });
  return failed.length;
}

async function sendAgain(ports: SchemePorts, stores: Stores, id: DeliveryId): Promise<boolean> {
  const again = await stores.webhooks.become(id, 'pending', ports.clock.now(), null);
  if (again) await leave(ports, stores, 'send-webhook', { deliveryId: id });
  return again;
}
