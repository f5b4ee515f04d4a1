// Decides that Prometheus' own tool finds no fault with what each role tells.
import { spawnSync } from 'node:child_process';
import { notVerified } from '@microcrop/quality';
import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, METRICS, ROLE_NAMES, ROLES } from '../src/index.ts';
import { createMetrics } from '../src/metrics/create-metrics.ts';
import type { Reading, Samples } from '../src/metrics/reading.ts';

const isThere = spawnSync('promtool', ['--version']).status === 0;
if (!isThere) notVerified('the metrics by promtool', 'promtool (Debian: prometheus) is not installed');

const labelsOf = (name: (typeof METRIC_NAMES)[number]) =>
  Object.fromEntries(METRICS[name].labels.map((label) => [label, 'x']));

/** Each with a value, so that each is judged. */
async function pageOf(names: typeof METRIC_NAMES): Promise<string> {
  const gauges = METRIC_NAMES.filter((name) => METRICS[name].type === 'gauge');
  const samples: Samples = Object.fromEntries(
    gauges.map((name) => [name, [{ labels: labelsOf(name), value: 1 }]]),
  );
  const reading: Reading = { source: 'test', gives: gauges, keptSeconds: 0, read: async () => samples };
  const metrics = createMetrics(names, [reading]);
  for (const name of names) {
    metrics.count(name, labelsOf(name));
    metrics.time(name, 0.1, labelsOf(name));
  }
  return metrics.render();
}

describe('promtool', () => {
  it.runIf(isThere).each(ROLE_NAMES)('finds no fault with the metrics of %s', async (role) => {
    const page = await pageOf(ROLES[role].metrics);
    for (const name of ROLES[role].metrics) expect(page).toContain(`\n# TYPE ${name} `);
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: page,
      encoding: 'utf8',
    });
    expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
  });
});
