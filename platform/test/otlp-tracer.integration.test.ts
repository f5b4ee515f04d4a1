// Decides what reaches a collector: each span once, under its parent, of whole traces; and that one that is away holds up nothing.
import { afterEach, describe, expect, it } from 'vitest';
import { openTracer, type Tracer, traceIdOf } from '../telemetry/index.ts';
import { type TestCollector, testCollector } from './test-collector.ts';

describe('an OTLP tracer', () => {
  const open: { collector?: TestCollector; tracer?: Tracer } = {};
  afterEach(async () => {
    await open.tracer?.close();
    await open.collector?.close();
  });

  const start = async (share: number, endpoint?: string): Promise<Tracer> => {
    open.collector = await testCollector();
    open.tracer = await openTracer({
      endpoint: endpoint ?? open.collector.url,
      share,
      role: 'gateway',
      version: '1.2.3',
    });
    return open.tracer;
  };

  it('delivers a trace that two processes share', async () => {
    const tracer = await start(1);
    const first = tracer.start({
      name: 'POST /ussd',
      kind: 'server',
      parent: undefined,
      facts: { route: 1 },
    });
    const child = tracer.start({ name: 'work', kind: 'consumer', parent: first?.trace });
    const other = tracer.start({ name: 'page', kind: 'consumer', parent: undefined, link: first?.trace });
    child?.tell({ outcome: 'done' });
    child?.end('DatabaseUnavailable');
    for (const span of [first, other]) span?.end();
    await tracer.close();
    const spans = open.collector?.spans() ?? [];
    expect(spans.map(({ name, kind, role }) => [name, kind, role])).toEqual([
      ['work', 'consumer', 'gateway'],
      ['POST /ussd', 'server', 'gateway'],
      ['page', 'consumer', 'gateway'],
    ]);
    const [work, root, page] = spans;
    expect(root).toMatchObject({ parentSpanId: undefined, facts: { route: 1 }, failure: undefined });
    expect(work).toMatchObject({
      traceId: root?.traceId,
      parentSpanId: root?.spanId,
      facts: { outcome: 'done' },
      failure: 'DatabaseUnavailable',
    });
    expect(page?.traceId).not.toBe(root?.traceId);
    expect(page?.links).toEqual([root?.traceId]);
    expect(traceIdOf(first?.trace ?? '')).toBe(root?.traceId);
    expect(tracer.lost()).toBe(0);
  });

  it('keeps no span of a trace that is not sampled, and says so to whoever goes on', async () => {
    const tracer = await start(0);
    const root = tracer.start({ name: 'root', kind: 'server', parent: undefined });
    expect(root?.trace).toMatch(/-00$/);
    const child = tracer.start({ name: 'child', kind: 'consumer', parent: root?.trace });
    expect(traceIdOf(child?.trace ?? '')).toBe(traceIdOf(root?.trace ?? ''));
    for (const span of [child, root]) span?.end();
    await tracer.close();
    expect(open.collector?.spans()).toEqual([]);
  });

  it('begins anew where what is given is no trace', async () => {
    const tracer = await start(1);
    const span = tracer.start({ name: 'root', kind: 'server', parent: 'sale-7', link: 'sale-6' });
    span?.end();
    await tracer.close();
    expect(open.collector?.spans()).toMatchObject([{ parentSpanId: undefined, links: [] }]);
  });

  it('ends where the collector is away, and counts what was lost', async () => {
    // Nobody listens at port 9 of this machine.
    const tracer = await start(1, 'http://127.0.0.1:9');
    tracer.start({ name: 'lost', kind: 'server', parent: undefined })?.end();
    await tracer.close();
    expect(tracer.lost()).toBe(1);
  });
});
