// Decides what a request or a message carries with it through all that is awaited: its place in a trace, and words for its log line.
import { AsyncLocalStorage } from 'node:async_hooks';

export type Activity = {
  /** The traceparent of the span under way. */
  readonly trace: string | undefined;
  /** What the log line and the span say at the end: ids and words of ours, never what a person typed or is called. */
  readonly notes: Map<string, string>;
};

const current = new AsyncLocalStorage<Activity>();

export function openActivity(trace: string | undefined): Activity {
  return { trace, notes: new Map() };
}

export function within<Result>(activity: Activity, work: () => Result): Result {
  return current.run(activity, work);
}

/** The trace under way, to be written beside what goes on later. */
export function currentTrace(): string | undefined {
  return current.getStore()?.trace;
}

/** The notes under way; a part of the work shares those of the whole. */
export function currentNotes(): Map<string, string> | undefined {
  return current.getStore()?.notes;
}

/** A word of ours for the log line: a screen's name, an outcome, a digest. Nothing outside of an activity. */
export function note(name: string, word: string): void {
  current.getStore()?.notes.set(name, word);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Stands for more than one: a line that names a single one of many would mislead. */
const SEVERAL = 'several';

/** Notes those members that are identifiers, under their names; whatever else stands there is passed over, for it may be personal. */
export function noteIds(members: Readonly<Record<string, unknown>>): void {
  const notes = currentNotes();
  if (notes === undefined) return;
  for (const [name, id] of Object.entries(members)) {
    if (typeof id !== 'string' || !UUID.test(id)) continue;
    const known = notes.get(name);
    notes.set(name, known === undefined || known === id ? id : SEVERAL);
  }
}
