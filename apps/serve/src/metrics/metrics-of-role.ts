// Decides which role tells which number: what is read from the database has one owner, so that two roles never tell it twice.
import type { Queue } from '@microcrop/scheme';
import type { MetricName } from './metric-table.ts';

/** Of the process itself. */
export const PROCESS_METRICS: readonly MetricName[] = [
  'microcrop_build_info',
  'microcrop_request_duration_seconds',
  'microcrop_provider_request_duration_seconds',
  'microcrop_database_connections',
  'microcrop_reading_failures_total',
  'microcrop_spans_lost_total',
];

export const GATEWAY_METRICS: readonly MetricName[] = [
  'microcrop_ussd_turns_total',
  'microcrop_session_store_failures_total',
];

/** Of whoever works a queue. */
export const WORKER_METRICS: readonly MetricName[] = [
  'microcrop_message_duration_seconds',
  'microcrop_messages_done_total',
  'microcrop_message_failures_total',
  'microcrop_outbox_due_messages',
  'microcrop_outbox_lag_seconds',
  'microcrop_dead_letters',
];

/** What it finds dead at the broker it buries, which counts as a failure. */
export const RELAY_METRICS: readonly MetricName[] = [
  'microcrop_relay_notices_total',
  'microcrop_message_failures_total',
];

/** Of the scheme, by the queue whose work they tell of. */
export const QUEUE_METRICS: { readonly [Name in Queue]: readonly MetricName[] } = {
  weather: [],
  satellite: [],
  damage: ['microcrop_claims'],
  collection: [
    'microcrop_policies',
    'microcrop_policies_sold_total',
    'microcrop_premiums_confirmed_total',
    'microcrop_premiums_confirmed_minor_units_total',
  ],
  payout: [
    'microcrop_claims_overdue',
    'microcrop_claim_deadline_seconds',
    'microcrop_payouts',
    'microcrop_payouts_settled_total',
    'microcrop_payouts_settled_minor_units_total',
    'microcrop_ledger_imbalance_minor_units',
  ],
  notifications: ['microcrop_notifications', 'microcrop_notifications_sent_total'],
  evidence: [],
};
