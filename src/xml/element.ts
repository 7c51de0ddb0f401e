/** The element type at the edge: ltx 3, for users who already hold ltx elements. */
import { createElement, type Element } from 'ltx';
import type { Node } from './node.ts';
import { DEPTH_MAX, parseXml, XmlError } from './parse.ts';
import { startTag, writeXml } from './write.ts';

/** An element of ltx: anything with its name, attributes and children, from any copy of the library. */
export type LtxElement = Pick<Element, 'name' | 'attrs' | 'children' | 'toString'>;

/**
 * Reads an ltx element. It is written out and parsed, so the result owes nothing to the element, which may go on
 * being changed.
 *
 * @throws XmlError where the element does not stand for well-formed XML, or passes DEPTH_MAX or SIZE_MAX
 */
export function fromElement(element: LtxElement): Node {
  checkDepth(element, 1);
  return parseXml(element.toString());
}

/**
 * Reads a Node that somebody has made by hand. It is written out and parsed, so what is sent is as well-formed as if
 * it had come as text, and is no longer theirs to change.
 *
 * @throws XmlError where the Node does not stand for well-formed XML, or passes DEPTH_MAX or SIZE_MAX
 */
export function fromNode(given: Node): Node {
  checkDepth(given, 1);
  return parseXml(writeXml(given));
}

/** Writing out an element that is too deep, or inside itself, would end the stack before the parser could refuse it. */
function checkDepth(element: { readonly children: readonly unknown[] }, depth: number): void {
  if (depth > DEPTH_MAX) {
    throw new XmlError(`elements are nested deeper than the limit of ${DEPTH_MAX}`, 1, 1);
  }
  for (const each of element.children) if (isElement(each)) checkDepth(each, depth + 1);
}

function isElement(child: unknown): child is { readonly children: readonly unknown[] } {
  return typeof child === 'object' && child !== null && 'children' in child;
}

/** A new ltx element with the same content. Namespaces are declared where they differ from the parent's. */
export function toElement(node: Node): Element {
  return build(node, '');
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

function build(node: Node, around: string): Element {
  const { name, attrs, inner } = startTag(node, around, NO_PREFIXES);
  const element = createElement(name, {});
  for (const [key, value] of attrs) {
    // ltx would take an assigned `__proto__` for the prototype, and leaves out `__self` and `__source`.
    Object.defineProperty(element.attrs, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  for (const each of node.children) element.cnode(typeof each === 'string' ? each : build(each, inner));
  return element;
}
