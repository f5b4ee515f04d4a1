// Decides which numbers the platform tells of itself: name, type, labels, how several processes' values join, and what to do.

export type Metric = {
  /** A counter only grows; where it is read from the database it outlives the process that tells it. */
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** No label is a person, an id, or anything that a stranger chooses. */
  readonly labels: readonly string[];
  /** Over the processes that tell it: `sum` where each counts its own, `max` where each reads the same database. */
  readonly join: 'sum' | 'max';
  readonly says: string;
  /** What a person does when it looks wrong. */
  readonly wrong: string;
};

/** By Prometheus' conventions: base units, the unit last in the name, `_total` for what only grows. */
export const METRICS = {
  microcrop_build_info: {
    type: 'gauge',
    labels: ['version'],
    join: 'max',
    says: 'Always 1; the label names the version.',
    wrong: 'Two versions at once are a restart under way. If it stays so, a process was forgotten.',
  },
  microcrop_request_duration_seconds: {
    type: 'histogram',
    labels: ['route', 'method', 'status'],
    join: 'sum',
    says: 'Requests answered at the socket, by route template and class of status.',
    wrong:
      'Many 5xx: see /health/db and the log lines of that route. Slow: see microcrop_database_connections.',
  },
  microcrop_provider_request_duration_seconds: {
    type: 'histogram',
    labels: ['provider', 'outcome'],
    join: 'sum',
    says: 'Requests to providers. outcome: answered, refused (4xx), failed (5xx) or silent (no answer).',
    wrong:
      'Failed or silent: the provider is in trouble. Nothing is lost: its work waits and is asked after.',
  },
  microcrop_database_connections: {
    type: 'gauge',
    labels: ['state'],
    join: 'sum',
    says: "The process's pool: busy and idle connections, and callers waiting for one.",
    wrong: 'Waiting above 0 for long: statements are slow, or the load needs one more process.',
  },
  microcrop_reading_failures_total: {
    type: 'counter',
    labels: ['source'],
    join: 'sum',
    says: 'Readings that failed or took over two seconds while /metrics was rendered; their numbers are absent then.',
    wrong: 'The database is away or slow: see /health/db.',
  },
  microcrop_spans_lost_total: {
    type: 'counter',
    labels: [],
    join: 'sum',
    says: 'Spans that the collector did not take.',
    wrong: 'See whether OTEL_EXPORTER_OTLP_ENDPOINT answers. The work itself is not held up by it.',
  },
  microcrop_ussd_turns_total: {
    type: 'counter',
    labels: ['screen', 'outcome'],
    join: 'sum',
    says: 'Turns of dialogues, by the screen answered with. outcome: continued, ended, or refused (what was asked for could not be done).',
    wrong:
      'No turns on a market day: the telco does not reach us. Many refused: see the log lines of /ussd/:secret.',
  },
  microcrop_session_store_failures_total: {
    type: 'counter',
    labels: ['store'],
    join: 'sum',
    says: 'Reads and writes of sessions that a store did not answer; the next store did, or the text alone.',
    wrong: 'Redis: see /health/redis. No turn is lost by it.',
  },
  microcrop_message_duration_seconds: {
    type: 'histogram',
    labels: ['kind'],
    join: 'sum',
    says: 'Attempts at messages, failed ones included.',
    wrong: 'Slow: see the provider that this kind asks, then the pool.',
  },
  microcrop_messages_done_total: {
    type: 'counter',
    labels: ['kind'],
    join: 'sum',
    says: 'Messages consumed.',
    wrong: 'None although microcrop_outbox_due_messages is above 0: the worker stands still; restart it.',
  },
  microcrop_message_failures_total: {
    type: 'counter',
    labels: ['kind', 'buried'],
    join: 'sum',
    says: 'Failed attempts; buried ones became dead letters.',
    wrong: 'See the log line `message failed` of that kind.',
  },
  microcrop_outbox_due_messages: {
    type: 'gauge',
    labels: ['queue'],
    join: 'max',
    says: 'Messages due and not done, of each kind counted up to 1000.',
    wrong: 'It grows: start one more process of that role, or see why its provider is slow.',
  },
  microcrop_outbox_lag_seconds: {
    type: 'gauge',
    labels: ['queue'],
    join: 'max',
    says: "How long the oldest message that is due has been so, by the scheme's clock.",
    wrong: 'Above a minute: as above. Above ten minutes: farmers wait; wake somebody.',
  },
  microcrop_dead_letters: {
    type: 'gauge',
    labels: ['queue'],
    join: 'max',
    says: 'Messages that no attempt could do, waiting for a person.',
    wrong: '`microcrop deadletter list` names the causes; replay once the cause is gone.',
  },
  microcrop_relay_notices_total: {
    type: 'counter',
    labels: ['fate'],
    join: 'sum',
    says: 'Notices of due messages that the broker was given, by what became of them.',
    wrong:
      'Many that were not taken: see /health/rabbitmq. The messages stay in the database and are told again.',
  },
  microcrop_policies: {
    type: 'gauge',
    labels: ['state'],
    join: 'max',
    says: 'Policies in each state.',
    wrong:
      'Many awaiting-premium: prompts do not reach phones; see microcrop_provider_request_duration_seconds.',
  },
  microcrop_policies_sold_total: {
    type: 'counter',
    labels: [],
    join: 'max',
    says: 'Policies sold, whatever became of them.',
    wrong: 'It stands still while dialogues go on: sales may be closed or paused.',
  },
  microcrop_premiums_confirmed_total: {
    type: 'counter',
    labels: [],
    join: 'max',
    says: 'Payments of premium that the operator confirmed.',
    wrong: 'It stands still while policies are sold: callbacks do not arrive, or the operator is not asked.',
  },
  microcrop_premiums_confirmed_minor_units_total: {
    type: 'counter',
    labels: ['currency'],
    join: 'max',
    says: 'Their amounts, in cents; what was paid too much is included.',
    wrong: "It is held against the operator's statement each day; see `microcrop status`.",
  },
  microcrop_claims: {
    type: 'gauge',
    labels: ['state'],
    join: 'max',
    says: 'Claims in each state.',
    wrong: 'Many awaiting-approval: approvers are needed.',
  },
  microcrop_claims_overdue: {
    type: 'gauge',
    labels: [],
    join: 'max',
    says: 'Claims not paid within the ten days that the regulation allows.',
    wrong:
      'Above 0 is a breach: list the claims that are awaiting-approval, approved or unpaid, oldest first, and pay.',
  },
  microcrop_claim_deadline_seconds: {
    type: 'gauge',
    labels: [],
    join: 'max',
    says: "Until the nearest deadline of a claim not yet paid, by the scheme's clock; below 0 once it has passed, absent where none is owed.",
    wrong: 'Below two days: find what holds that claim up.',
  },
  microcrop_payouts: {
    type: 'gauge',
    labels: ['state'],
    join: 'max',
    says: 'Payouts in each state.',
    wrong:
      'Many unknown: the operator does not answer what became of them. They are never sent twice; do not send by hand.',
  },
  microcrop_payouts_settled_total: {
    type: 'counter',
    labels: [],
    join: 'max',
    says: 'Payouts that reached the phone.',
    wrong: 'It stands still while payouts are accepted: the operator is slow, or the float is empty.',
  },
  microcrop_payouts_settled_minor_units_total: {
    type: 'counter',
    labels: ['currency'],
    join: 'max',
    says: 'Their amounts, in cents.',
    wrong: "It is held against the operator's statement each day.",
  },
  microcrop_ledger_imbalance_minor_units: {
    type: 'gauge',
    labels: [],
    join: 'max',
    says: 'Debits less credits, in cents.',
    wrong: 'Anything but 0 is a defect: pause payouts, then `microcrop ledger trial-balance`.',
  },
  microcrop_notifications: {
    type: 'gauge',
    labels: ['state'],
    join: 'max',
    says: 'Messages to policyholders in each state.',
    wrong: 'Many unknown or failed: see the SMS gateway and its balance.',
  },
  microcrop_notifications_sent_total: {
    type: 'counter',
    labels: [],
    join: 'max',
    says: 'Messages that the SMS gateway took, each counted once.',
    wrong:
      'It stands still while messages are queued: no credit at the SMS gateway, or no process of that role.',
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES: readonly MetricName[] = Object.keys(METRICS).filter(isMetricName);

function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name);
}
