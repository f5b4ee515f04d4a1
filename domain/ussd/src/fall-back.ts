// Decides what a turn does when a session store is away: the next store, and without any of them the text alone.
import type { SessionStore } from './ports.ts';

export type NamedSessionStore = { readonly name: string; readonly store: SessionStore };

/**
 * The first store that answers, in this order. Never throws: a session is rebuilt from its text, so that no store is a
 * reason to leave a farmer without an answer. `tell` hears of each store that failed.
 */
export function firstThatAnswers(
  stores: readonly NamedSessionStore[],
  tell: (store: string, error: unknown) => void,
): SessionStore {
  const first = async <Result>(
    ask: (store: SessionStore) => Promise<Result>,
  ): Promise<Result | undefined> => {
    for (const { name, store } of stores) {
      try {
        return await ask(store);
      } catch (error) {
        tell(name, error);
      }
    }
    return undefined;
  };
  return {
    get: (key) => first((store) => store.get(key)),
    put: (key, line) => first((store) => store.put(key, line)),
  };
}
