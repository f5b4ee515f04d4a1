// Decides which step consumes each kind of message, and in which queue it waits: the one table of workers and simulation.
import { invariant, type JsonObject, type MessageId } from '@microcrop/kernel';
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
import { takeInWeather } from './watch/take-in-weather.ts';
import { tellUndetermined } from './watch/tell-undetermined.ts';

/** What can be worked by machines of its own, by what holds it up: the operator's prompts or payouts, the SMS gateway, us. */
export type Queue = 'weather' | 'damage' | 'collection' | 'payout' | 'notifications' | 'evidence';

type Consumer<Kind extends MessageKind> = {
  readonly queue: Queue;
  readonly consume: (ports: Ports, message: Message<Kind>) => Promise<void>;
};

/** In the order of a policy's life. */
const CONSUMERS: { readonly [Kind in MessageKind]: Consumer<Kind> } = {
  'request-premium': { queue: 'collection', consume: requestPremium },
  'ask-premium': { queue: 'collection', consume: askPremium },
  'hear-premium': { queue: 'collection', consume: hearPremium },
  'close-sales': { queue: 'collection', consume: closeSales },
  'lapse-policy': { queue: 'collection', consume: lapsePolicy },
  'take-in-weather': { queue: 'weather', consume: takeInWeather },
  'determine-risk': { queue: 'damage', consume: determineRisk },
  'tell-undetermined': { queue: 'damage', consume: tellUndetermined },
  'open-claims': { queue: 'damage', consume: openClaims },
  'write-bundle': { queue: 'evidence', consume: writeBundle },
  disburse: { queue: 'payout', consume: disburse },
  'ask-status': { queue: 'payout', consume: askStatus },
  'hear-status': { queue: 'payout', consume: hearStatus },
  refund: { queue: 'collection', consume: sendRefund },
  'ask-refund': { queue: 'collection', consume: askRefund },
  'sweep-statement': { queue: 'collection', consume: sweepStatement },
  'expire-cover': { queue: 'damage', consume: expireCover },
  'send-notification': { queue: 'notifications', consume: sendNotification },
};

export const MESSAGE_KINDS: readonly MessageKind[] = Object.keys(CONSUMERS).filter(isKind);

/** The kinds that wait in one of `queues`. */
export function kindsOf(queues: readonly Queue[]): readonly MessageKind[] {
  return MESSAGE_KINDS.filter((kind) => queues.includes(CONSUMERS[kind].queue));
}

/** Consumes one message. Throws what its step throws; then the message is not done. */
export async function handleMessage(
  ports: Ports,
  { id, kind, body }: { readonly id: MessageId; readonly kind: string; readonly body: JsonObject },
): Promise<void> {
  invariant(isKind(kind), `a message of a kind that no step consumes: ${kind}`);
  await consumerOf(kind)(ports, { id, body });
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
