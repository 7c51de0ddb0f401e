/**
 * An expectation and a stanza as one text, line by line. Only what `match` minds is marked: attributes and children
 * that a non-strict element ignores, wildcards, and the order of non-strict children are not differences.
 */
import { attrKeys, type Child, type Node, node, text } from '../xml/node.ts';
import { prettyXml, writeXml } from '../xml/write.ts';
import { SCANSION } from './ast.ts';
import { isDirective } from './directive.ts';
import { isForeign, isStrict } from './fit.ts';
import { type AttrPair, attrPairs, canAlign, createPairing, type Pairing, textDiffers } from './pairing.ts';

/** One line: only expected (`-`), only received (`+`), or both. Lines without `-` are the stanza as it was received. */
export interface DiffLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Where two elements stand. */
interface Place {
  readonly indent: string;
  /** The namespace around the expected element, and around the received one. */
  readonly around: readonly [expected: string, received: string];
  readonly foreign: boolean;
  readonly pairing: Pairing;
}

const CLIENT = 'jabber:client';

const PREFIXES: ReadonlyMap<string, string> = new Map([[SCANSION, 'scansion']]);

/** The same start tag on one line, up to this many characters; longer ones have an attribute a line. */
const TAG_LENGTH_MAX = 72;

/**
 * Aligns an expectation with a stanza.
 *
 * @param expected an element of a `receives` body with its variables replaced
 */
export function diffStanzas(expected: Node, received: Node): readonly DiffLine[] {
  if (expected.name !== received.name || !canAlign(expected, received)) {
    return [...alone('-', expected, CLIENT, ''), ...alone('+', received, CLIENT, '')];
  }
  const place: Place = { indent: '', around: [CLIENT, CLIENT], foreign: false, pairing: createPairing() };
  return both(expected, received, place);
}

/** An element as a person reads it: pretty-printed, without Scansion's own attributes. */
export function showExpected(expected: Node): readonly string[] {
  return alone('-', expected, CLIENT, '').map((each) => each.text);
}

function both(expected: Node, received: Node, place: Place): readonly DiffLine[] {
  const attrs = attrPairs(expected, received, isStrict(expected, place.foreign));
  const pairs = place.pairing.children(expected, received, place.foreign);
  const same =
    expected.ns === received.ns && attrs.every(({ verdict }) => verdict === 'same' || verdict === 'ignored');
  const content = contentLines(expected, received, pairs.length, place);
  if (pairs.length === 0) return leaf(expected, received, { attrs, same, content, place });
  const strict = isStrict(expected, place.foreign);
  const inside: Place = {
    ...place,
    indent: `${place.indent}  `,
    around: [expected.ns, received.ns],
    foreign: isForeign(expected, place.foreign),
  };
  const lines: DiffLine[] = [...startTag(expected, received, attrs, same, place)];
  for (const pair of pairs) {
    if (pair.received === undefined) lines.push(...alone('-', pair.expected!, expected.ns, inside.indent));
    else if (pair.expected !== undefined) lines.push(...both(pair.expected, pair.received, inside));
    else lines.push(...alone(strict ? '+' : ' ', pair.received, received.ns, inside.indent));
  }
  return [...lines, ...content, { mark: ' ', text: `${place.indent}</${received.name}>` }];
}

/** The text of paired elements that have child elements as well, or do not agree on it. */
function contentLines(
  expected: Node,
  received: Node,
  children: number,
  { indent }: Place,
): readonly DiffLine[] {
  if (textDiffers(expected, received)) {
    const got = escaped(received);
    const lines: DiffLine[] = [{ mark: '-', text: `${indent}  ${escaped(expected)}` }];
    return got === '' ? lines : [...lines, { mark: '+', text: `${indent}  ${got}` }];
  }
  const got = children > 0 ? escaped(received) : '';
  return got === '' ? [] : [{ mark: ' ', text: `${indent}  ${got}` }];
}

interface Leaf {
  readonly attrs: readonly AttrPair[];
  readonly same: boolean;
  readonly content: readonly DiffLine[];
  readonly place: Place;
}

