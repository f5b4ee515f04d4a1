// Decides that a screen reads only facts that it named and the caller loaded; anything else is a defect of ours.
import { invariant } from '@microcrop/kernel';
import type { Facts } from './facts.ts';

/** The fact, or a crash that says which one the caller left out. */
export function given<Name extends keyof Facts>(facts: Facts, name: Name): Exclude<Facts[Name], undefined> {
  const fact = facts[name];
  invariant(fact !== undefined, `the caller of the dialogue loads the fact that the screen needs: ${name}`);
  // The one cast: the check above does not narrow a generic index.
  return fact as Exclude<Facts[Name], undefined>;
}
