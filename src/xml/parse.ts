/**
 * Strict XML to Nodes, over the tokeniser saxes. What RFC 6120 §11.1 keeps out of a stream is refused here: comments,
 * processing instructions, document types, and references to entities other than the five predefined ones.
 */
import { SaxesParser } from 'saxes';
import { attrKey, type Child, freshAttrs, type Node } from './node.ts';
import { readQuickly } from './quick.ts';

/** Elements may be nested this deep: past anything an XEP defines, and far from the end of the stack. */
export const DEPTH_MAX = 200;

/** A text may have this many UTF-16 units: what common servers allow one stanza (256 KiB). */
export const SIZE_MAX = 262_144;

/** Text that is not what it should be: what is wrong, and where in it. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** How a text is read. */
export interface ParseOptions {
  /** The default namespace around the text. Default `jabber:client`, as inside a client's stream. */
  readonly ns?: string;
  /** Prefixes that are bound around the text. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Skip comments instead of refusing them. Default false. */
  readonly comments?: boolean;
}

/**
 * Reads one element.
 *
 * @returns the element, frozen through and through
 * @throws XmlError where the text is not exactly one well-formed element, or passes DEPTH_MAX or SIZE_MAX
 */
export function parseXml(text: string, options: ParseOptions = STREAM): Node {
  const [first, ...more] = parseFragment(text, options);
  if (first === undefined) throw new XmlError('expected an element, found none', 1, 1);
  if (more.length > 0) throw new XmlError('expected one element, found more', 1, 1);
  return first;
}

/**
 * Reads any number of elements that stand one after the other, with nothing but white space between them.
 *
 * @throws XmlError as parseXml does
 */
export function parseFragment(text: string, options: ParseOptions = STREAM): readonly Node[] {
  if (text.length > SIZE_MAX) {
    throw new XmlError(`the XML has ${text.length} characters; the limit is ${SIZE_MAX}`, 1, 1);
  }
  const quick = readQuickly(text, options.ns ?? CLIENT_NS, DEPTH_MAX);
  if (quick !== undefined) return quick;
  const reader = idle.get(options) ?? createReader(options);
  idle.delete(options);
  const roots = reader(text);
  idle.set(options, reader);
  return roots;
}

/** The namespace of a client's stream. */
const CLIENT_NS = 'jabber:client';

/** How a client's stanza is read: nothing but the stream around it. */
const STREAM: ParseOptions = {};

/**
 * Readers that are free, by the options they were made with. To make a tokeniser costs more than to read a stanza with
 * it, so one that has come to its end is used again; one that has thrown is not.
 */
const idle = new WeakMap<ParseOptions, Reader>();

type Reader = (text: string) => readonly Node[];

function createReader({ ns = CLIENT_NS, prefixes = {}, comments = false }: ParseOptions): Reader {
  const parser = new SaxesParser({
    xmlns: true,
    fragment: true,
    additionalNamespaces: { '': ns, ...prefixes },
  });
  let roots: Node[] = [];
  const open: Builder[] = [];
  /** The element that was closed last; the tokeniser closes one before it finds that the end tag was another's. */
  let closed: Node | undefined;

  const fail = (message: string): never => {
    throw new XmlError(message, parser.line, Math.max(1, parser.column));
  };
  const addText = (chars: string): void => {
    const parent = open.at(-1);
    if (parent !== undefined) addTo(parent, chars);
    else if (chars.trim() !== '') fail(`text outside of an element: ${JSON.stringify(clip(chars.trim()))}`);
  };

  parser.on('error', (error) => fail(plain(error.message, closed)));
  parser.on('doctype', () => fail('a document type is not allowed (RFC 6120 §11.1)'));
  parser.on('processinginstruction', () => fail('a processing instruction is not allowed (RFC 6120 §11.1)'));
  parser.on('xmldecl', () => fail('an XML declaration is not allowed inside a stream'));
  parser.on('comment', () => {
    if (!comments) fail('a comment is not allowed (RFC 6120 §11.1)');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    if (open.length >= DEPTH_MAX) fail(`elements are nested deeper than the limit of ${DEPTH_MAX}`);
    const attrs = freshAttrs();
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue;
      attrs[attrKey(local, prefix === '' ? '' : uri)] = value;
    }
    open.push({ name: tag.local, ns: tag.uri, attrs: Object.freeze(attrs), children: [] });
  });
  parser.on('closetag', () => {
    const done = open.pop();
    if (done === undefined) return;
    closed = done;
    Object.freeze(done.children);
    const parent = open.at(-1);
    if (parent === undefined) roots.push(Object.freeze(done));
    else parent.children.push(Object.freeze(done));
  });

  return (text) => {
    parser.write(text).close();
    const read = roots;
    roots = [];
    closed = undefined;
    return read;
  };
}

interface Builder extends Node {
  readonly children: Child[];
}

/** Adds text, joined with text just before it. */
function addTo(parent: Builder, chars: string): void {
  const last = parent.children.at(-1);
  if (typeof last === 'string') parent.children[parent.children.length - 1] = last + chars;
  else parent.children.push(chars);
}

/** The tokeniser's message without its position, which XmlError carries itself. */
function plain(message: string, closed: Node | undefined): string {
  const words = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  const mismatch = words === 'unexpected close tag' && closed !== undefined;
  return mismatch ? `expected the end tag of <${closed.name}>` : words;
}

function clip(chars: string): string {
  return chars.length > 40 ? `${chars.slice(0, 40)}…` : chars;
}
