// Decides what partners are told: the types of event, and that a body holds ids, amounts and dates, never a person.
import { formatInstant, type Instant, type JsonObject, type Money } from '@microcrop/kernel';

/** Named as Standard Webhooks asks: words of letters, digits and underscores, joined by full stops. */
export const EVENT_TYPES = ['policy.in_force', 'determination.made', 'payout.settled'] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Sent when somebody asks for it, whatever the endpoint listens to. */
export const TEST_TYPE = 'webhook.test';

export type WebhookEvent = {
  readonly type: EventType | typeof TEST_TYPE;
  /** What happened, once: the same event queued again is nothing. */
  readonly key: string;
  /** Scheme time. */
  readonly happenedAt: Instant;
  readonly data: JsonObject;
};

/** The text that is signed and sent, the same at every attempt. */
export function bodyOf({ type, happenedAt, data }: WebhookEvent): string {
  return JSON.stringify({ type, timestamp: formatInstant(happenedAt), data });
}

/** As data carry an amount: minor units as text, so that no reader rounds them. */
export function amountOf({ currency, minorUnits }: Money): JsonObject {
  return { currency, minorUnits: minorUnits.toString() };
}
