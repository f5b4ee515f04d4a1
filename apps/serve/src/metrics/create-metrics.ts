// Decides how a process keeps and tells the numbers of its role, in the text form that Prometheus reads.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { METRICS, type Metric, type MetricName } from './metric-table.ts';
import { READ_MILLISECONDS_MAX, type Reading, remembered, type Samples } from './reading.ts';

export type Labels = Readonly<Record<string, string>>;

export type Metrics = {
  readonly contentType: string;
  readonly render: () => Promise<string>;
  /** Counts one, or as many as are told; nothing where the metric is not this role's. */
  readonly count: (name: MetricName, labels?: Labels, times?: number) => void;
  /** Notes a duration; likewise. */
  readonly time: (name: MetricName, seconds: number, labels?: Labels) => void;
};

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15];

/** Gauges of the library under a counter's name; each stands there once more, by type. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

/** `readings` may give more than the role tells: what is not among `names` is never asked for. */
export function createMetrics(
  names: readonly MetricName[],
  readings: readonly Reading[],
  readMillisecondsMax = READ_MILLISECONDS_MAX,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  const kept = keepOwn(registry, names, readings);
  const count: Metrics['count'] = (name, labels = {}, times = 1) =>
    kept.counters.get(name)?.inc(labels, times);
  for (const reading of readings) {
    const { source } = reading;
    const read = remembered(reading, readMillisecondsMax, () =>
      count('microcrop_reading_failures_total', { source }),
    );
    for (const name of reading.gives) if (names.includes(name)) addRead(registry, name, read);
  }
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    count,
    time: (name, seconds, labels = {}) => kept.histograms.get(name)?.observe(labels, seconds),
  };
}

/** What the process counts by itself. */
function keepOwn(registry: Registry, names: readonly MetricName[], readings: readonly Reading[]) {
  const read = new Set(readings.flatMap(({ gives }) => gives));
  const own = names.filter((name) => !read.has(name));
  const ofType = (type: Metric['type']) => own.filter((name) => METRICS[name].type === type);
  return {
    counters: new Map(ofType('counter').map((name) => [name, new Counter(configuration(registry, name))])),
    histograms: new Map(
      ofType('histogram').map((name) => [
        name,
        new Histogram({ ...configuration(registry, name), buckets: BUCKETS_SECONDS }),
      ]),
    ),
  };
}

function addRead(registry: Registry, name: MetricName, read: () => Promise<Samples>): void {
  const isCounter = METRICS[name].type === 'counter';
  const collect = async (): Promise<void> => {
    const samples = (await read())[name] ?? [];
    made.reset();
    for (const { labels, value } of samples) made.inc({ ...labels }, value);
    // A metric without labels starts at 0 by itself: what is not known is not 0.
    if (samples.length === 0) made.remove({});
  };
  const made = isCounter
    ? new Counter({ ...configuration(registry, name), collect })
    : new Gauge({ ...configuration(registry, name), collect });
}

function configuration(registry: Registry, name: MetricName) {
  const { says, labels } = METRICS[name];
  return { name, help: says, labelNames: [...labels], registers: [registry] };
}
