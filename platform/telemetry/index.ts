// Telemetry's front door: what a piece of work carries with it, and the spans that tell of it.

export { type Activity, currentTrace, note, noteIds, openActivity, within } from './activity.ts';
export { inSpan } from './in-span.ts';
export { openTracer } from './open-tracer.ts';
export { traceIdOf } from './trace-parent.ts';
export { NO_TRACER, type OpenSpan, type SpanFacts, type SpanOrder, type Tracer } from './tracer.ts';
