// Decides what a process observes itself by: its log, its numbers, its spans.
import type { Tracer } from '@microcrop/platform/telemetry';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/create-metrics.ts';

export type Telemetry = { readonly log: Logger; readonly metrics: Metrics; readonly tracer: Tracer };
