// Decides what a version says of itself at a place: one sentence a node, in the order in which a reader wants them.
import type { Sentence } from '@microcrop/indices';
import { indexOf } from './compile-cover.ts';
import { phaseNamed } from './season.ts';
import { type ProductVersion, placeOf } from './version.ts';

export type PhaseWording = {
  readonly phase: string;
  readonly window: Sentence;
  readonly parts: readonly { readonly index: Sentence; readonly payout: Sentence }[];
};

export type Wording = {
  readonly sowing: Sentence | null;
  readonly phases: readonly PhaseWording[];
  /** The combiner, then the operators in their order. */
  readonly rate: readonly Sentence[];
};

/** The cover as sentences, with the numbers of this place. Refuses PLACE_NOT_IN_VERSION. */
export function wordingOf(version: ProductVersion, place: string): Wording {
  const { cover, season } = version;
  const { shapes } = placeOf(version, place);
  return {
    sowing: cover.sowing?.sentence() ?? null,
    phases: season.phases.map(({ phase }) => ({
      phase,
      window: phaseNamed(cover, phase).window.sentence(),
      parts: cover.parts.flatMap((part, at) => {
        const payout = shapes[at]?.sentence();
        if (part.phase !== phase || payout === undefined) return [];
        return [{ index: indexOf(cover, part.index).sentence(), payout }];
      }),
    })),
    rate: [cover.combiner.sentence(), ...cover.operators.map((operator) => operator.sentence())],
  };
}
