// Decides what is told of each request to a provider: its duration and outcome, and a span; no address, header or body of it.
import type { HttpExchange, HttpReply } from '@microcrop/kernel';
import { inSpan } from '@microcrop/platform/telemetry';
import type { Provider } from '@microcrop/scheme';
import type { Telemetry } from './telemetry.ts';

/** The provider is a stranger: it is not told our trace. */
export function observeExchange(
  exchange: HttpExchange,
  provider: Provider,
  { metrics, tracer }: Pick<Telemetry, 'metrics' | 'tracer'>,
): HttpExchange {
  return (request) =>
    inSpan(
      tracer,
      { name: `${request.method} ${provider}`, kind: 'client', facts: { 'microcrop.provider': provider } },
      async (span) => {
        const began = performance.now();
        const reply = await exchange(request);
        const seconds = (performance.now() - began) / 1000;
        const outcome = outcomeOf(reply);
        metrics.time('microcrop_provider_request_duration_seconds', seconds, { provider, outcome });
        span?.tell({ 'microcrop.outcome': outcome, ...statusOf(reply) });
        return reply;
      },
    );
}

function outcomeOf(reply: HttpReply): 'answered' | 'refused' | 'failed' | 'silent' {
  // What was not sent does not come here: the guards stand around this.
  if (!('status' in reply)) return 'silent';
  if (reply.status >= 500) return 'failed';
  return reply.status >= 400 ? 'refused' : 'answered';
}

function statusOf(reply: HttpReply): { readonly 'http.response.status_code'?: number } {
  return 'status' in reply ? { 'http.response.status_code': reply.status } : {};
}
