// Decides what the room asks of its store and of a gateway that sends.
import type { NotificationId, PolicyholderId } from '@microcrop/kernel';
import type { Notification, NotificationState } from './notification.ts';

export type NotificationCounts = {
  /** Notifications that a provider took, each once. */
  readonly distinct: number;
  /** Sendings after a lost answer, which may be a second copy. */
  readonly resent: number;
  /** Notifications in each state, those with none left out. */
  readonly byState: ReadonlyMap<NotificationState, number>;
};

/** Every change is a compare and set over `NOTIFICATION_LIFE`; false where the notification is elsewhere. */
export type NotificationStore = {
  /** False when this event is told already. */
  readonly queue: (notification: Notification) => Promise<boolean>;
  readonly get: (id: NotificationId) => Promise<Notification | undefined>;
  /** Committed before anything is sent. `undefined` when there is nothing to send (any more). */
  readonly markSending: (id: NotificationId) => Promise<{ readonly resend: boolean } | undefined>;
  readonly recordSent: (
    id: NotificationId,
    providerMessageId: string,
    cost: string | null,
  ) => Promise<boolean>;
  /** The provider sent nothing: `retryable` queues it again, else it failed. */
  readonly recordRefused: (id: NotificationId, code: string, retryable: boolean) => Promise<boolean>;
  /** Queues a message that came to an end, or was sent, once more; false while it is on its way. */
  readonly queueAgain: (id: NotificationId) => Promise<boolean>;
  readonly recordAnswerLost: (id: NotificationId) => Promise<boolean>;
  /** `ignored`: it says nothing new, or the end is known already; `unknown`: no notification has that id (yet). */
  readonly recordDelivery: (report: DeliveryReport) => Promise<'recorded' | 'ignored' | 'unknown'>;
  readonly counts: () => Promise<NotificationCounts>;
  /** Oldest first. */
  readonly ofPolicyholder: (id: PolicyholderId) => Promise<readonly Notification[]>;
};

export type DeliveryReport = {
  readonly providerMessageId: string;
  /** `on-its-way` stands for every word that is not the last one. */
  readonly outcome: 'on-its-way' | 'delivered' | 'failed';
  readonly reason: string | null;
};

export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly providerMessageId: string; readonly cost: string | null }
  /** Nothing was sent. `retryable`: the same message may pass later (no balance, provider's fault, our credentials). */
  | { readonly outcome: 'refused'; readonly code: string; readonly retryable: boolean }
  /** Nobody knows whether it went out. */
  | { readonly outcome: 'unknown' };

export type SmsGateway = {
  /** `to` is an MSISDN "+254…". Never throws for the network's or the provider's sake. */
  readonly send: (message: { readonly to: string; readonly text: string }) => Promise<SendOutcome>;
  /** Reads the provider's callback (form fields). Refuses DELIVERY_REPORT_MALFORMED. */
  readonly readDeliveryReport: (form: Readonly<Record<string, unknown>>) => DeliveryReport;
};
