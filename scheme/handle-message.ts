// Decides which step consumes each kind of message: the one table that worker and simulation share.
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

type Consumer<Kind extends MessageKind> = (ports: Ports, message: Message<Kind>) => Promise<void>;

/** In the order of a policy's life. */
const CONSUMERS: { readonly [Kind in MessageKind]: Consumer<Kind> } = {
  'request-premium': requestPremium,
  'ask-premium': askPremium,
  'hear-premium': hearPremium,
  'close-sales': closeSales,
  'lapse-policy': lapsePolicy,
  'take-in-weather': takeInWeather,
  'determine-risk': determineRisk,
  'tell-undetermined': tellUndetermined,
  'open-claims': openClaims,
  'write-bundle': writeBundle,
  disburse,
  'ask-status': askStatus,
  'hear-status': hearStatus,
  refund: sendRefund,
  'ask-refund': askRefund,
  'sweep-statement': sweepStatement,
  'expire-cover': expireCover,
  'send-notification': sendNotification,
};

export const MESSAGE_KINDS: readonly string[] = Object.keys(CONSUMERS);

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
  return CONSUMERS[kind] as (
    ports: Ports,
    message: { readonly id: MessageId; readonly body: JsonObject },
  ) => Promise<void>;
}
