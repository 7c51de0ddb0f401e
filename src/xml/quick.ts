/**
 * The short way to read XML. Nearly every stanza is plain: names in ASCII without prefixes, no references, no CDATA.
 * What is plain is read here; whatever is not, or is wrong, is left to the strict tokeniser, which has the last word on
 * everything. A property holds the two together: what is read here is what the tokeniser reads.
 */
import { type Child, freshAttrs, type Node } from './node.ts';

const NAME = '[A-Za-z_][A-Za-z0-9_.\\-]*';
const SPACE = '[ \\t\\r\\n]';
/** Characters that stand for themselves wherever they are (XML 1.0 §2.2), in attribute values as in text. */
const PLAIN = '\\x20!#-%(-;=?-~\\u00a0-\\ud7ff\\ue000-\\ufffd\\u{10000}-\\u{10ffff}';

const OPEN = new RegExp(`<(${NAME})`, 'uy');
const ATTR = new RegExp(
  `${SPACE}+(xml:lang|${NAME})${SPACE}*=${SPACE}*(?:'([${PLAIN}">]*)'|"([${PLAIN}'>]*)")`,
  'uy',
);
const END = new RegExp(`${SPACE}*(/?)>`, 'uy');
const TEXT = new RegExp(`[${PLAIN}"'>\\t\\n]+`, 'uy');
const CLOSE = new RegExp(`</(${NAME})${SPACE}*>`, 'uy');
const BLANK = new RegExp(`${SPACE}*`, 'uy');

/** Where the reading has come to. */
interface Cursor {
  readonly text: string;
  at: number;
}

/**
 * Reads elements that stand one after the other.
 *
 * @param ns the default namespace around the text
 * @param depth how deep elements may be nested
 * @returns the elements, frozen, or `undefined` where anything in the text is not plain
 */
export function readQuickly(text: string, ns: string, depth: number): readonly Node[] | undefined {
  const cursor: Cursor = { text, at: 0 };
  const roots: Node[] = [];
  for (skip(cursor); cursor.at < text.length; skip(cursor)) {
    const root = element(cursor, ns, depth);
    if (root === undefined) return undefined;
    roots.push(root);
  }
  return roots;
}

function skip(cursor: Cursor): void {
  match(BLANK, cursor);
}

/** What the pattern finds right here, and the cursor after it. */
function match(pattern: RegExp, cursor: Cursor): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found !== null) cursor.at = pattern.lastIndex;
  return found;
}

function element(cursor: Cursor, around: string, depth: number): Node | undefined {
  const name = match(OPEN, cursor)?.[1];
  if (name === undefined || depth === 0) return undefined;
  const attrs = freshAttrs();
  let ns = around;
  let declared = false;
  for (let found = match(ATTR, cursor); found !== null; found = match(ATTR, cursor)) {
    const key = found[1]!;
    const value = found[2] ?? found[3]!;
    if (key === 'xmlns') {
      // Declared twice, or one of the two namespaces that nobody may declare: the tokeniser says so. It trims, too.
      if (declared || value.startsWith('http://www.w3.org/') || value !== value.trim()) return undefined;
      declared = true;
      ns = value;
    } else {
      if (attrs[key] !== undefined) return undefined;
      attrs[key] = value;
    }
  }
  const end = match(END, cursor);
  if (end === null) return undefined;
  const children = end[1] === '/' ? NONE : content(cursor, name, ns, depth - 1);
  return children && Object.freeze({ name, ns, attrs: Object.freeze(attrs), children });
}

const NONE: readonly Child[] = Object.freeze([]);

/** Everything up to and with the end tag. */
function content(cursor: Cursor, name: string, ns: string, depth: number): readonly Child[] | undefined {
  const children: Child[] = [];
  for (;;) {
    const text = match(TEXT, cursor)?.[0];
    if (text !== undefined) {
      if (text.includes(']]>')) return undefined;
      children.push(text);
    }
    if (cursor.text.charCodeAt(cursor.at + 1) === SLASH) {
      // A copy has room for what is in it; what has been pushed to has room for seventeen.
      return match(CLOSE, cursor)?.[1] === name ? Object.freeze(children.slice()) : undefined;
    }
    const child = element(cursor, ns, depth);
    if (child === undefined) return undefined;
    children.push(child);
  }
}

const SLASH = 47;