/** Paired elements without child elements: one line where they agree, two where the lines are short. */
function leaf(expected: Node, received: Node, { attrs, same, content, place }: Leaf): readonly DiffLine[] {
  const { indent, around } = place;
  if (same && content.length === 0) return alone(' ', received, around[1], indent);
  const ignored = attrs.some(({ verdict }) => verdict === 'ignored');
  const shown =
    content.length > 0 ? expected : node(expected.name, expected.ns, expected.attrs, received.children);
  const pair = [
    ...alone('-', inOrderOf(attrs, shown), around[0], indent),
    ...alone('+', received, around[1], indent),
  ];
  if (!ignored && pair.every((each) => each.text.length <= TAG_LENGTH_MAX)) return pair;
  const inside =
    content.length > 0 || escaped(received) === ''
      ? content
      : [{ mark: ' ' as const, text: `${indent}  ${escaped(received)}` }];
  return [
    ...startTag(expected, received, attrs, same, place),
    ...inside,
    { mark: ' ', text: `${indent}</${received.name}>` },
  ];
}

/** A start tag: one line where both agree, two where they are short, or else an attribute a line. */
function startTag(
  expected: Node,
  received: Node,
  attrs: readonly AttrPair[],
  same: boolean,
  { indent, around }: Place,
): readonly DiffLine[] {
  const right: DiffLine = { mark: same ? ' ' : '+', text: indent + tagOf(received, around[1]) };
  if (same) return [right];
  const left: DiffLine = { mark: '-', text: indent + tagOf(inOrderOf(attrs, expected), around[0]) };
  const long = Math.max(left.text.length, right.text.length) > TAG_LENGTH_MAX;
  if (!long && attrs.every(({ verdict }) => verdict !== 'ignored')) return [left, right];
  const lines: DiffLine[] = [{ mark: ' ', text: `${indent}<${received.name}` }];
  const add = (mark: DiffLine['mark'], shown: string): void =>
    void lines.push({ mark, text: `${indent}    ${shown}` });
  if (expected.ns !== received.ns) {
    add('-', xmlns(expected.ns));
    add('+', xmlns(received.ns));
  } else if (received.ns !== around[1]) add(' ', xmlns(received.ns));
  for (const { key, expected: wanted, received: got, verdict } of attrs) {
    const agree = verdict === 'same' || verdict === 'ignored';
    if (wanted !== undefined && !agree) add('-', attrOf(key, wanted));
    if (got !== undefined) add(agree ? ' ' : '+', attrOf(key, got));
  }
  return [...lines, { mark: ' ', text: `${indent}>` }];
}

/** The expected element with its attributes in the order in which they were received, and wildcards filled in. */
function inOrderOf(attrs: readonly AttrPair[], expected: Node): Node {
  const entries = attrs.flatMap(({ key, expected: wanted, received, verdict }) =>
    wanted === undefined ? [] : [[key, verdict === 'same' ? received : wanted] as const],
  );
  return node(expected.name, expected.ns, Object.fromEntries(entries), expected.children);
}

function alone(mark: DiffLine['mark'], element: Node, ns: string, indent: string): readonly DiffLine[] {
  const lines = prettyXml(withoutDirectives(element), { ns, prefixes: PREFIXES });
  return lines.map((each) => ({ mark, text: indent + each }));
}

function withoutDirectives(element: Node): Node {
  const keys = attrKeys(element).filter((key) => !isDirective(key));
  const entries = keys.map((key) => [key, element.attrs[key]] as const);
  const children = element.children.map(
    (each): Child => (typeof each === 'string' ? each : withoutDirectives(each)),
  );
  return node(element.name, element.ns, Object.fromEntries(entries), children);
}

function tagOf(element: Node, ns: string): string {
  const xml = writeXml(node(element.name, element.ns, element.attrs), { ns, prefixes: PREFIXES });
  return `${xml.slice(0, -'/>'.length)}>`;
}

/** The text of an element as XML. */
function escaped(element: Node): string {
  const chars = text(element).trim();
  return chars === '' ? '' : writeXml(node('x', CLIENT, {}, [chars])).slice('<x>'.length, -'</x>'.length);
}

/** One attribute as XML. */
function attrOf(key: string, value: string): string {
  return writeXml(node('x', CLIENT, Object.fromEntries([[key, value]]))).slice('<x '.length, -'/>'.length);
}

function xmlns(ns: string): string {
  return attrOf('xmlns', ns);
}
