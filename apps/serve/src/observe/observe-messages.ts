// Decides what is told of each message: one log line, one duration, one span that goes on from the trace in its row.
import { note, noteIds, openActivity, within } from '@microcrop/platform/telemetry';
import type { MessageKind } from '@microcrop/scheme';
import type { Worker } from '@microcrop/worker';
import { traceOf } from './observe-requests.ts';
import type { Telemetry } from './telemetry.ts';

/**
 * What the calendar sets going, or a page of many policies, begins a trace of its own with a link to where it comes from: else
 * one trace would hold a whole season.
 */
const BEGINS_A_TRACE: readonly MessageKind[] = [
  'close-sales',
  'take-in-weather',
  'determine-risk',
  'tell-undetermined',
  'open-claims',
  'sweep-statement',
  'expire-cover',
];

type Around = NonNullable<Worker['around']>;

export function observeMessages({
  log,
  metrics,
  tracer,
}: Telemetry): Required<Pick<Worker, 'around' | 'onDone' | 'onFailure'>> {
  const around: Around = async ({ id, kind, body, attempts, trace }, work) => {
    const begins = BEGINS_A_TRACE.some((each) => each === kind);
    const from = begins ? { parent: undefined, link: trace } : { parent: trace };
    const facts = { 'microcrop.message': id, 'microcrop.kind': kind, 'microcrop.attempt': attempts };
    const span = tracer.start({ name: kind, kind: 'consumer', ...from, facts });
    // Where this process makes no spans, what it leaves stays in the trace all the same.
    const activity = openActivity(span?.trace ?? (begins ? undefined : trace));
    const began = performance.now();
    try {
      await within(activity, () => {
        noteIds(body);
        return work();
      });
    } finally {
      const notes = Object.fromEntries(activity.notes);
      const seconds = (performance.now() - began) / 1000;
      metrics.time('microcrop_message_duration_seconds', seconds, { kind });
      span?.tell(notes);
      span?.end(notes['failure']);
      log.info({ messageId: id, kind, attempts, seconds, ...notes, ...traceOf(activity) }, 'message');
    }
  };
  return {
    around,
    onDone: (kind) => {
      note('outcome', 'done');
      metrics.count('microcrop_messages_done_total', { kind });
    },
    onFailure: (failure) => {
      note('outcome', failure.buried ? 'buried' : 'tried again later');
      note('failure', failure.error.split(':', 1)[0] ?? 'unknown');
      const buried = String(failure.buried);
      metrics.count('microcrop_message_failures_total', { kind: failure.kind, buried });
      log.warn(failure, 'message failed');
    },
  };
}
