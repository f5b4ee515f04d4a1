// Decides a notification and its life, as one table of states; how often it was sent is counted, not guessed.
import type { Instant, JsonObject, Language, NotificationId, PolicyholderId } from '@microcrop/kernel';
import type { MessageOf, TemplateName } from './message-values.ts';
import { TEMPLATES } from './templates.ts';

/** `unknown`: the answer to a sending was lost, so it may have gone out. */
export type NotificationState = 'queued' | 'sending' | 'unknown' | 'sent' | 'delivered' | 'failed';

/**
 * From each state, where a notification may go. `sending` again: the process died before the answer, which is as good as
 * lost. `queued` again: the provider refused it for the time being and sent nothing; or, after `sent`, a person asked to send
 * the same words again.
 */
export const NOTIFICATION_LIFE = {
  queued: ['sending'],
  sending: ['sent', 'unknown', 'queued', 'failed', 'sending'],
  unknown: ['sending'],
  sent: ['delivered', 'failed', 'queued'],
  delivered: ['queued'],
  failed: ['queued'],
} as const satisfies Record<NotificationState, readonly NotificationState[]>;

/** From these a person may ask to send it again; what is on its way needs no asking. */
export const SENT_AGAIN_FROM = [
  'sent',
  'delivered',
  'failed',
] as const satisfies readonly NotificationState[];

export type Notification = {
  readonly id: NotificationId;
  /** The event that it tells; an event is told once. */
  readonly eventKey: string;
  readonly policyholderId: PolicyholderId;
  readonly template: TemplateName;
  /** As `TEMPLATES` keeps them: no personal datum. */
  readonly values: JsonObject;
  readonly language: Language;
  readonly createdAt: Instant;
  readonly state: NotificationState;
  /** Sendings after a lost answer: perhaps the second of the same words on the phone. */
  readonly resends: number;
  /** How often a person asked to send it again. */
  readonly askedAgain: number;
  readonly providerMessageId: string | null;
  /** The provider's own words, "KES 0.8000". */
  readonly cost: string | null;
  /** The provider's code of the last refusal, or its reason of a failed delivery. */
  readonly failure: string | null;
};

/** Whether a notification in `from` may become `to`. */
export function notificationMayBecome(from: NotificationState, to: NotificationState): boolean {
  const targets: readonly NotificationState[] = NOTIFICATION_LIFE[from];
  return targets.includes(to);
}

/** The states from which a notification may become `to`. */
export function statesBefore(to: NotificationState): readonly NotificationState[] {
  const states: readonly NotificationState[] = [
    'queued',
    'sending',
    'unknown',
    'sent',
    'delivered',
    'failed',
  ];
  return states.filter((from) => notificationMayBecome(from, to));
}

type Order = Pick<Notification, 'id' | 'eventKey' | 'policyholderId' | 'language' | 'createdAt'>;

/** A notification that waits to be sent. */
export function newNotification<Name extends TemplateName>(
  order: Order,
  { template, values }: MessageOf<Name>,
): Notification {
  return {
    ...order,
    template,
    values: TEMPLATES[template].write(values),
    state: 'queued',
    resends: 0,
    askedAgain: 0,
    providerMessageId: null,
    cost: null,
    failure: null,
  };
}
