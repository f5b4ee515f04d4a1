// Decides whether spans are made at all: the libraries are not even loaded where nobody collects.
import { NO_TRACER, type Tracer } from './tracer.ts';

export type TracerOrder = {
  /** The collector's base address (OTLP over HTTP), without `/v1/traces`; '' for none. */
  readonly endpoint: string;
  /** From 0 to 1: of so many traces each span is kept, of the others none. */
  readonly share: number;
  /** Names the process in each span. */
  readonly role: string;
  readonly version: string;
};

export async function openTracer(order: TracerOrder): Promise<Tracer> {
  if (order.endpoint === '') return NO_TRACER;
  const { otlpTracer } = await import('./otlp-tracer.ts');
  return otlpTracer(order);
}
