// Decides what a screen is: pages of words with the answers that each accepts; what is shown is what is accepted.
import type { Facts, Need, SchemeFacts } from './facts.ts';
import type { Intention } from './intention.ts';
import type { ScreenName, Session } from './session.ts';

/** Where an input leads. `line` stands above the next screen once; `end` closes the session with those words. */
export type Decision = {
  readonly session: Session;
  readonly line?: string;
  readonly intention?: Intention;
  readonly end?: string;
};

export type Option = { readonly label: string; readonly choose: () => Decision };

/** The options' keys are 1, 2, … in their order. */
export type Page = { readonly body: string; readonly options: readonly Option[] };

export type View = {
  readonly pages: readonly Page[];
  /** Reads what is typed freely; `undefined` when it is no answer. */
  readonly read?: (input: string) => Decision | undefined;
};

export type Context = { readonly scheme: SchemeFacts; readonly session: Session; readonly facts: Facts };

export type ScreenDefinition = {
  /** Where 0 leads; `null` where there is nothing to go back to. */
  readonly parent: ScreenName | null;
  /** What the view needs; `input` is what was keyed on it, absent while it is only shown. */
  readonly needs: (session: Session, input: string | undefined) => readonly Need[];
  readonly view: (context: Context) => View;
};

/** The session on another screen, at its first page. */
export function goTo(session: Session, screen: ScreenName, choices: Partial<Session> = {}): Session {
  return { ...session, ...choices, screen, page: 0 };
}

export const NO_NEEDS = (): readonly Need[] => [];
