// Decides what `webhook test`, `replay` and `remove` do, and how a person is told.
import { type Instant, parseIdentifier, parseInstant } from '@microcrop/kernel';
import { removeWebhook, replayFailedWebhooks, replayWebhook, testWebhook } from '@microcrop/scheme';
import type { DeliveryId, EndpointId } from '@microcrop/webhooks';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withScheme } from '../database/with-scheme.ts';
import type { DatabaseOptions } from '../settle.ts';

export type ReplayOptions = DatabaseOptions & { readonly endpoint?: string; readonly failedSince?: string };

export async function test(idText: string, options: DatabaseOptions): Promise<number> {
  const endpoint = parseIdentifier<EndpointId>(idText);
  const delivery = await withScheme(options, (ports) => testWebhook(ports, 'engineer', endpoint));
  await tell(
    options,
    { endpoint, delivery },
    `delivery ${delivery} waits to be sent to endpoint ${endpoint}`,
  );
  return EXIT.done;
}

export async function remove(idText: string, options: DatabaseOptions): Promise<number> {
  const endpoint = parseIdentifier<EndpointId>(idText);
  await withScheme(options, (ports) => removeWebhook(ports, 'engineer', endpoint));
  await tell(
    options,
    { endpoint, outcome: 'removed' },
    `endpoint ${endpoint} is removed, its secrets destroyed`,
  );
  return EXIT.done;
}

export async function replay(delivery: string | undefined, options: ReplayOptions): Promise<number> {
  const replayed = delivery === undefined ? await replayFailed(options) : await replayOne(delivery, options);
  await tell(options, { replayed }, `deliveries that are sent again: ${replayed}`);
  return EXIT.done;
}

async function replayOne(delivery: string, options: ReplayOptions): Promise<number> {
  if (options.endpoint !== undefined || options.failedSince !== undefined)
    throw new Complaint('name one delivery, or --endpoint with --failed-since, not both');
  const id = parseIdentifier<DeliveryId>(delivery);
  await withScheme(options, (ports) => replayWebhook(ports, 'engineer', id));
  return 1;
}

function replayFailed(options: ReplayOptions): Promise<number> {
  const { endpoint, failedSince } = options;
  if (endpoint === undefined || failedSince === undefined)
    throw new Complaint('name a delivery, or --endpoint with --failed-since');
  const id = parseIdentifier<EndpointId>(endpoint);
  const since: Instant = parseInstant(failedSince);
  return withScheme(options, (ports) => replayFailedWebhooks(ports, 'engineer', id, since));
}

async function tell({ json = false }: DatabaseOptions, object: object, sentence: string): Promise<void> {
  if (json) await writeJson(object);
  else await writeLine(sentence);
}
