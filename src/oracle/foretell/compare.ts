/** Whether what was received is what was foretold: element by element, in order, but for the places that are open. */
import { CLIENT, STANZAS } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { attrKeys, type Child, type Node } from '../../xml/node.ts';
import { ANY, STRICT } from './template.ts';

/** Whether a stanza is the one that was foretold. */
export function isAsForetold(expected: Stanza, got: Stanza): boolean {
  return (
    expected.kind === got.kind &&
    fits(expected.type, got.type) &&
    fits(expected.from, got.from) &&
    (fits(expected.id, got.id) || isFree(expected)) &&
    (expected.lang === undefined || expected.lang === got.lang) &&
    fitChildren(expected.children, got.children)
  );
}

/** The id of a presence that answers nothing is its sender's own affair. */
function isFree({ kind, type, id }: Stanza): boolean {
  return id === undefined && kind === 'presence' && type !== 'error';
}

function fits(expected: string | undefined, got: string | undefined): boolean {
  return expected === got || (expected === ANY && got !== undefined);
}

/** Whether these children are the ones that were foretold, in this order. */
export function fitChildren(expected: readonly Child[], got: readonly Child[]): boolean {
  if (expected === got) return true;
  if (expected.length !== got.length) return isNothing(expected) && isNothing(got);
  for (let at = 0; at < expected.length; at += 1) if (!fitChild(expected[at]!, got[at]!)) return false;
  return true;
}

/** No text and an empty one are the same. */
function isNothing(children: readonly Child[]): boolean {
  return children.every((each) => each === '');
}

function fitChild(expected: Child, got: Child): boolean {
  if (expected === got) return true;
  if (typeof expected === 'string' || typeof got === 'string')
    return expected === ANY && typeof got === 'string';
  return fitNode(expected, got);
}

/** Whether an element is the one that was foretold. */
export function fitNode(expected: Node, got: Node): boolean {
  if (expected === got) return true;
  if (expected.name !== got.name || expected.ns !== got.ns) return false;
  if (expected.attrs[STRICT] !== undefined) return fitLoosely(expected, got);
  if (!fitAttrs(expected, got)) return false;
  return fitChildren(expected.children, isError(got) ? got.children.filter(isNoText) : got.children);
}

function fitAttrs(expected: Node, got: Node): boolean {
  if (expected.attrs === got.attrs) return true;
  const keys = attrKeys(expected);
  if (keys.length !== attrKeys(got).length) return false;
  for (const key of keys) if (!fits(expected.attrs[key], got.attrs[key])) return false;
  return true;
}

/** More may stand there, and what is foretold may stand there in any order: each in an element of its own. */
function fitLoosely(expected: Node, got: Node): boolean {
  for (const key of attrKeys(expected)) {
    if (key !== STRICT && !fits(expected.attrs[key], got.attrs[key])) return false;
  }
  const left = [...got.children];
  for (const each of expected.children) {
    const at = left.findIndex((one) => fitChild(each, one));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

function isError({ name, ns }: Node): boolean {
  return name === 'error' && ns === CLIENT;
}

/** The sentence for people in an error (RFC 6120 §8.3.2) may say anything, and need not be there. */
function isNoText(each: Child): boolean {
  return typeof each === 'string' || each.name !== 'text' || each.ns !== STANZAS;
}
