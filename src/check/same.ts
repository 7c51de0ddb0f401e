/** Whether two things that have been sent are the same. */
import { type Send, type Stanza, stanzasOf } from '../core/stanza.ts';
import { equalNodes } from '../xml/equal.ts';
import type { Child } from '../xml/node.ts';

/** Whether two stanzas are the same, part by part. */
export function sameStanza(a: Stanza, b: Stanza): boolean {
  return (
    a === b ||
    (a.kind === b.kind &&
      a.type === b.type &&
      a.id === b.id &&
      a.from === b.from &&
      a.lang === b.lang &&
      sameChildren(a.children, b.children))
  );
}

/** Whether the same is sent to the same addresses in the same order. */
export function sameSends(a: readonly Send[], b: readonly Send[]): boolean {
  return (
    a.length === b.length &&
    a.every((each, at) => {
      const other = b[at]!;
      return sameList(each.to, other.to) && sameStanzas(stanzasOf(each), stanzasOf(other));
    })
  );
}

function sameStanzas(a: readonly Stanza[], b: readonly Stanza[]): boolean {
  return a.length === b.length && a.every((each, at) => sameStanza(each, b[at]!));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => each === b[at]));
}

/** Whether these are the same elements and text, in order. */
export function sameChildren(a: readonly Child[], b: readonly Child[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => sameChild(each, b[at]!)));
}

function sameChild(a: Child, b: Child): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : equalNodes(a, b);
}
