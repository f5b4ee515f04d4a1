// Decides how a test receives spans: a collector of its own, which reads OTLP in JSON over HTTP.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedSpan = {
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer' | 'unspecified';
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** The traces that it links to. */
  readonly links: readonly string[];
  readonly facts: Readonly<Record<string, string | number>>;
  readonly failure: string | undefined;
  readonly role: string;
};

export type TestCollector = {
  readonly url: string;
  /** In the order in which they came. */
  readonly spans: () => readonly ReceivedSpan[];
  /** All that was sent, as it came: to search in. */
  readonly text: () => string;
  readonly close: () => Promise<void>;
};

export async function testCollector(): Promise<TestCollector> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void take(request, response, bodies);
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans: () => bodies.flatMap(spansOf),
    text: () => bodies.join('\n'),
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function take(request: IncomingMessage, response: ServerResponse, bodies: string[]): Promise<void> {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  await once(request, 'end');
  if (request.url === '/v1/traces') bodies.push(body);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

type Fact = {
  readonly key: string;
  readonly value: {
    readonly stringValue?: string;
    readonly intValue?: number;
    readonly doubleValue?: number;
  };
};

type OtlpSpan = {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly links?: readonly { readonly traceId: string }[];
  readonly attributes?: readonly Fact[];
  readonly status?: { readonly code?: number; readonly message?: string };
};

type OtlpBody = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Fact[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
};

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

function spansOf(body: string): readonly ReceivedSpan[] {
  const { resourceSpans }: OtlpBody = JSON.parse(body);
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const role = String(factsOf(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => received(span, role)));
  });
}

function received(span: OtlpSpan, role: string): ReceivedSpan {
  const { name, kind, traceId, spanId, parentSpanId, links = [], attributes = [], status } = span;
  return {
    name,
    kind: KINDS[kind] ?? 'unspecified',
    traceId,
    spanId,
    parentSpanId: parentSpanId === '' ? undefined : parentSpanId,
    links: links.map((link) => link.traceId),
    facts: factsOf(attributes),
    failure: status?.code === 2 ? (status.message ?? '') : undefined,
    role,
  };
}

function factsOf(facts: readonly Fact[]): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    facts.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue ?? '']),
  );
}
