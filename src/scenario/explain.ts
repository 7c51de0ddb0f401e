/** Why a received element does not fit an expected one: the first difference, with a path to it. */
import { present } from '../core/assert.ts';
import { CLIENT } from '../core/ns.ts';
import { attrKeys, elements, type Node, node, text } from '../xml/node.ts';
import { writeXml } from '../xml/write.ts';
import { assign } from './assign.ts';
import { SCANSION } from './ast.ts';
import { type Bindings, bind, expand } from './bind.ts';
import { isDirective, wildcardOf } from './directive.ts';
import {
  accepts,
  attrOf,
  expectedText,
  fit,
  isForeign,
  isSameName,
  isStrict,
  ownDifference,
  remember,
  TEXT,
  trim,
} from './fit.ts';
import type { Mismatch } from './match.ts';

/** Where two elements stand, and what their variables stand for. */
interface Place {
  readonly path: string;
  /** The namespace of the element around them. */
  readonly ns: string;
  /** Whether an expected element around them is outside of `jabber:client`. */
  readonly foreign: boolean;
  readonly bindings: Bindings;
}

/** The first difference of two stanzas that do not fit; all variables must have values. */
export function explain(expected: Node, received: Node, bindings: Bindings): Mismatch {
  return difference(expected, received, { path: `/${expected.name}`, ns: CLIENT, foreign: false, bindings });
}

function difference(expected: Node, received: Node, place: Place): Mismatch {
  if (!isSameName(expected, received)) {
    return { path: place.path, expected: wantedTag(expected, place), got: tag(received, place.ns) };
  }
  const strict = isStrict(expected, place.foreign);
  const own = ownDifference(expected, received, strict, place.bindings);
  if (own === TEXT) return textDifference(expected, received, place);
  if (own !== undefined) return attributeDifference(own.slice(1), expected, received, place);
  const inside = { ...place, ns: expected.ns, foreign: isForeign(expected, place.foreign) };
  const [wanted, given] = [elements(expected), elements(received)];
  const found = strict ? inOrder(wanted, given, inside) : inAnyOrder(wanted, given, inside);
  return present(found, 'two elements that fit have no difference');
}

function attributeDifference(key: string, expected: Node, received: Node, place: Place): Mismatch {
  const [wanted, got] = [attrOf(expected, key), attrOf(received, key)];
  const none = 'no such attribute';
  return {
    path: `${place.path}@${key}`,
    expected: wanted === undefined ? none : describe(wanted, place.bindings),
    got: got === undefined ? none : quote(got),
  };
}

function describe(wanted: string, bindings: Bindings): string {
  return wildcardOf(wanted) === undefined ? quote(expand(wanted, bindings)) : 'any value';
}

function textDifference(expected: Node, received: Node, place: Place): Mismatch {
  const got = trim(text(received));
  return {
    path: place.path + TEXT,
    expected: quote(expectedText(expected, place.bindings) ?? ''),
    got: got === '' ? 'no text' : quote(got),
  };
}

function quote(value: string): string {
  return JSON.stringify(value);
}

/** The place of one of several siblings. */
function at(siblings: readonly Node[], index: number, around: Place): Place {
  const { name } = siblings[index]!;
  const before = siblings.slice(0, index).filter((each) => each.name === name).length;
  return { ...around, path: `${around.path}/${name}[${before}]` };
}

/** Strict content: the first place where the two sequences part. */
function inOrder(wanted: readonly Node[], given: readonly Node[], around: Place): Mismatch | undefined {
  for (let index = 0; index < Math.max(wanted.length, given.length); index++) {
    const [expected, received] = [wanted[index], given[index]];
    if (expected === undefined) {
      const { path } = at(given, index, around);
      return { path, expected: 'no further element', got: tag(received!, around.ns) };
    }
    const place = at(wanted, index, around);
    if (received === undefined) {
      return { path: place.path, expected: wantedTag(expected, place), got: 'nothing' };
    }
    if (!fits(expected, received, place)) return difference(expected, received, place);
  }
  return undefined;
}

/** Non-strict content: an expected element that fits nothing, or else one for which nothing is left. */
function inAnyOrder(wanted: readonly Node[], given: readonly Node[], around: Place): Mismatch | undefined {
  const known = remember(given.length, (l, r) => (fits(wanted[l]!, given[r]!, around) ? true : undefined));
  const pairs = (l: number, r: number): boolean => known(l, r) === true;
  const lonely = wanted.findIndex((_, l) => !given.some((__, r) => pairs(l, r)));
  if (lonely >= 0) return unlike(wanted[lonely]!, given, at(wanted, lonely, around));
  const found = assign(wanted.length, given.length, pairs);
  if (!('unmatched' in found)) return undefined;
  const place = at(wanted, found.unmatched, around);
  const count = given.filter((_, r) => pairs(found.unmatched, r)).length;
  return {
    path: place.path,
    expected: wantedTag(wanted[found.unmatched]!, place),
    got: `${count} that would do, taken by other expected elements`,
  };
}

/** None of the received elements fits: the difference from the closest one, if any is close. */
function unlike(expected: Node, given: readonly Node[], place: Place): Mismatch {
  const candidates = given.filter((each) => isSameName(expected, each));
  const scores = candidates.map((each) => likeness(expected, each, place));
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  const closest = candidates[scores.indexOf(best)];
  if (closest !== undefined && (best > 0 || candidates.length === 1)) {
    return difference(expected, closest, place);
  }
  const namesakes = given.filter(({ name }) => name === expected.name).map((each) => tag(each, place.ns));
  let got = 'nothing';
  if (candidates.length > 0) got = `nothing like it among ${candidates.length} of that name`;
  else if (namesakes.length > 0) got = `nothing, only ${namesakes.join(' and ')}`;
  return { path: place.path, expected: wantedTag(expected, place), got };
}

/** How much of an expected element is in a received one of the same name: attributes, text and children that agree. */
function likeness(expected: Node, received: Node, place: Place): number {
  const { bindings } = place;
  const attributes = attrKeys(expected).filter((key) => {
    const got = attrOf(received, key);
    return !isDirective(key) && got !== undefined && accepts(expected.attrs[key]!, got, bindings);
  });
  const sameText = expectedText(expected, bindings) === trim(text(received)) ? 1 : 0;
  const inside = { ...place, foreign: isForeign(expected, place.foreign) };
  const children = elements(expected).filter((each) =>
    elements(received).some((other) => fits(each, other, inside)),
  );
  return attributes.length + sameText + children.length;
}

function fits(expected: Node, received: Node, { foreign, bindings }: Place): boolean {
  return fit(expected, received, foreign, bindings) !== undefined;
}

const PREFIXES: ReadonlyMap<string, string> = new Map([[SCANSION, 'scansion']]);

const TAG_LENGTH_MAX = 200;

/** An element in short: its start tag, and its text where it has no child elements. */
function tag(element: Node, ns: string): string {
  const parent = elements(element).length > 0;
  const shown = parent ? node(element.name, element.ns, element.attrs) : element;
  const xml = writeXml(shown, { ns, prefixes: PREFIXES });
  const short = parent ? `${xml.slice(0, -2)}>…` : xml;
  return short.length > TAG_LENGTH_MAX ? `${short.slice(0, TAG_LENGTH_MAX)}…` : short;
}

/** The same of an expected element, with its variables replaced. */
function wantedTag(expected: Node, { ns, bindings }: Place): string {
  return tag(bind(expected, bindings), ns);
}
