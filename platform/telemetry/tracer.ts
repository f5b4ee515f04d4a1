// Decides what the platform knows of tracing: a span that is begun, told facts and ended; nothing where tracing is off.

/** Closed words, counts and ids; no personal datum. */
export type SpanFacts = Readonly<Record<string, string | number>>;

export type SpanOrder = {
  readonly name: string;
  /** `server` answers, `client` asks a provider, `consumer` works a message, `internal` is a part of one of these. */
  readonly kind: 'server' | 'client' | 'consumer' | 'internal';
  /** The traceparent to go on from; without it a trace begins. */
  readonly parent: string | undefined;
  /** A traceparent of another trace that this one comes from. */
  readonly link?: string | undefined;
  readonly facts?: SpanFacts;
};

export type OpenSpan = {
  /** Its traceparent. */
  readonly trace: string;
  readonly tell: (facts: SpanFacts) => void;
  /** `failure` is the name of an error or a code. */
  readonly end: (failure?: string) => void;
};

export type Tracer = {
  /** Nothing where tracing is off. */
  readonly start: (order: SpanOrder) => OpenSpan | undefined;
  /** Spans that could not be delivered since the start; they are not kept. */
  readonly lost: () => number;
  /** Delivers what is waiting, within three seconds or not at all. */
  readonly close: () => Promise<void>;
};

export type TracerOrder = {
  /** The collector's base address (OTLP over HTTP), without `/v1/traces`; '' for none. */
  readonly endpoint: string;
  /** From 0 to 1: of so many traces each span is kept, of the others none. */
  readonly share: number;
  /** Names the process in each span. */
  readonly role: string;
  readonly version: string;
};

export const NO_TRACER: Tracer = {
  start: () => undefined,
  lost: () => 0,
  close: async () => undefined,
};
