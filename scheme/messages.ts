// Decides the messages that steps leave for each other: their kinds, and the body of each.
import type {
  CollectionId,
  DeterminationId,
  DisbursementId,
  Instant,
  JsonObject,
  MessageId,
  NotificationId,
  OutboxEntry,
  PolicyId,
  RefundId,
  RiskId,
  StatusQueryId,
} from '@microcrop/kernel';
import type { StatusQueryAbout } from '@microcrop/payments';
import type { DeliveryId } from '@microcrop/webhooks';
import type { SchemePorts, Stores } from './ports.ts';

/** Each kind with its body. Ids travel, never a person's number. `round` counts askings from 1. */
export type MessageBodies = {
  readonly 'request-premium': { readonly collectionId: CollectionId };
  readonly 'ask-premium': { readonly collectionId: CollectionId; readonly round: number };
  readonly 'hear-premium': {
    readonly collectionId: CollectionId;
    readonly digest: string;
    readonly round: number;
  };
  readonly 'close-sales': { readonly productDigest: string; readonly after: PolicyId | null };
  readonly 'lapse-policy': { readonly policyId: PolicyId; readonly round: number };
  readonly 'take-in-weather': JsonObject;
  readonly 'look-for-vegetation': JsonObject;
  readonly 'take-in-vegetation': { readonly source: string };
  readonly 'determine-risk': { readonly riskId: RiskId; readonly phase: string };
  readonly 'tell-undetermined': {
    readonly riskId: RiskId;
    readonly phase: string;
    readonly decideOn: string;
    readonly after: PolicyId | null;
  };
  readonly 'open-claims': { readonly determinationId: DeterminationId; readonly after: PolicyId | null };
  readonly 'write-bundle': { readonly determinationId: DeterminationId };
  readonly disburse: { readonly disbursementId: DisbursementId; readonly round: number };
  readonly refund: { readonly refundId: RefundId; readonly round: number };
  /** `round` is null for a question that news prompted, beside the scheduled ones. */
  readonly 'ask-refund': { readonly refundId: RefundId; readonly round: number | null };
  readonly 'ask-status': { readonly about: StatusQueryAbout; readonly round: number | null };
  readonly 'hear-status': { readonly queryId: StatusQueryId; readonly digest: string };
  /** `from` is an instant in ISO form. */
  readonly 'sweep-statement': { readonly from: string };
  readonly 'send-notification': { readonly notificationId: NotificationId };
  readonly 'send-webhook': { readonly deliveryId: DeliveryId };
  readonly 'expire-cover': { readonly productDigest: string; readonly after: PolicyId | null };
};

export type MessageKind = keyof MessageBodies;

/** A message as a step receives it. */
export type Message<Kind extends MessageKind> = {
  readonly id: MessageId;
  readonly body: MessageBodies[Kind];
};

/** The message as a row of the outbox, for the store that puts it with its own. */
export function entryOf<Kind extends MessageKind>(
  { identity, clock }: Pick<SchemePorts, 'identity' | 'clock'>,
  kind: Kind,
  body: MessageBodies[Kind],
  dueAt: Instant = clock.now(),
): OutboxEntry {
  return { id: identity.newId(), kind, body, dueAt };
}

/** Leaves a message in the transaction of `stores`, due at `dueAt` of the scheme's clock. */
export async function leave<Kind extends MessageKind>(
  ports: SchemePorts,
  stores: Stores,
  kind: Kind,
  body: MessageBodies[Kind],
  dueAt?: Instant,
): Promise<void> {
  await stores.outbox.put(entryOf(ports, kind, body, dueAt));
}
