// Decides the shape of an answer to one hop of the gateway.
import type { Intention, KeyedIntention } from './intention.ts';
import type { Session } from './session.ts';

/** `text` has at most 160 characters of the GSM-7 basic set; the wire body is `kind`, a space, `text`. */
export type Screen = { readonly kind: 'CON' | 'END'; readonly text: string };

/** The answer to one input. */
export type Turn = { readonly screen: Screen; readonly session: Session; readonly intention?: Intention };

/** The answer to a whole text, with every intention on the way in order. */
export type Fold = {
  readonly screen: Screen;
  readonly session: Session;
  readonly intentions: readonly KeyedIntention[];
};

/** What is kept between two hops. Holds what was typed (a national ID): the store sees it sealed only. */
export type SessionRecord = {
  readonly lastText: string;
  readonly lastScreen: Screen;
  readonly session: Session;
};

/** The answer to one hop; `repeated` when the same hop came before: then there is nothing to do and nothing to store. */
export type Answer = Fold & { readonly record: SessionRecord; readonly repeated: boolean };
