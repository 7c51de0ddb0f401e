/** Whether a received element fits an expected one (Scansion language reference §4), without saying why not. */
import { CLIENT } from '../core/ns.ts';
import { attrKeys, elements, type Node, text } from '../xml/node.ts';
import { assign } from './assign.ts';
import { type Bindings, expand } from './bind.ts';
import { isDirective, readStrict, STRICT, wildcardOf } from './directive.ts';

/** Keys and values, in document order of the expectation. */
export type Captures = readonly (readonly [key: string, value: string])[];

const NONE: Captures = [];

/**
 * Compares two elements and all that is in them.
 *
 * @param foreign whether an element around the expected one is outside of `jabber:client`
 * @returns what was captured, or `undefined` where they do not fit
 */
export function fit(
  expected: Node,
  received: Node,
  foreign: boolean,
  bindings: Bindings,
): Captures | undefined {
  if (!isSameName(expected, received)) return undefined;
  const strict = isStrict(expected, foreign);
  if (ownDifference(expected, received, strict, bindings) !== undefined) return undefined;
  const inside = fitChildren(expected, received, strict, isForeign(expected, foreign), bindings);
  if (inside === undefined) return undefined;
  const own = capturesOf(expected, received);
  return own.length === 0 ? inside : [...own, ...inside];
}

/** Whether two elements have the same local name and namespace. */
export function isSameName(a: Node, b: Node): boolean {
  return a.name === b.name && a.ns === b.ns;
}

/** Whether what is in this element is in something outside of `jabber:client`. */
export function isForeign(expected: Node, around: boolean): boolean {
  return around || expected.ns !== CLIENT;
}

/** The mode of an expected element: what it says itself, or else whether it is foreign. Not inherited as such. */
export function isStrict(expected: Node, around: boolean): boolean {
  const given = expected.attrs[STRICT];
  if (given === undefined) return isForeign(expected, around);
  const strict = readStrict(given);
  if (strict === undefined) throw new RangeError(`scansion:strict="${given}" means nothing`);
  return strict;
}

/** Where the text of an element is, in a path. */
export const TEXT = '/text()';

/**
 * Where two elements of the same name differ themselves, not in what is in them.
 *
 * @returns `@key` for the first attribute that differs, TEXT, or `undefined`
 */
export function ownDifference(
  expected: Node,
  received: Node,
  strict: boolean,
  bindings: Bindings,
): string | undefined {
  for (const key of attrKeys(expected)) {
    if (isDirective(key)) continue;
    const got = attrOf(received, key);
    if (got === undefined || !accepts(expected.attrs[key]!, got, bindings)) return `@${key}`;
  }
  if (strict) {
    for (const key of attrKeys(received)) if (attrOf(expected, key) === undefined) return `@${key}`;
  }
  const wanted = expectedText(expected, bindings);
  return wanted === undefined || wanted === trim(text(received)) ? undefined : TEXT;
}

/** Whether an expected attribute value accepts this one. */
export function accepts(expected: string, got: string, bindings: Bindings): boolean {
  if (wildcardOf(expected) !== undefined || expand(expected, bindings) === got) return true;
  const { written } = bindings;
  return written !== undefined && expand(expected, { ...bindings, jids: written }) === got;
}

/** An attribute's value; what objects have of their own does not count. */
export function attrOf({ attrs }: Node, key: string): string | undefined {
  return Object.hasOwn(attrs, key) ? attrs[key] : undefined;
}

/** The text that is compared; `undefined` where it is not: beside child elements, or nothing but white space. */
export function expectedText(expected: Node, bindings: Bindings): string | undefined {
  if (elements(expected).length > 0) return undefined;
  const template = trim(text(expected));
  return template === '' ? undefined : trim(expand(template, bindings));
}

const SPACE = ' \t\r\n';

/** Without the white space (XML 1.0 §2.3) at both ends. */
export function trim(chars: string): string {
  let start = 0;
  let end = chars.length;
  while (start < end && SPACE.includes(chars[start]!)) start += 1;
  while (end > start && SPACE.includes(chars[end - 1]!)) end -= 1;
  return chars.slice(start, end);
}

function capturesOf(expected: Node, received: Node): Captures {
  return attrKeys(expected).flatMap((key) => {
    const capture = wildcardOf(expected.attrs[key]!)?.capture;
    return capture === undefined || isDirective(key) ? [] : [[capture, received.attrs[key]!] as const];
  });
}

function fitChildren(
  expected: Node,
  received: Node,
  strict: boolean,
  foreign: boolean,
  bindings: Bindings,
): Captures | undefined {
  const wanted = elements(expected);
  const given = elements(received);
  if (strict ? wanted.length !== given.length : wanted.length > given.length) return undefined;
  if (wanted.length === 0) return NONE;
  if (strict) return joined(wanted.map((each, at) => () => fit(each, given[at]!, foreign, bindings)));
  const pairs = remember(given.length, (l, r) => fit(wanted[l]!, given[r]!, foreign, bindings));
  const found = assign(wanted.length, given.length, (l, r) => pairs(l, r) !== undefined);
  if ('unmatched' in found) return undefined;
  return joined(found.partners.map((r, l) => () => pairs(l, r)));
}

/** All captures, or `undefined` at the first that does not fit. */
function joined(parts: readonly (() => Captures | undefined)[]): Captures | undefined {
  const all: (readonly [string, string])[] = [];
  for (const part of parts) {
    const captures = part();
    if (captures === undefined) return undefined;
    all.push(...captures);
  }
  return all;
}

/**
 * A function of two indices, the second below `width`, that computes each pair once: it has to, or every level of
 * nesting would multiply the work. Pairs without a value take one byte each.
 */
export function remember<T>(
  width: number,
  compute: (l: number, r: number) => T | undefined,
): (l: number, r: number) => T | undefined {
  const values = new Map<number, T>();
  const without = new Map<number, Uint8Array>();
  return (l, r) => {
    const key = l * width + r;
    const known = values.get(key);
    if (known !== undefined || without.get(l)?.[r] === 1) return known;
    const value = compute(l, r);
    if (value !== undefined) values.set(key, value);
    else {
      const row = without.get(l) ?? new Uint8Array(width);
      row[r] = 1;
      without.set(l, row);
    }
    return value;
  };
}
