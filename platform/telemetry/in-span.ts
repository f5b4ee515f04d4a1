// Decides how a part of an activity gets a span of its own: it is the current one while the part runs, and ends with it.
import { currentNotes, currentTrace, openActivity, within } from './activity.ts';
import type { OpenSpan, SpanOrder, Tracer } from './tracer.ts';

/** Runs `work` as a child of the span under way. What it throws is thrown on; the span keeps the error's name. */
export async function inSpan<Result>(
  tracer: Tracer,
  order: Omit<SpanOrder, 'parent'>,
  work: (span: OpenSpan | undefined) => Promise<Result>,
): Promise<Result> {
  const span = tracer.start({ ...order, parent: currentTrace() });
  if (span === undefined) return work(undefined);
  const notes = currentNotes() ?? openActivity(undefined).notes;
  try {
    const result = await within({ trace: span.trace, notes }, () => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(error instanceof Error ? error.name : 'unknown');
    throw error;
  }
}
