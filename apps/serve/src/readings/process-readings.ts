// Decides what a process tells of itself: its version, its pool, and the spans that nobody took.
import type { Tracer } from '@microcrop/platform/telemetry';
import type { Reading } from '../metrics/reading.ts';
import type { OpenScheme } from '../open-scheme.ts';
import { plain } from './samples.ts';

export function processReadings(
  { database }: OpenScheme,
  tracer: Tracer,
  version: string,
): readonly Reading[] {
  return [
    {
      source: 'process',
      gives: ['microcrop_build_info', 'microcrop_database_connections', 'microcrop_spans_lost_total'],
      keptSeconds: 0,
      read: async () => ({
        microcrop_build_info: [{ labels: { version }, value: 1 }],
        microcrop_database_connections: Object.entries(database.usage()).map(([state, value]) => ({
          labels: { state },
          value,
        })),
        microcrop_spans_lost_total: plain(tracer.lost()),
      }),
    },
  ];
}
