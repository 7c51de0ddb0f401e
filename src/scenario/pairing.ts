/**
 * Which received element an expected one is to be compared with, when people look at both: the pairing with the
 * fewest differences. What counts as a difference is what `match` counts (Scansion language reference §4).
 */
import { attrKeys, elements, type Node, text } from '../xml/node.ts';
import { assign } from './assign.ts';
import { isDirective, wildcardOf } from './directive.ts';
import { attrOf, isForeign, isStrict, trim } from './fit.ts';

/** How an attribute of two paired elements compares. */
export type Verdict = 'same' | 'ignored' | 'differs' | 'missing' | 'extra';

/** One attribute of two paired elements. */
export interface AttrPair {
  readonly key: string;
  /** With variables replaced; `undefined` where the expectation does not name it. */
  readonly expected: string | undefined;
  readonly received: string | undefined;
  readonly verdict: Verdict;
}

/** One child element of two paired elements: a pair, or one without a partner. */
export interface ChildPair {
  readonly expected: Node | undefined;
  readonly received: Node | undefined;
}

/** Pairs of one expectation with one stanza; what is asked twice is computed once. */
export interface Pairing {
  /** How many differences there are, weighed: 0 only for elements that match. */
  cost(expected: Node, received: Node, foreign: boolean): number;
  /** The child elements in the order in which they are shown, which is the order of those received. */
  children(expected: Node, received: Node, foreign: boolean): readonly ChildPair[];
}

/** What a different attribute costs; one that tells stanzas apart costs more, so that the stanza meant is the closest. */
const ATTR = 4;
const ATTR_COSTS: ReadonlyMap<string, number> = new Map([
  ['id', 8],
  ['type', 6],
]);

/** What another namespace, and another text, costs. */
const NAMESPACE = 4;
const TEXT = 3;

/**
 * What an element without a partner costs, and each of its attributes. With these figures one element with one wrong
 * attribute or text is still the same element, but before two of them in a row stands one that is missing or extra.
 */
const ELEMENT = 2;
const OWN_ATTR = 1;

/** Two stanzas with more pairs of elements than this are not aligned; it would take too long. */
export const PAIRS_MAX = 250_000;

/** Whether two stanzas are small enough to be aligned. */
export function canAlign(expected: Node, received: Node): boolean {
  return sizeOf(expected) * sizeOf(received) <= PAIRS_MAX;
}

function sizeOf(element: Node): number {
  return elements(element).reduce((sum, each) => sum + sizeOf(each), 1);
}

/** How far a stanza is from an expectation whose variables have been replaced: 0 where it matches. */
export function distance(expected: Node, received: Node): number {
  const [left, right] = canAlign(expected, received)
    ? [expected, received]
    : [shell(expected), shell(received)];
  return createPairing().cost(left, right, false);
}

/** The element without its children. */
function shell({ name, ns, attrs }: Node): Node {
  return { name, ns, attrs, children: [] };
}

/** Creates a Pairing. Variables in the expectations have been replaced. */
export function createPairing(): Pairing {
  const costs = new Map<Node, Map<Node, number>>();

  function cost(expected: Node, received: Node, foreign: boolean): number {
    const known = costs.get(expected)?.get(received);
    if (known !== undefined) return known;
    const found = measure(expected, received, foreign);
    if (!costs.has(expected)) costs.set(expected, new Map());
    costs.get(expected)!.set(received, found);
    return found;
  }

  function measure(expected: Node, received: Node, foreign: boolean): number {
    if (expected.name !== received.name) return weightOf(expected) + weightOf(received);
    let sum = expected.ns === received.ns ? 0 : NAMESPACE;
    const strict = isStrict(expected, foreign);
    for (const { key, verdict } of attrPairs(expected, received, strict)) {
      if (verdict !== 'same' && verdict !== 'ignored') sum += ATTR_COSTS.get(key) ?? ATTR;
    }
    if (textDiffers(expected, received)) sum += TEXT;
    for (const pair of children(expected, received, foreign))
      sum += costOfPair(pair, strict, isForeign(expected, foreign));
    return sum;
  }

  function costOfPair({ expected, received }: ChildPair, strict: boolean, foreign: boolean): number {
    if (expected === undefined) return strict ? weightOf(received!) : 0;
    return received === undefined ? weightOf(expected) : cost(expected, received, foreign);
  }

  function children(expected: Node, received: Node, foreign: boolean): readonly ChildPair[] {
    const [wanted, given] = [elements(expected), elements(received)];
    const inside = isForeign(expected, foreign);
    const price = (l: number, r: number): number => cost(wanted[l]!, given[r]!, inside);
    const partners = isStrict(expected, foreign)
      ? inOrder(wanted, given, price)
      : inAnyOrder(wanted, given, price);
    return merge(wanted, given, partners);
  }

  return { cost, children };
}

