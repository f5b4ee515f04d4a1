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

/** What is kept between two hops: what was chosen, and by which inputs; nothing that was typed, and no personal datum. */
export type SessionRecord = {
  /** How many inputs the dialogue has had. */
  readonly inputs: number;
  /** `DigestText` of these inputs. */
  readonly digest: string;
  readonly session: Session;
};

/** A short keyed digest of a dialogue's text (and of the dialogue): equal for equal texts, and nobody tells a text from it. */
export type DigestText = (text: string) => string;

/** The answer to one hop, with what is to be kept after it. */
export type Answer = Fold & { readonly record: SessionRecord };
