// Decides what `webhook list` shows: the endpoints of partners, or one endpoint's deliveries.
import { formatInstant, parseIdentifier } from '@microcrop/kernel';
import {
  DELIVERY_LIFE,
  type Delivery,
  type DeliveryState,
  type Endpoint,
  type EndpointId,
} from '@microcrop/webhooks';
import { Complaint, EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import { type ListOptions, limitOf } from '../list-limit.ts';

export type WebhookListOptions = ListOptions & { readonly state?: string };

const ENDPOINT_COLUMNS = ['endpoint', 'state', 'partner', 'url', 'events'].map((title) => ({ title }));
const DELIVERY_COLUMNS = ['delivery', 'type', 'state', 'since', 'answer'].map((title) => ({ title }));

export async function list(endpoint: string | undefined, options: WebhookListOptions): Promise<number> {
  if (endpoint === undefined) await listEndpoints(options);
  else await listDeliveries(parseIdentifier<EndpointId>(endpoint), options);
  return EXIT.done;
}

async function listEndpoints({ json = false, ...options }: WebhookListOptions): Promise<void> {
  const endpoints = await withStores(options, ({ webhooks }) => webhooks.endpoints());
  if (json) await writeJson(endpoints.map(endpointJson));
  else if (endpoints.length === 0) await writeLine('no partner has an endpoint');
  else await writeLine(table(ENDPOINT_COLUMNS, endpoints.map(endpointRow), terminalWidth()));
}

function endpointJson({ addedAt, ...endpoint }: Endpoint) {
  return { ...endpoint, addedAt: formatInstant(addedAt) };
}

function endpointRow({ id, state, partnerId, url, events }: Endpoint): readonly string[] {
  return [id, state, partnerId, url, events.join(', ')];
}

async function listDeliveries(endpointId: EndpointId, options: WebhookListOptions): Promise<void> {
  const limit = limitOf(options);
  const state = stateNamed(options.state);
  const query = state === undefined ? { endpointId, limit } : { endpointId, limit, state };
  const deliveries = await withStores(options, ({ webhooks }) => webhooks.deliveries(query));
  if (options.json === true) await writeJson(deliveries.map(deliveryJson));
  else if (deliveries.length === 0) await writeLine('there is no such delivery');
  else await writeLine(table(DELIVERY_COLUMNS, deliveries.map(deliveryRow), terminalWidth()));
}

function stateNamed(text: string | undefined): DeliveryState | undefined {
  if (text === undefined) return undefined;
  const states = Object.keys(DELIVERY_LIFE);
  if (isState(text)) return text;
  throw new Complaint(`--state ${text.slice(0, 30)} is unknown: give ${states.join(', ')}`);
}

function isState(text: string): text is DeliveryState {
  return Object.hasOwn(DELIVERY_LIFE, text);
}

function deliveryJson({ stateSince, ...delivery }: Delivery) {
  return { ...delivery, stateSince: formatInstant(stateSince) };
}

function deliveryRow({ id, type, state, stateSince, lastAnswer }: Delivery): readonly string[] {
  return [id, type, state, instantText(stateSince), lastAnswer ?? ''];
}
