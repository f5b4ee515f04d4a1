// Decides how a notification lies in its row.

import {
  instantOfEpochMilliseconds,
  type JsonObject,
  type Language,
  type NotificationId,
  type PolicyholderId,
} from '@microcrop/kernel';
import type { Notification, NotificationState, TemplateName } from '../src/index.ts';

/** The checks of the table hold `template`, `language` and `state` to the words of the types. */
export type NotificationRow = {
  readonly id: NotificationId;
  readonly event_key: string;
  readonly policyholder_id: PolicyholderId;
  readonly template: TemplateName;
  readonly message_values: JsonObject;
  readonly language: Language;
  readonly created_at: bigint;
  readonly state: NotificationState;
  readonly resends: number;
  readonly asked_again: number;
  readonly provider_message_id: string | null;
  readonly cost: string | null;
  readonly failure: string | null;
};

export const COLUMNS =
  'id, event_key, policyholder_id, template, message_values, language, created_at, state, resends, asked_again, provider_message_id, cost, failure';

export function notificationOf(row: NotificationRow): Notification {
  return {
    id: row.id,
    eventKey: row.event_key,
    policyholderId: row.policyholder_id,
    template: row.template,
    values: row.message_values,
    language: row.language,
    createdAt: instantOfEpochMilliseconds(Number(row.created_at)),
    state: row.state,
    resends: row.resends,
    askedAgain: row.asked_again,
    providerMessageId: row.provider_message_id,
    cost: row.cost,
    failure: row.failure,
  };
}

export function notificationValues(notification: Notification): readonly unknown[] {
  return [
    notification.id,
    notification.eventKey,
    notification.policyholderId,
    notification.template,
    JSON.stringify(notification.values),
    notification.language,
    notification.createdAt,
    notification.state,
    notification.resends,
    notification.askedAgain,
    notification.providerMessageId,
    notification.cost,
    notification.failure,
  ];
}
