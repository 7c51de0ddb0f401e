/**
 * What was found about a thing, remembered for a while: one payload goes to many readers, and many rules look at it. Found
 * again whenever it was forgotten, so what is remembered may only depend on the thing itself.
 */

/** There is little at a time that is looked at again; what is remembered does not grow without end. */
const REMEMBERED_MAX = 256;

/**
 * A function that remembers what it has found about the last few things.
 *
 * @param find depends on nothing but what it is given
 */
export function remembering<K, V extends NonNullable<unknown>>(find: (thing: K) => V): (thing: K) => V {
  const known = new Map<K, V>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const found = find(thing);
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(thing, found);
    return found;
  };
}
