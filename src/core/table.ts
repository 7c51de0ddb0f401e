/**
 * A persistent map with string keys: `put` and `drop` give a new table and leave the old one as it was, at a cost that
 * does not grow with its size. It is a hash array mapped trie (Bagwell 2001) with 32 branches. Its iteration order is
 * that of the hashes: the same in every run, but of no meaning to anybody.
 */

/** A persistent map from strings to values. */
export interface Table<V> {
  readonly size: number;
  readonly root: Trie<V> | undefined;
}

type Trie<V> = Leaf<V> | Branch<V>;

/** All entries with one hash; nearly always one. */
interface Leaf<V> {
  readonly kind: 'leaf';
  readonly hash: number;
  readonly entries: readonly Entry<V>[];
}

interface Entry<V> {
  readonly key: string;
  readonly value: V;
}

/** A node with a child for each bit that is set, in order of the bits. */
interface Branch<V> {
  readonly kind: 'branch';
  readonly bits: number;
  readonly children: readonly Trie<V>[];
}

/** Bits of the hash that choose among the children of one branch. */
const WIDTH = 5;
const MASK = (1 << WIDTH) - 1;

const EMPTY: Table<never> = Object.freeze({ size: 0, root: undefined });

/** A table with nothing in it. */
export function emptyTable<V>(): Table<V> {
  return EMPTY;
}

/** The value under the key, or `undefined`. */
export function get<V>(table: Table<V>, key: string): V | undefined {
  const hash = hashOf(key);
  let at = table.root;
  for (let shift = 0; at !== undefined; shift += WIDTH) {
    if (at.kind === 'leaf') {
      for (const entry of at.entries) if (entry.key === key) return entry.value;
      return undefined;
    }
    const bit = bitOf(hash, shift);
    at = (at.bits & bit) === 0 ? undefined : at.children[placeOf(at.bits, bit)];
  }
  return undefined;
}

/** The table with this value under the key; the same table where it is there already. */
export function put<V>(table: Table<V>, key: string, value: V): Table<V> {
  const before = get(table, key);
  if (before === value && value !== undefined) return table;
  const leaf: Leaf<V> = { kind: 'leaf', hash: hashOf(key), entries: [{ key, value }] };
  const root = table.root === undefined ? leaf : putIn(table.root, leaf, 0);
  return { size: table.size + (before === undefined ? 1 : 0), root };
}

/** The table without the key; the same table where it was not in it. */
export function drop<V>(table: Table<V>, key: string): Table<V> {
  if (table.root === undefined || get(table, key) === undefined) return table;
  if (table.size === 1) return EMPTY;
  return { size: table.size - 1, root: dropFrom(table.root, hashOf(key), key, 0) };
}

/** All values, in an order of no meaning. */
export function values<V>(table: Table<V>): readonly V[] {
  const found: V[] = [];
  const open: Trie<V>[] = table.root === undefined ? [] : [table.root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'leaf') for (const entry of at.entries) found.push(entry.value);
    else open.push(...at.children);
  }
  return found;
}

/** FNV-1a over UTF-16 units, with a final mix so that the low bits depend on all of the key. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & MASK);
}

/** Where the child of a bit stands: after the children of all lower bits. */
function placeOf(bits: number, bit: number): number {
  let below = bits & (bit - 1);
  below -= (below >>> 1) & 0x55555555;
  below = (below & 0x33333333) + ((below >>> 2) & 0x33333333);
  return Math.imul((below + (below >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function putIn<V>(at: Trie<V>, leaf: Leaf<V>, shift: number): Trie<V> {
  if (at.kind === 'leaf') {
    if (at.hash !== leaf.hash) return putIn(branchOf(at, shift), leaf, shift);
    const others = at.entries.filter(({ key }) => key !== leaf.entries[0]!.key);
    return { ...leaf, entries: others.concat(leaf.entries) };
  }
  const bit = bitOf(leaf.hash, shift);
  const place = placeOf(at.bits, bit);
  const there = at.bits & bit;
  const children = at.children.slice();
  if (there === 0) children.splice(place, 0, leaf);
  else children[place] = putIn(children[place]!, leaf, shift + WIDTH);
  return { kind: 'branch', bits: at.bits | bit, children };
}

function branchOf<V>(leaf: Leaf<V>, shift: number): Branch<V> {
  return { kind: 'branch', bits: bitOf(leaf.hash, shift), children: [leaf] };
}

/** What is left of a trie that has the key, or `undefined` where nothing is. */
function dropFrom<V>(at: Trie<V>, hash: number, key: string, shift: number): Trie<V> | undefined {
  if (at.kind === 'leaf') {
    const entries = at.entries.filter((entry) => entry.key !== key);
    return entries.length === 0 ? undefined : { ...at, entries };
  }
  const bit = bitOf(hash, shift);
  const place = placeOf(at.bits, bit);
  const rest = dropFrom(at.children[place]!, hash, key, shift + WIDTH);
  const children = at.children.slice();
  if (rest !== undefined) children[place] = rest;
  else children.splice(place, 1);
  const [only] = children;
  if (children.length === 1 && only!.kind === 'leaf') return only;
  if (children.length === 0) return undefined;
  return { kind: 'branch', bits: rest === undefined ? at.bits & ~bit : at.bits, children };
}
