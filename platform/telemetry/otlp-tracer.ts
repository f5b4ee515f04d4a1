// Decides how spans leave: made by hand, in batches, as OTLP in JSON over HTTP; a collector that is away costs the process nothing.
import { setTimeout as pause } from 'node:timers/promises';
import { type Link, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { formatTraceparent, parseTraceparent } from './trace-parent.ts';
import type { OpenSpan, SpanOrder, Tracer, TracerOrder } from './tracer.ts';

const SERVICE = 'microcrop';
const DELIVERY_MILLISECONDS_MAX = 2000;
const CLOSING_MILLISECONDS_MAX = 3000;
/** A second and a half of a busy gateway; what comes beyond while the collector is slow is dropped, not piled up. */
const WAITING_SPANS_MAX = 8192;
const BATCH_SPANS_MAX = 512;
const BATCH_EVERY_MILLISECONDS = 1000;

const KINDS: Readonly<Record<SpanOrder['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

export function otlpTracer({ endpoint, share, role, version }: TracerOrder): Tracer {
  const exporter = countLost(
    new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: DELIVERY_MILLISECONDS_MAX }),
  );
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.namespace': SERVICE,
      'service.name': role,
      'service.version': version,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor(exporter, {
        maxQueueSize: WAITING_SPANS_MAX,
        maxExportBatchSize: BATCH_SPANS_MAX,
        scheduledDelayMillis: BATCH_EVERY_MILLISECONDS,
      }),
    ],
  });
  const tracer = provider.getTracer(SERVICE, version);
  return {
    start: ({ name, kind, parent, link, facts = {} }) => {
      const links = linksTo(link);
      const options = { kind: KINDS[kind], attributes: { ...facts }, links: [...links] };
      return openSpan(tracer.startSpan(name, options, contextOf(parent)));
    },
    lost: exporter.lost,
    close: async () => {
      const timer = new AbortController();
      const late = pause(CLOSING_MILLISECONDS_MAX, undefined, { signal: timer.signal }).catch(
        () => undefined,
      );
      // What could not be delivered is counted; a process does not fail for it, least of all at its end.
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      timer.abort();
    },
  };
}

function openSpan(span: Span): OpenSpan {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    trace: formatTraceparent({ traceId, spanId, sampled: (traceFlags & 1) === 1 }),
    tell: (facts) => void span.setAttributes({ ...facts }),
    end: (failure) => {
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    },
  };
}

function spanContextOf(trace: string | undefined) {
  const place = trace === undefined ? undefined : parseTraceparent(trace);
  if (place === undefined) return undefined;
  const { traceId, spanId, sampled } = place;
  return { traceId, spanId, traceFlags: sampled ? 1 : 0, isRemote: true };
}

function contextOf(parent: string | undefined) {
  const place = spanContextOf(parent);
  return place === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, place);
}

function linksTo(link: string | undefined): readonly Link[] {
  const place = spanContextOf(link);
  return place === undefined ? [] : [{ context: place }];
}

function countLost(exporter: SpanExporter): SpanExporter & { readonly lost: () => number } {
  let lost = 0;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        // 0 is success.
        if (result.code !== 0) lost += spans.length;
        done(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
    lost: () => lost,
  };
}
