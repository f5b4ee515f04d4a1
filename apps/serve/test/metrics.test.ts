// Decides that each number has an owner among the roles, a form that Prometheus expects, and a line in the page for people.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { METRICS, type Metric, type MetricName, ROLE_NAMES, ROLES } from '../src/index.ts';
import { createMetrics } from '../src/metrics/create-metrics.ts';
import { drawMetrics } from '../src/metrics/draw-metrics.ts';
import type { Reading } from '../src/metrics/reading.ts';

const PAGE = fileURLToPath(new URL('../../../docs/metrics.md', import.meta.url));
const APART = ROLE_NAMES.filter((name) => name !== 'all');
const NAMED = Object.entries<Metric>(METRICS);

describe('the table of metrics', () => {
  it('has each of them told by a role, and all of them by `all`, none twice', () => {
    const told = new Set(APART.flatMap((name) => ROLES[name].metrics));
    expect([...told].toSorted()).toEqual(Object.keys(METRICS).toSorted());
    for (const name of ROLE_NAMES) {
      const { metrics } = ROLES[name];
      expect(new Set(metrics).size).toBe(metrics.length);
    }
    expect(ROLES.all.metrics.toSorted()).toEqual(Object.keys(METRICS).toSorted());
  });

  it('lets one role alone tell what is read of the scheme, but for the state of its own queues', () => {
    const ofQueue = NAMED.filter(([, { labels }]) => labels.includes('queue')).map(([name]) => name);
    const read = NAMED.filter(([name, { join }]) => join === 'max' && name !== 'microcrop_build_info');
    for (const [name] of read.filter(([each]) => !ofQueue.includes(each)))
      expect(APART.filter((role) => ROLES[role].metrics.some((each) => each === name))).toHaveLength(1);
  });

  it('names them by the conventions', () => {
    for (const [name, { type, says, wrong }] of NAMED) {
      expect(name).toMatch(/^microcrop_[a-z_]+$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(name).not.toMatch(/milliseconds|minutes|hours|count$/);
      expect([says, wrong].every((text) => text.endsWith('.') && !text.includes('|'))).toBe(true);
    }
  });

  it('stands in docs/metrics.md as it is (MICROCROP_WRITE=metrics writes it anew)', () => {
    if (process.env['MICROCROP_WRITE'] === 'metrics') writeFileSync(PAGE, drawMetrics());
    expect(readFileSync(PAGE, 'utf8')).toBe(drawMetrics());
  });
});

describe('readings', () => {
  const reading = (gives: readonly MetricName[], read: Reading['read'], keptSeconds = 60): Reading => ({
    source: 'test',
    gives,
    keptSeconds,
    read,
  });
  const LABELLED = 'microcrop_policies';
  const PLAIN = 'microcrop_claims_overdue';
  const FAILURES = 'microcrop_reading_failures_total';
  const lines = async (names: readonly MetricName[], each: Reading): Promise<readonly string[]> => {
    const metrics = createMetrics(names, [each]);
    const text = await metrics.render();
    return text.split('\n').filter((line) => names.some((name) => line.startsWith(name)));
  };

  it('are asked once for all that they give, and once while they are kept', async () => {
    let asked = 0;
    const metrics = createMetrics(
      [LABELLED, PLAIN],
      [
        reading([LABELLED, PLAIN], async () => {
          asked += 1;
          return {
            [LABELLED]: [{ labels: { state: 'lapsed' }, value: 2 }],
            [PLAIN]: [{ labels: {}, value: 1 }],
          };
        }),
      ],
    );
    const [first, second] = [await metrics.render(), await metrics.render()];
    expect(first).toContain('microcrop_policies{state="lapsed"} 2');
    expect(first).toContain('microcrop_claims_overdue 1');
    expect(second).toContain('microcrop_claims_overdue 1');
    expect(asked).toBe(1);
  });

  it('leave out what they do not know: it is not 0', async () => {
    expect(
      await lines(
        [LABELLED, PLAIN],
        reading([LABELLED, PLAIN], async () => ({})),
      ),
    ).toEqual([]);
  });

  it('that fail or hang leave the rest of the page as it is, and are counted', async () => {
    const failing = reading([LABELLED], async () => {
      throw new Error('away');
    });
    const hanging = reading([PLAIN], () => new Promise(() => undefined));
    const count = `${FAILURES}{source="test"} 1`;
    for (const each of [failing, hanging]) {
      const metrics = createMetrics([LABELLED, PLAIN, FAILURES], [{ ...each, keptSeconds: 0 }], 20);
      expect(await metrics.render()).toContain('process_cpu_seconds_total');
      // What the page of now says of failures is those before it.
      expect(await metrics.render()).toContain(count);
    }
  });

  it('are never asked for what the role does not tell', async () => {
    let asked = 0;
    const other = reading([LABELLED], async () => {
      asked += 1;
      return {};
    });
    await lines([PLAIN], other);
    expect(asked).toBe(0);
  });
});
