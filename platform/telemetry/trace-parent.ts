// Decides how the place of a span in its trace is written in a row: as traceparent of W3C Trace Context, version 00.

export type TracePlace = {
  /** 32 hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zero. */
  readonly spanId: string;
  readonly sampled: boolean;
};

const FORM = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

export function formatTraceparent({ traceId, spanId, sampled }: TracePlace): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** Nothing where it is of another form: a trace that cannot be read is begun anew, never a reason to fail. */
export function parseTraceparent(text: string): TracePlace | undefined {
  const [, traceId, spanId, flags] = FORM.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** What a person searches by. */
export function traceIdOf(trace: string): string | undefined {
  return parseTraceparent(trace)?.traceId;
}
