// What every door of the world works with: the state, its options, and the one way to change it.
import type { Credentials } from '../sandbox-credentials.ts';
import type { CallOut, Journal, Settings } from '../world-types.ts';
import type { BookEvent } from './events.ts';
import { fold } from './fold.ts';
import type { State } from './state.ts';

export type Context = {
  readonly state: State;
  readonly seed: number;
  readonly credentials: Credentials;
  readonly decrypt: (securityCredential: string) => string | null;
  readonly callOut: CallOut;
  readonly journal: Journal | null;
  settings: Settings | null;
};

/** Writes the event into the books, then lets it change the world. In this order, and only so. */
export function commit(context: Context, event: BookEvent): void {
  context.journal?.append(JSON.stringify(event));
  fold(context.state, event);
}
