// Decides what `serve` is configured by: each setting's variable, what it must look like, and what stands where none is given.

import type { Provider } from '@microcrop/scheme';

export type SettingKind =
  | 'text'
  | 'address'
  | 'port'
  | 'milliseconds'
  | 'seconds'
  | 'shillings'
  | 'share'
  | 'rate'
  | 'count'
  | 'shortcode'
  | 'file'
  | 'redis'
  | 'broker'
  | 'name'
  | 'folder'
  | 'addresses';

export type Setting = {
  readonly variable: string;
  readonly kind: SettingKind;
  readonly says: string;
  /** Absent: it must be given. An empty one stands for "not given". */
  readonly fallback?: string;
  /** Only a process that calls this provider needs it; others do not read it. */
  readonly provider?: Provider;
};

/** By the name that a configuration file uses. */
export const SETTINGS = {
  host: { variable: 'MICROCROP_HOST', kind: 'text', says: 'the address to listen on', fallback: '127.0.0.1' },
  port: {
    variable: 'MICROCROP_PORT',
    kind: 'port',
    says: 'the port to listen on; 0 for any',
    fallback: '8080',
  },
  restMilliseconds: {
    variable: 'MICROCROP_REST_MILLISECONDS',
    kind: 'milliseconds',
    says: 'how long a worker rests that found nothing due',
    fallback: '200',
  },
  leaseSeconds: {
    variable: 'MICROCROP_LEASE_SECONDS',
    kind: 'seconds',
    says: 'how long a worker holds a message: longer than a provider may take, for then another one takes it up',
    fallback: '60',
  },
  drainMilliseconds: {
    variable: 'MICROCROP_DRAIN_MILLISECONDS',
    kind: 'milliseconds',
    says: 'how long a process that stops still answers, while a balancer sees that it is no longer ready',
    fallback: '0',
  },
  traceCollector: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    kind: 'address',
    says: 'where spans go: a collector that takes OTLP over HTTP, without /v1/traces; none are made unless given',
    fallback: '',
  },
  traceShare: {
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    kind: 'share',
    says: 'of how many traces the spans are made; a trace is whole or not there',
    fallback: '1',
  },
  requestsUnderWayMax: {
    variable: 'MICROCROP_REQUESTS_UNDER_WAY_MAX',
    kind: 'count',
    says: 'how many requests of telco and operator are under way at once; more are turned away at once, politely',
    fallback: '200',
  },
  publicUrl: {
    variable: 'MICROCROP_PUBLIC_URL',
    kind: 'address',
    says: "where providers reach the gateway: the callbacks' base address",
    fallback: '',
  },
  redisUrl: {
    variable: 'REDIS_URL',
    kind: 'redis',
    says: 'the Redis in which dialogues are kept between two key presses; without it a process that is alone keeps them itself, several keep them in the database',
    fallback: '',
  },
  callbackSecret: {
    variable: 'MICROCROP_CALLBACK_SECRET',
    kind: 'text',
    says: 'the unguessable part of callback addresses; made in the data folder unless given',
    fallback: '',
  },
  amqpUrl: {
    variable: 'AMQP_URL',
    kind: 'broker',
    says: 'the RabbitMQ by which workers are told what is due; without it they look for it in the database, and a relay has nothing to do',
    fallback: '',
  },
  queuePrefix: {
    variable: 'MICROCROP_QUEUE_PREFIX',
    kind: 'name',
    says: 'how the names of its queues begin, so that several schemes can share a broker',
    fallback: 'microcrop',
  },
  insurerName: { variable: 'MICROCROP_INSURER_NAME', kind: 'text', says: 'the insurer, as screens show it' },
  helpNumber: {
    variable: 'MICROCROP_HELP_NUMBER',
    kind: 'text',
    says: 'the number that messages tell people to call',
  },
  automaticLimitShillings: {
    variable: 'MICROCROP_AUTOMATIC_LIMIT_SHILLINGS',
    kind: 'shillings',
    says: 'claims up to this amount are paid without approval',
    fallback: '10000',
  },
  places: { variable: 'MICROCROP_PLACES', kind: 'file', says: "the scheme's place list (CSV)", fallback: '' },
  weatherSource: {
    variable: 'MICROCROP_WEATHER_SOURCE',
    kind: 'text',
    says: 'the source of observations that determines',
  },
  vegetationFolder: {
    variable: 'MICROCROP_VEGETATION_FOLDER',
    kind: 'folder',
    says: 'where vegetation files are put, to be taken in once a day; none: none are looked for',
    fallback: '',
    provider: 'vegetation',
  },
  webhookAddresses: {
    variable: 'MICROCROP_WEBHOOK_ADDRESSES',
    kind: 'addresses',
    says: 'where webhooks may go: public (https to public addresses), or any for a demo on one machine',
    fallback: 'public',
    provider: 'partner',
  },
  operatorUrl: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_URL',
    kind: 'address',
    says: "the mobile-money operator's base address",
  },
  operatorConsumerKey: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_CONSUMER_KEY',
    kind: 'text',
    says: 'its consumer key',
  },
  operatorConsumerSecret: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_CONSUMER_SECRET',
    kind: 'text',
    says: 'its consumer secret',
  },
  operatorShortcode: {
    variable: 'MICROCROP_OPERATOR_SHORTCODE',
    kind: 'shortcode',
    says: "the insurer's paybill",
  },
  operatorPasskey: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_PASSKEY',
    kind: 'text',
    says: "the paybill's passkey",
  },
  operatorInitiatorName: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_INITIATOR_NAME',
    kind: 'text',
    says: 'who initiates payouts',
  },
  operatorInitiatorPassword: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_INITIATOR_PASSWORD',
    kind: 'text',
    says: "the initiator's password",
  },
  operatorPayoutShortcode: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_PAYOUT_SHORTCODE',
    kind: 'shortcode',
    says: 'the shortcode that payouts leave from',
  },
  operatorCertificate: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_CERTIFICATE',
    kind: 'file',
    says: "the operator's certificate or public key (PEM)",
  },
  operatorRequestsPerSecond: {
    provider: 'operator',
    variable: 'MICROCROP_OPERATOR_REQUESTS_PER_SECOND',
    kind: 'rate',
    says: 'how many requests the operator is sent in a second, by all processes together; 0: as many as there are',
    fallback: '100',
  },
  statementUrl: {
    provider: 'statement',
    variable: 'MICROCROP_STATEMENT_URL',
    kind: 'address',
    says: "the base address of the operator's statement",
  },
  smsUrl: {
    provider: 'sms',
    variable: 'MICROCROP_SMS_URL',
    kind: 'address',
    says: "the SMS gateway's base address",
  },
  smsUsername: { provider: 'sms', variable: 'MICROCROP_SMS_USERNAME', kind: 'text', says: 'its user name' },
  smsApiKey: { provider: 'sms', variable: 'MICROCROP_SMS_API_KEY', kind: 'text', says: 'its API key' },
  smsRequestsPerSecond: {
    provider: 'sms',
    variable: 'MICROCROP_SMS_REQUESTS_PER_SECOND',
    kind: 'rate',
    says: 'how many messages the gateway is given in a second, by all processes together; 0: as many as there are',
    fallback: '100',
  },
  smsSenderId: {
    provider: 'sms',
    variable: 'MICROCROP_SMS_SENDER_ID',
    kind: 'text',
    says: 'the sender of messages',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
/** A setting's value as text, of its form; '' where none was given nor needed. */
export type SettingValues = (name: SettingName) => string;
