// Decides which known name a misspelt one was meant to be: the fewest edits, and not too many.

/** The known name within a third of its letters of edits, or undefined. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const scored = known
    .map((candidate) => ({
      candidate,
      edits: editsBetween(name.slice(0, 60).toLowerCase(), candidate.toLowerCase()),
    }))
    .toSorted((left, right) => left.edits - right.edits);
  const best = scored[0];
  return best !== undefined && best.edits <= Math.max(1, Math.ceil(best.candidate.length / 3))
    ? best.candidate
    : undefined;
}

/** "; did you mean x?" or a list of what there is. */
export function hint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? `there is ${known.join(', ') || 'none'}` : `did you mean "${meant}"?`;
}

/** Levenshtein's distance, one row at a time. */
function editsBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_cell, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