/** The attributes of both, those received first and in their order. Scansion's own are left out. */
export function attrPairs(expected: Node, received: Node, strict: boolean): readonly AttrPair[] {
  const pairs: AttrPair[] = [];
  for (const key of attrKeys(received)) {
    const [wanted, got] = [attrOf(expected, key), received.attrs[key]!];
    if (wanted === undefined) {
      pairs.push({ key, expected: undefined, received: got, verdict: strict ? 'extra' : 'ignored' });
    } else {
      const same = wanted === got || wildcardOf(wanted) !== undefined;
      pairs.push({ key, expected: wanted, received: got, verdict: same ? 'same' : 'differs' });
    }
  }
  for (const key of attrKeys(expected)) {
    if (isDirective(key) || attrOf(received, key) !== undefined) continue;
    pairs.push({ key, expected: expected.attrs[key]!, received: undefined, verdict: 'missing' });
  }
  return pairs;
}

/** Whether the expected element has a text of its own, and the received one another. */
export function textDiffers(expected: Node, received: Node): boolean {
  const wanted = trim(text(expected));
  return elements(expected).length === 0 && wanted !== '' && wanted !== trim(text(received));
}

/** What it costs to leave an element without a partner. */
function weightOf(element: Node): number {
  let sum = ELEMENT + OWN_ATTR * attrKeys(element).length;
  for (const each of elements(element)) sum += weightOf(each);
  return sum;
}

type Price = (l: number, r: number) => number;

/** Partners by index of the expected ones. */
type Partners = ReadonlyMap<number, number>;

/** Strict content: the cheapest way to make one sequence of the other. */
function inOrder(wanted: readonly Node[], given: readonly Node[], price: Price): Partners {
  const rest: number[][] = Array.from({ length: wanted.length + 1 }, () => []);
  for (let l = wanted.length; l >= 0; l--) {
    for (let r = given.length; r >= 0; r--) {
      const skips: number[] = [];
      if (l < wanted.length) skips.push(rest[l + 1]![r]! + weightOf(wanted[l]!));
      if (r < given.length) skips.push(rest[l]![r + 1]! + weightOf(given[r]!));
      if (canPair(wanted[l], given[r])) skips.push(rest[l + 1]![r + 1]! + price(l, r));
      rest[l]![r] = skips.length === 0 ? 0 : Math.min(...skips);
    }
  }
  const partners = new Map<number, number>();
  for (let l = 0, r = 0; l < wanted.length && r < given.length; ) {
    if (canPair(wanted[l], given[r]) && rest[l]![r] === rest[l + 1]![r + 1]! + price(l, r)) {
      partners.set(l, r);
      l += 1;
      r += 1;
    } else if (rest[l]![r] === rest[l + 1]![r]! + weightOf(wanted[l]!)) l += 1;
    else r += 1;
  }
  return partners;
}

/** Non-strict content: pairs that match, where everyone can have such a partner, or else the cheapest pairs first. */
function inAnyOrder(wanted: readonly Node[], given: readonly Node[], price: Price): Partners {
  const found = assign(
    wanted.length,
    given.length,
    (l, r) => canPair(wanted[l], given[r]) && price(l, r) === 0,
  );
  if ('partners' in found) return new Map(found.partners.entries());
  const offers = wanted.flatMap((each, l) =>
    given.flatMap((other, r) => (canPair(each, other) ? [{ l, r, cost: price(l, r) }] : [])),
  );
  offers.sort((a, b) => a.cost - b.cost || a.l - b.l || a.r - b.r);
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const { l, r } of offers) {
    if (partners.has(l) || taken.has(r)) continue;
    partners.set(l, r);
    taken.add(r);
  }
  return partners;
}

/** Elements of different names have nothing in common to compare. */
function canPair(expected: Node | undefined, received: Node | undefined): boolean {
  return expected !== undefined && received !== undefined && expected.name === received.name;
}

/** The received ones in order; the partnerless expected ones stand before what follows them. */
function merge(wanted: readonly Node[], given: readonly Node[], partners: Partners): readonly ChildPair[] {
  const expectedFor = new Map([...partners].map(([l, r]) => [r, l]));
  const pairs: ChildPair[] = [];
  let shown = 0;
  const showLonely = (end: number): void => {
    for (; shown < end; shown++) {
      if (!partners.has(shown)) pairs.push({ expected: wanted[shown]!, received: undefined });
    }
  };
  /** For each received one: the expected one that is paired with it, or with the next that has a partner. */
  const next: number[] = [];
  for (let r = given.length - 1; r >= 0; r--) next[r] = expectedFor.get(r) ?? next[r + 1] ?? wanted.length;
  for (const [r, received] of given.entries()) {
    showLonely(next[r]!);
    const l = expectedFor.get(r);
    pairs.push({ expected: l === undefined ? undefined : wanted[l]!, received });
  }
  showLonely(wanted.length);
  return pairs;
}
