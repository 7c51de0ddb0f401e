/**
 * An XML element as a plain immutable value. Its namespace is resolved when it is parsed or built and it has no
 * parent, so one Node can stand in a thousand stanzas at once.
 */

/** Attribute name to value. The key is the local name, `xml:lang` and the like for the XML namespace, and `{uri}local` for any other. */
export type Attrs = Readonly<Record<string, string>>;

/** An element: local name, namespace, attributes, and children in document order (elements and text). */
export interface Node {
  readonly name: string;
  readonly ns: string;
  readonly attrs: Attrs;
  readonly children: readonly Child[];
}

/** What an element contains: another element, or character data. */
export type Child = Node | string;

const NONE: readonly Child[] = Object.freeze([]);

/** Makes records that inherit nothing, several times cheaper than `Object.create(null)` does. */
function Attributes(): void {}
Attributes.prototype = Object.freeze(Object.create(null));
const NewAttributes = Attributes as unknown as new () => Record<string, string>;

/** An empty record of attributes, in which `__proto__` or `constructor` are ordinary names. */
export function freshAttrs(): Record<string, string> {
  return new NewAttributes();
}

/** Attributes as a record that inherits nothing. Entries whose value is `undefined` are left out. */
export function attrsOf(entries: Readonly<Record<string, string | undefined>>): Attrs {
  const keys = Object.keys(entries);
  if (keys.length === 0) return NO_ATTRS;
  const attrs = freshAttrs();
  for (const key of keys) {
    const value = entries[key];
    if (value !== undefined) attrs[key] = value;
  }
  return attrs;
}

const NO_ATTRS: Attrs = Object.freeze(freshAttrs());

/** Builds an element; `undefined` attributes are left out. */
export function node(
  name: string,
  ns: string,
  attrs?: Readonly<Record<string, string | undefined>>,
  children: readonly Child[] = NONE,
): Node {
  return { name, ns, attrs: attrs === undefined ? NO_ATTRS : attrsOf(attrs), children };
}

/** The keys of an element's attributes, in order. */
export function attrKeys(element: { readonly attrs: Attrs }): readonly string[] {
  return Object.keys(element.attrs);
}

/** Whether a child is an element. */
export function isNode(child: Child): child is Node {
  return typeof child !== 'string';
}

/** The child elements, in order, without the text between them. */
export function elements(parent: { readonly children: readonly Child[] }): readonly Node[] {
  return parent.children.filter(isNode);
}

/** The first child element with this name and namespace. */
export function child(
  parent: { readonly children: readonly Child[] },
  name: string,
  ns: string,
): Node | undefined {
  for (const each of parent.children) {
    if (typeof each !== 'string' && each.name === name && each.ns === ns) return each;
  }
  return undefined;
}

/** All child elements with this name and namespace, in order. */
export function childrenNamed(
  parent: { readonly children: readonly Child[] },
  name: string,
  ns: string,
): readonly Node[] {
  return elements(parent).filter((each) => each.name === name && each.ns === ns);
}

/** The character data directly inside an element, joined; child elements are skipped. */
export function text(parent: { readonly children: readonly Child[] }): string {
  let joined = '';
  for (const each of parent.children) if (typeof each === 'string') joined += each;
  return joined;
}

/** The namespace that the prefix `xml` is bound to, always. */
export const XML_NS = 'http://www.w3.org/XML/1998/namespace';

/** The key of an attribute in Attrs. */
export function attrKey(local: string, ns: string): string {
  if (ns === '') return local;
  return ns === XML_NS ? `xml:${local}` : `{${ns}}${local}`;
}

/** The local name and namespace of an attribute key. */
export function splitKey(key: string): { readonly local: string; readonly ns: string } {
  if (key.startsWith('xml:')) return { local: key.slice(4), ns: XML_NS };
  const end = key.startsWith('{') ? key.lastIndexOf('}') : -1;
  return { local: key.slice(end + 1), ns: end < 0 ? '' : key.slice(1, end) };
}
