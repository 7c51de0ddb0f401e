/** Structural equality of Nodes: names, namespaces, attributes in any order, children in order. */
import type { Child, Node } from './node.ts';

/** Whether two elements are the same element. Text is compared character by character. */
export function equalNodes(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.name !== b.name || a.ns !== b.ns || a.children.length !== b.children.length) return false;
  const keys = Object.keys(a.attrs);
  if (keys.length !== Object.keys(b.attrs).length) return false;
  return (
    keys.every((key) => a.attrs[key] === b.attrs[key]) &&
    a.children.every((each, at) => equalChildren(each, b.children[at]!))
  );
}

function equalChildren(a: Child, b: Child): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : equalNodes(a, b);
}
