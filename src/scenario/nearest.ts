/** "Did you mean": the known word that is nearest to one that is not known. */

/** Words are compared up to this many characters. */
const LENGTH_MAX = 80;

/**
 * A clause for an error message: `; did you mean "Juliet"?` where one of the candidates is near enough to be what
 * was meant, and '' where none is.
 */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `; did you mean "${found}"?`;
}

/** The nearest candidate within a third of the word's length, the earliest of equals; letter case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase().slice(0, LENGTH_MAX);
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const each of candidates) {
    const far = distance(wanted, each.toLowerCase().slice(0, LENGTH_MAX));
    if (far < limit) [best, limit] = [each, far];
  }
  return best;
}

/**
 * The number of characters to insert, delete, replace or exchange with their neighbour to make one word of the other
 * (optimal string alignment).
 */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1);
      const crossed = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (crossed) best = Math.min(best, before[j - 2]! + 1);
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
