// What happens when the world's own books contradict themselves: it stops.

/** Returns the value, or throws because the books promised one. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The world's books are broken: no ${what}.`);
  return value;
}
