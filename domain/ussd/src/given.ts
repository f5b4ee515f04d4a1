// Decides that a screen reads only facts that it named and the caller loaded; anything else is a defect of ours.
import { invariant } from '@microcrop/kernel';

/** The fact, or a crash that says which one the caller left out. */
export function given<Fact>(fact: Fact | undefined, name: string): Fact {
  invariant(fact !== undefined, `the caller of the dialogue loads the fact that the screen needs: ${name}`);
  return fact;
}
