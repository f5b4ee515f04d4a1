// Decides how a trace is written and read again, what an activity carries, and that nothing is done where nobody collects.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currentTrace,
  inSpan,
  NO_TRACER,
  note,
  noteIds,
  type OpenSpan,
  openActivity,
  openTracer,
  type SpanOrder,
  traceIdOf,
  within,
} from '../telemetry/index.ts';
import { formatTraceparent, parseTraceparent } from '../telemetry/trace-parent.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const hex = (digits: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: digits, maxLength: digits })
    .filter((text) => /[^0]/.test(text));

describe('a traceparent', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.boolean(), (traceId, spanId, sampled) => {
        const place = { traceId, spanId, sampled };
        expect(parseTraceparent(formatTraceparent(place))).toEqual(place);
      }),
    );
  });

  it.each([
    ['empty', ''],
    ['of another version', TRACE.replace('00-', '01-')],
    ['of no trace', TRACE.replace(/4bf9[0-9a-f]+/, '0'.repeat(32))],
    ['of no span', TRACE.replace('00f067aa0ba902b7', '0'.repeat(16))],
    ['in capitals', TRACE.toUpperCase()],
    ['with something behind it', `${TRACE}-x`],
  ])('that is %s is none', (_name, text) => {
    expect(parseTraceparent(text)).toBeUndefined();
    expect(traceIdOf(text)).toBeUndefined();
  });
});

describe('an activity', () => {
  it('goes along with what is awaited, and ends where it ends', async () => {
    expect(currentTrace()).toBeUndefined();
    const seen = await within(openActivity(TRACE), async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return currentTrace();
    });
    expect(seen).toBe(TRACE);
    expect(currentTrace()).toBeUndefined();
  });

  it('notes identifiers and nothing else; of several under one name it says so', () => {
    const activity = openActivity(undefined);
    within(activity, () => {
      noteIds({ policyId: ID, text: '254722000555', round: 1, nothing: null });
      note('screen', 'menu');
      noteIds({ policyId: ID, riskId: ID });
      noteIds({ riskId: OTHER });
    });
    expect(Object.fromEntries(activity.notes)).toEqual({ policyId: ID, screen: 'menu', riskId: 'several' });
  });

  it('is not needed: notes of nobody are dropped', () => {
    noteIds({ policyId: ID });
    note('screen', 'menu');
    expect(currentTrace()).toBeUndefined();
  });
});

describe('spans', () => {
  it('are not made where no collector is named', async () => {
    const tracer = await openTracer({ endpoint: '', share: 1, role: 'gateway', version: '1' });
    expect(tracer).toBe(NO_TRACER);
    expect(await inSpan(tracer, { name: 'part', kind: 'internal' }, async (span) => span ?? 'none')).toBe(
      'none',
    );
  });

  it('of a part are children of the whole, share its notes, and end with the name of what was thrown', async () => {
    const orders: SpanOrder[] = [];
    const ends: (string | undefined)[] = [];
    const span: OpenSpan = { trace: 'inner', tell: () => undefined, end: (failure) => ends.push(failure) };
    const tracer = {
      ...NO_TRACER,
      start: (order: SpanOrder) => {
        orders.push(order);
        return span;
      },
    };
    const activity = openActivity(TRACE);
    await within(activity, async () => {
      await inSpan(tracer, { name: 'well', kind: 'client' }, async () => {
        expect(currentTrace()).toBe('inner');
        note('screen', 'menu');
      });
      const failing = inSpan(tracer, { name: 'ill', kind: 'client' }, async () => {
        throw new RangeError('254722000555');
      });
      await expect(failing).rejects.toThrow(RangeError);
    });
    expect(orders.map(({ name, parent }) => [name, parent])).toEqual([
      ['well', TRACE],
      ['ill', TRACE],
    ]);
    expect(ends).toEqual([undefined, 'RangeError']);
    expect(activity.notes.get('screen')).toBe('menu');
  });
});
