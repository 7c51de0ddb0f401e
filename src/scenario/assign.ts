/** Bipartite matching: a partner of their own for everyone on the left, if that is possible at all. */

/** A partner on the right for each on the left, by index; or who on the left goes without whatever is done. */
export type Assignment = { readonly partners: readonly number[] } | { readonly unmatched: number };

/**
 * Finds out whether each of `left` can have one of `right` for itself, with augmenting paths: at most
 * left × left × right questions, however alike they are. Where there is a choice, the earliest free partner is taken.
 *
 * @param fits whether two go together, by index; asked again for the same two, so it should remember
 */
export function assign(left: number, right: number, fits: (l: number, r: number) => boolean): Assignment {
  /** Who has each of the right. */
  const owners: (number | undefined)[] = new Array(right).fill(undefined);
  for (let l = 0; l < left; l++) {
    if (!settle(l, owners, fits)) return { unmatched: l };
  }
  const partners: number[] = [];
  for (const [r, l] of owners.entries()) if (l !== undefined) partners[l] = r;
  return { partners };
}

/** Gives one a partner, moving others to different ones where that is what it takes; breadth first. */
function settle(
  start: number,
  owners: (number | undefined)[],
  fits: (l: number, r: number) => boolean,
): boolean {
  const wanted = new Map<number, number>();
  const queue = [start];
  for (const l of queue) {
    const free = owners.findIndex((owner, r) => owner === undefined && fits(l, r));
    if (free >= 0) {
      hand(free, l, start, owners, wanted);
      return true;
    }
    for (const [r, owner] of owners.entries()) {
      if (owner === undefined || wanted.has(r) || !fits(l, r)) continue;
      wanted.set(r, l);
      queue.push(owner);
    }
  }
  return false;
}

/** Hands `r` to `l`, what `l` had to the one that wanted it, and so on back to the start. */
function hand(
  r: number,
  l: number,
  start: number,
  owners: (number | undefined)[],
  wanted: ReadonlyMap<number, number>,
): void {
  let [given, taker] = [r, l];
  while (taker !== start) {
    const left = owners.indexOf(taker);
    owners[given] = taker;
    [given, taker] = [left, wanted.get(left)!];
  }
  owners[given] = start;
}
