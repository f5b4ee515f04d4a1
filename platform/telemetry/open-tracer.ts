// Decides whether spans are made at all: the libraries are not even loaded where nobody collects.
import { NO_TRACER, type Tracer, type TracerOrder } from './tracer.ts';

export async function openTracer(order: TracerOrder): Promise<Tracer> {
  if (order.endpoint === '') return NO_TRACER;
  const { otlpTracer } = await import('./otlp-tracer.ts');
  return otlpTracer(order);
}
