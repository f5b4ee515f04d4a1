// Decides which step consumes each kind of message, in which queue it waits and whom it calls: the one table of workers and simulation.
import { invariant, type JsonObject, type MessageId } from '@microcrop/kernel';
import { fence } from './consume.ts';
import { determineRisk } from './determine/determine-risk.ts';
import { expireCover } from './determine/expire-cover.ts';
import { openClaims } from './determine/open-claims.ts';
import type { Message, MessageKind } from './messages.ts';
import { askStatus } from './pay/ask-status.ts';
import { disburse } from './pay/disburse.ts';
import { hearStatus } from './pay/hear-status.ts';
import { askRefund, sendRefund } from './pay/refund.ts';
import { sweepStatement } from './pay/sweep-statement.ts';
import type { Ports } from './ports.ts';
import { writeBundle } from './prove/write-bundle.ts';
import { askPremium } from './sell/ask-premium.ts';
import { closeSales, lapsePolicy } from './sell/close-sales.ts';
import { hearPremium } from './sell/hear-premium.ts';
import { requestPremium } from './sell/request-premium.ts';
import { sendNotification } from './watch/send-notification.ts';
import { sendWebhook } from './watch/send-webhook.ts';
import { lookForVegetation, takeInVegetation } from './watch/take-in-vegetation.ts';
import { takeInWeather } from './watch/take-in-weather.ts';
import { tellUndetermined } from './watch/tell-undetermined.ts';

/** What can be worked by machines of its own, by what holds it up: the operator's prompts or payouts, the SMS gateway, us. */
export const QUEUES = [
  'weather',
  'damage',
  'collection',
  'payout',
  'satellite',
  'notifications',
  'evidence',
] as const;

export type Queue = (typeof QUEUES)[number];

/** Whom a step speaks with outside; the ports of a process are those of its kinds. */
export type Provider = 'operator' | 'statement' | 'vegetation' | 'sms' | 'partner';

type Consumer<Kind extends MessageKind> = {
  readonly queue: Queue;
  /** The providers that its step calls; the port of any other crashes. */
  readonly calls: readonly Provider[];
  /** The switch that stops it, beside those of its providers. */
  readonly stoppedBy?: 'payouts' | 'sms';
  readonly consume: (ports: Ports, message: Message<Kind>) => Promise<void>;
};

/** In the order of a policy's life. */
const CONSUMERS: { readonly [Kind in MessageKind]: Consumer<Kind> } = {
  'request-premium': { queue: 'collection', calls: ['operator'], consume: requestPremium },
  'ask-premium': { queue: 'collection', calls: ['operator', 'statement'], consume: askPremium },
  'hear-premium': { queue: 'collection', calls: ['operator', 'statement'], consume: hearPremium },
  'close-sales': { queue: 'collection', calls: [], consume: closeSales },
  'lapse-policy': { queue: 'collection', calls: [], consume: lapsePolicy },
  'take-in-weather': { queue: 'weather', calls: [], consume: takeInWeather },
  'look-for-vegetation': { queue: 'satellite', calls: ['vegetation'], consume: lookForVegetation },
  'take-in-vegetation': { queue: 'satellite', calls: ['vegetation'], consume: takeInVegetation },
  'determine-risk': { queue: 'damage', calls: [], consume: determineRisk },
  'tell-undetermined': { queue: 'damage', calls: [], consume: tellUndetermined },
  'open-claims': { queue: 'damage', calls: [], consume: openClaims },
  'write-bundle': { queue: 'evidence', calls: [], consume: writeBundle },
  disburse: { queue: 'payout', calls: ['operator'], stoppedBy: 'payouts', consume: disburse },
  'ask-status': { queue: 'payout', calls: ['operator'], consume: askStatus },
  'hear-status': { queue: 'payout', calls: [], consume: hearStatus },
  refund: { queue: 'collection', calls: ['operator'], stoppedBy: 'payouts', consume: sendRefund },
  'ask-refund': { queue: 'collection', calls: ['statement'], consume: askRefund },
  'sweep-statement': { queue: 'collection', calls: ['statement'], consume: sweepStatement },
  'expire-cover': { queue: 'damage', calls: [], consume: expireCover },
  'send-notification': {
    queue: 'notifications',
    calls: ['sms'],
    stoppedBy: 'sms',
    consume: sendNotification,
  },
  'send-webhook': { queue: 'notifications', calls: ['partner'], consume: sendWebhook },
};

export const PROVIDERS: readonly Provider[] = ['operator', 'statement', 'vegetation', 'sms', 'partner'];

export const MESSAGE_KINDS: readonly MessageKind[] = Object.keys(CONSUMERS).filter(isKind);

/** The kinds that wait in one of `queues`. */
export function kindsOf(queues: readonly Queue[]): readonly MessageKind[] {
  return MESSAGE_KINDS.filter((kind) => queues.includes(CONSUMERS[kind].queue));
}

export function queueOf(kind: MessageKind): Queue {
  return CONSUMERS[kind].queue;
}

/** The providers that a process which works `kinds` calls, each once. */
export function providersOf(kinds: readonly MessageKind[]): readonly Provider[] {
  return PROVIDERS.filter((provider) => kinds.some((kind) => CONSUMERS[kind].calls.includes(provider)));
}

/** A message as a worker took it up: for the `attempts`th time. */
export type HeldMessage = {
  readonly id: MessageId;
  readonly kind: string;
  readonly body: JsonObject;
  readonly attempts: number;
};

export function callsOf(kind: MessageKind): readonly Provider[] {
  return CONSUMERS[kind].calls;
}

export function stoppedBy(kind: MessageKind): 'payouts' | 'sms' | undefined {
  return CONSUMERS[kind].stoppedBy;
}

/** Consumes one message. Throws what its step throws; then the message is not done. */
export async function handleMessage(ports: Ports, { id, kind, body, attempts }: HeldMessage): Promise<void> {
  invariant(isKind(kind), `a message of a kind that no step consumes: ${kind}`);
  await consumerOf(kind)(fence(ports, attempts), { id, body });
}

function isKind(kind: string): kind is MessageKind {
  return Object.hasOwn(CONSUMERS, kind);
}

/** The one cast: `leave` wrote each body with its kind, and the rows between are ours alone. */
function consumerOf(kind: MessageKind) {
  return CONSUMERS[kind].consume as (
    ports: Ports,
    message: { readonly id: MessageId; readonly body: JsonObject },
  ) => Promise<void>;
}
