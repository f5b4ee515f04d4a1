// Decides what a process of the platform does by the role it is given: the one table of roles, for code, page and tests.
import {
  kindsOf,
  type MessageKind,
  PROVIDERS,
  type Provider,
  providersOf,
  type Queue,
} from '@microcrop/scheme';
import type { MetricName } from './metrics/metric-table.ts';
import {
  GATEWAY_METRICS,
  PROCESS_METRICS,
  QUEUE_METRICS,
  RELAY_METRICS,
  WORKER_METRICS,
} from './metrics/metrics-of-role.ts';

export type RoleName = 'all' | 'gateway' | 'api' | `worker:${Queue}` | 'worker:relay';

export type Role = {
  /** For a person, in one line. */
  readonly does: string;
  /** Answers telco and operator at its socket. */
  readonly answersProviders: boolean;
  /** Answers staff and partners at its socket, under the API's prefix. */
  readonly answersApi: boolean;
  /** The queues whose messages it works. Each belongs to one role beside `all`. */
  readonly queues: readonly Queue[];
  /** Tells the broker what is due, of every queue, and empties its dead ones; nothing where there is no broker. */
  readonly relays: boolean;
  /** Which of these messages are due by the calendar: each thing that happens by the clock has one owner. */
  readonly schedules: readonly MessageKind[];
  /** What it tells of itself and of the scheme. */
  readonly metrics: readonly MetricName[];
  /** What one process does for all, whoever leads it (`platform/leadership`). Each belongs to one role beside `all`. */
  readonly duties: readonly Duty[];
};

export type Duty = 'housekeeping';

const QUEUE_SCHEDULES: { readonly [Name in Queue]: readonly MessageKind[] } = {
  weather: [],
  damage: ['determine-risk', 'expire-cover'],
  collection: ['close-sales', 'sweep-statement'],
  payout: [],
  satellite: ['look-for-vegetation'],
  notifications: [],
  evidence: [],
};

export const ROLES: { readonly [Name in RoleName]: Role } = {
  all: {
    does: 'everything in one process',
    answersProviders: true,
    answersApi: true,
    relays: true,
    queues: ['weather', 'damage', 'collection', 'payout', 'satellite', 'notifications', 'evidence'],
    schedules: Object.values(QUEUE_SCHEDULES).flat(),
    metrics: [
      ...PROCESS_METRICS,
      ...GATEWAY_METRICS,
      ...WORKER_METRICS,
      'microcrop_relay_notices_total',
      ...Object.values(QUEUE_METRICS).flat(),
    ],
    duties: ['housekeeping'],
  },
  gateway: {
    does: 'answers each hop of a dialogue, and keeps what operator and telco call back',
    answersProviders: true,
    answersApi: false,
    queues: [],
    relays: false,
    schedules: [],
    metrics: [...PROCESS_METRICS, ...GATEWAY_METRICS],
    duties: [],
  },
  api: {
    does: 'answers staff and partners',
    answersProviders: false,
    answersApi: true,
    queues: [],
    relays: false,
    schedules: [],
    duties: [],
    metrics: PROCESS_METRICS,
  },
  'worker:weather': worker('weather', 'takes the weather of each day in'),
  'worker:damage': worker('damage', 'determines risks, opens claims, ends covers'),
  'worker:collection': worker(
    'collection',
    'asks for premiums and after them, confirms, refunds, lapses; reads the statement each day',
  ),
  'worker:payout': worker('payout', 'pays out, and asks what became of a payout whose fate is unknown'),
  'worker:satellite': worker('satellite', 'takes vegetation series in'),
  'worker:notifications': worker(
    'notifications',
    'sends each message to its policyholder, and webhooks to partners',
  ),
  // Nobody waits for it by the minute, and no money does: it can look after the house as well.
  'worker:evidence': worker(
    'evidence',
    'writes and signs the bundle of each determination; drops callbacks and intentions that are long done with',
    ['housekeeping'],
  ),
  'worker:relay': {
    does: 'tells the broker what is due, and keeps what ended its process too often as dead letters',
    answersProviders: false,
    answersApi: false,
    queues: [],
    relays: true,
    schedules: [],
    metrics: [...PROCESS_METRICS, ...RELAY_METRICS],
    duties: [],
  },
};

function worker(queue: Queue, does: string, duties: readonly Duty[] = []): Role {
  return {
    does,
    answersProviders: false,
    answersApi: false,
    queues: [queue],
    relays: false,
    schedules: QUEUE_SCHEDULES[queue],
    metrics: [...PROCESS_METRICS, ...WORKER_METRICS, ...QUEUE_METRICS[queue]],
    duties,
  };
}

export const ROLE_NAMES: readonly RoleName[] = Object.keys(ROLES).filter(isRoleName);

export function isRoleName(name: string): name is RoleName {
  return Object.hasOwn(ROLES, name);
}

/** The kinds of message that a process of that role works. */
export function kindsOfRole({ queues }: Role): readonly MessageKind[] {
  return kindsOf(queues);
}

/** Without a broker it would do nothing at all. */
export function needsBroker({ answersProviders, queues }: Role): boolean {
  return !answersProviders && queues.length === 0;
}

/** The providers that it calls: those of its kinds of message. Who answers the operator also opens the paybill with it. */
export function providersOfRole(role: Role): readonly Provider[] {
  const called: readonly Provider[] = providersOf(kindsOfRole(role));
  return PROVIDERS.filter(
    (provider) => called.includes(provider) || (provider === 'operator' && role.answersProviders),
  );
}

/** A process without a socket for the operator must be told where it calls: whoever speaks with it names that address. */
export function needsPublicUrl(role: Role): boolean {
  return !role.answersProviders && providersOfRole(role).includes('operator');
}
