/**
 * Lists that are never changed in place, and that know for a while which list they were made from. Whoever has worked
 * something out for every item of a list has to work it out for the difference alone when the list is replaced by one that
 * is nearly the same: a room of a thousand gets a new list of addresses whenever somebody comes or goes.
 */

/** How a list differs from the one it was made from: `removed` items at `at` gave way to `added` ones. */
interface Origin {
  readonly from: readonly unknown[];
  readonly at: number;
  readonly removed: number;
  readonly added: number;
}

const origins = new WeakMap<readonly unknown[], Origin>();

/** How many lists back something is looked for; older ones are let go, so that a list does not keep all its forebears. */
const GENERATIONS_MAX = 4;

/** The list with other items in the place of some; the very list it came from where that takes back what was added. */
export function spliced<T>(
  list: readonly T[],
  at: number,
  removed: number,
  added: readonly T[],
): readonly T[] {
  const last = origins.get(list);
  if (
    last !== undefined &&
    last.removed === 0 &&
    last.at === at &&
    last.added === removed &&
    added.length === 0
  ) {
    return last.from as readonly T[];
  }
  const next = replaced(list, at, removed, added);
  origins.set(next, { from: list, at, removed, added: added.length });
  forgetOldest(list);
  return next;
}

function forgetOldest(list: readonly unknown[]): void {
  let at = list;
  for (let generation = 2; generation < GENERATIONS_MAX; generation++) {
    const origin = origins.get(at);
    if (origin === undefined) return;
    at = origin.from;
  }
  origins.delete(at);
}

/**
 * A list of what `of` gives for every item, by way of a list that is known already where there is one in the ancestry.
 *
 * @param known the list of results for a list of items, where it was worked out before
 */
export function mapped<T, U>(
  list: readonly T[],
  known: (list: readonly T[]) => readonly U[] | undefined,
  of: (item: T) => U,
): readonly U[] {
  const origin = origins.get(list);
  if (origin === undefined) return packed(list, of);
  const from = origin.from as readonly T[];
  const { at, removed, added } = origin;
  const before = known(from) ?? (origins.has(from) ? mapped(from, known, of) : undefined);
  if (before === undefined) return packed(list, of);
  return replaced(before, at, removed, packed(list.slice(at, at + added), of));
}

/** A copy with other items in the place of some. `toSpliced` takes a hundred times as long where an array may have holes. */
function replaced<T>(list: readonly T[], at: number, removed: number, added: readonly T[]): readonly T[] {
  if (at === list.length) return list.concat(added);
  const next = list.slice();
  next.splice(at, removed, ...added);
  return next;
}

/** What `map` gives, as an array that cannot have holes; that of `map` can, once it is compiled. */
function packed<T, U>(list: readonly T[], of: (item: T) => U): readonly U[] {
  const results: U[] = [];
  for (const each of list) results.push(of(each));
  return results;
}
