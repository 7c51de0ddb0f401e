/** Nodes to XML text. Equal Nodes give equal text; attributes keep their order. */
import { escapeXML } from 'ltx';
import { elements, type Node, splitKey, text, XML_NS } from './node.ts';

/** How an element is written. */
export interface WriteOptions {
  /** The default namespace around it, which needs no declaration. Default `jabber:client`. */
  readonly ns?: string;
  /** Prefixes that are bound around it, by namespace. */
  readonly prefixes?: ReadonlyMap<string, string>;
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

/** One line of XML. A namespace is declared where it differs from that of the parent. */
export function writeXml(element: Node, options: WriteOptions = {}): string {
  const { ns = 'jabber:client', prefixes = NO_PREFIXES } = options;
  return write(element, ns, prefixes);
}

function write(element: Node, around: string, prefixes: ReadonlyMap<string, string>): string {
  const tag = startTag(element, around, prefixes);
  if (element.children.length === 0) return `<${headOf(tag)}/>`;
  let inside = '';
  for (const each of element.children) {
    inside += typeof each === 'string' ? escapeText(each) : write(each, tag.inner, prefixes);
  }
  return `<${headOf(tag)}>${inside}</${tag.name}>`;
}

/** What stands in a start tag, with the namespace declarations that its place needs. */
export interface StartTag {
  /** The element's name, with a prefix where it has to have one. */
  readonly name: string;
  /** Attribute names as they are written, with their values. Declarations stand before what uses them. */
  readonly attrs: readonly (readonly [name: string, value: string])[];
  /** The default namespace inside. */
  readonly inner: string;
}

/** The start tag of an element at a place with this default namespace and these bound prefixes. */
export function startTag(element: Node, around: string, prefixes: ReadonlyMap<string, string>): StartTag {
  const attrs: [string, string][] = [];
  // The XML namespace is bound to the prefix `xml` and may not be the default (Namespaces in XML 1.0 §3).
  const own = element.ns !== XML_NS;
  if (own && element.ns !== around) attrs.push(['xmlns', element.ns]);
  const taken = new Set(prefixes.values());
  for (const key of Object.keys(element.attrs)) {
    const { local, ns } = splitKey(key);
    let name = local;
    if (ns === XML_NS) name = `xml:${local}`;
    else if (ns !== '') {
      let prefix = prefixes.get(ns);
      if (prefix === undefined) {
        prefix = freshPrefix(taken);
        attrs.push([`xmlns:${prefix}`, ns]);
      }
      name = `${prefix}:${local}`;
    }
    attrs.push([name, element.attrs[key]!]);
  }
  return { name: own ? element.name : `xml:${element.name}`, attrs, inner: own ? element.ns : around };
}

/** The first of ns1, ns2, … that is not taken, and takes it. */
function freshPrefix(taken: Set<string>): string {
  let n = 1;
  while (taken.has(`ns${n}`)) n += 1;
  taken.add(`ns${n}`);
  return `ns${n}`;
}

/** A start tag as text, without its brackets. */
function headOf({ name, attrs }: StartTag): string {
  let head = name;
  for (const [key, value] of attrs) head += ` ${key}='${escapeAttr(value)}'`;
  return head;
}

/** Text, with `>` escaped as well so that `]]>` never appears, and carriage returns kept from the parser. */
function escapeText(chars: string): string {
  return escapeXML(chars).replace(/\r/g, '&#13;');
}

/** An attribute value; white space other than the space is written as references, which parsers leave alone. */
function escapeAttr(value: string): string {
  return escapeText(value).replace(/[\t\n]/g, (each) => `&#${each.charCodeAt(0)};`);
}

/**
 * XML for people: one element a line, children indented by two spaces, text that stands alone on its element's line.
 *
 * @returns the lines
 */
export function prettyXml(element: Node, options: WriteOptions = {}): readonly string[] {
  const { ns = 'jabber:client', prefixes = NO_PREFIXES } = options;
  return pretty(element, ns, prefixes, '');
}

function pretty(
  element: Node,
  around: string,
  prefixes: ReadonlyMap<string, string>,
  indent: string,
): readonly string[] {
  const tag = startTag(element, around, prefixes);
  const head = headOf(tag);
  if (elements(element).length === 0) {
    const inside = text(element);
    return [indent + (inside === '' ? `<${head}/>` : `<${head}>${escapeText(inside)}</${tag.name}>`)];
  }
  const lines: string[] = [`${indent}<${head}>`];
  for (const each of element.children) {
    if (typeof each !== 'string') lines.push(...pretty(each, tag.inner, prefixes, `${indent}  `));
    else if (each.trim() !== '') lines.push(`${indent}  ${escapeText(each.trim())}`);
  }
  return [...lines, `${indent}</${tag.name}>`];
}
