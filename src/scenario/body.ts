/**
 * The XML under an action (Scansion language reference §2.5), read as if inside a stream with the prefix `scansion`
 * bound. Three things happen beside parsing:
 *
 * - White space with a line break in it, in an element that has no other text, is layout and is dropped. A line
 *   break that is meant is written `&#10;`.
 * - A body may bind the prefix `scansion` itself, to any namespace: its attributes still are Scansion's, and stand in
 *   the result under this project's namespace.
 * - Each element at the top keeps the number of its line.
 */
import { attrKey, attrKeys, type Node, node, splitKey } from '../xml/node.ts';
import { parseFragment, XmlError } from '../xml/parse.ts';
import { SCANSION, type Template } from './ast.ts';
import { type Line, LineError, shortened } from './source.ts';

/** A body and where its elements stand. */
export interface Body {
  readonly body: Template;
  /** Line of each element. */
  readonly bodyLines: readonly number[];
}

/** How much is shown of a tag, and of what the parser says, which may quote the names of a script. */
const TAG_LENGTH_MAX = 60;
const REASON_LENGTH_MAX = 200;

const OPTIONS = { prefixes: { scansion: SCANSION }, comments: true };

/**
 * Reads a body.
 *
 * @param lines its lines without comments; at least one, and none of the outer ones blank
 * @throws LineError where they are not well-formed XML
 */
export function readBody(lines: readonly Line[]): Body {
  const source = lines.map(({ text }) => text).join('\n');
  const lineOf = (number: number): number => lines[Math.min(number, lines.length) - 1]!.number;
  const scan = scanXml(source);
  if (scan?.stray !== undefined) {
    throw new LineError(
      lineOf(scan.stray),
      'text outside of an element: expected XML, indented, or an action',
    );
  }
  try {
    const nodes = parseFragment(scan?.text ?? source, OPTIONS);
    if (nodes.length === 0) throw new LineError(lineOf(1), 'expected an element, found none');
    return { body: adopt(nodes, scan?.namespaces ?? []), bodyLines: (scan?.roots ?? []).map(lineOf) };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const open = error.message.startsWith('unclosed tag') ? scan?.open : undefined;
    if (open !== undefined)
      throw new LineError(lineOf(open.line), `${shortened(open.tag, TAG_LENGTH_MAX)} is not closed`);
    throw new LineError(
      lineOf(error.line),
      `the XML is not well-formed: ${shortened(error.message, REASON_LENGTH_MAX)}`,
    );
  }
}

/** What can be learnt from the tokens of well-formed XML. */
interface Scan {
  /** The same text with layout made into comments, so that every line keeps its number. */
  readonly text: string;
  /** The line, from 1, of each element at the top. */
  readonly roots: readonly number[];
  /** What the text itself binds the prefix `scansion` to. */
  readonly namespaces: readonly string[];
  /** The line of the first text at the top. */
  readonly stray: number | undefined;
  /** The last element that has no end tag. */
  readonly open: Frame | undefined;
}

/** A comment, a CDATA section, an end tag, a start tag, or text. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\/[^>]*>|<(?:[^"'<>]|"[^"]*"|'[^']*')*>|[^<]+/y;

const BINDING = /\sxmlns:scansion\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** An element that is open. */
interface Frame {
  readonly tag: string;
  readonly line: number;
  /** Whether it has text that is not layout. */
  mixed: boolean;
  /** Which tokens are layout if it is not. */
  readonly layout: number[];
}

/** Reads the tokens of a text; `undefined` where they do not fit together, which the parser then explains. */
function scanXml(source: string): Scan | undefined {
  const tokens: string[] = [];
  const roots: number[] = [];
  const namespaces: string[] = [];
  const open: Frame[] = [];
  let stray: number | undefined;
  let line = 1;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(source)?.[0];
    if (token === undefined) return undefined;
    tokens.push(token);
    if (token.startsWith('</')) close(open.pop(), tokens);
    else if (!token.startsWith('<') || token.startsWith('<![CDATA[')) {
      const frame = open.at(-1);
      if (frame !== undefined) addText(frame, token, tokens.length - 1);
      else if (!isSpace(token)) stray ??= line + breaksIn(token.slice(0, token.search(/[^ \t\r\n]/)));
    } else if (!token.startsWith('<!--')) {
      if (open.length === 0) roots.push(line);
      for (const [, double, single] of token.matchAll(BINDING)) namespaces.push(double ?? single ?? '');
      const tag = /^<[^\s/>]*/.exec(token)![0];
      if (!token.endsWith('/>')) open.push({ tag: `${tag}>`, line, mixed: false, layout: [] });
    }
    line += breaksIn(token);
  }
  return { text: tokens.join(''), roots, namespaces, stray, open: open.at(-1) };
}

/** White space as XML 1.0 §2.3 has it, and nothing else. */
function isSpace(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function addText(frame: Frame, token: string, at: number): void {
  if (!isSpace(token)) frame.mixed = true;
  else if (token.includes('\n')) frame.layout.push(at);
}

function close(frame: Frame | undefined, tokens: string[]): void {
  if (frame === undefined || frame.mixed) return;
  for (const at of frame.layout) tokens[at] = `<!--${tokens[at]}-->`;
}

/** Moves the attributes of these namespaces into this project's. */
function adopt(nodes: readonly Node[], namespaces: readonly string[]): readonly Node[] {
  const others = namespaces.filter((each) => each !== SCANSION);
  if (others.length === 0) return nodes;
  const renamed = (key: string): string => {
    const { local, ns } = splitKey(key);
    return others.includes(ns) ? attrKey(local, SCANSION) : key;
  };
  const walk = (each: Node): Node => {
    const attrs = Object.fromEntries(attrKeys(each).map((key) => [renamed(key), each.attrs[key]]));
    const children = each.children.map((child) => (typeof child === 'string' ? child : walk(child)));
    return node(each.name, each.ns, attrs, children);
  };
  return nodes.map(walk);
}
