/** What is sent and what must be received, as the bodies of a script have it (Scansion language reference §2.5 to §4). */
import { CLIENT, DELAY, MUC, OCCUPANT_ID, STANZA_ID } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { ANY, type Expected, STRICT } from '../../oracle/foretell/template.ts';
import type { Draft } from '../../oracle/stanza.ts';
import { attrKeys, type Child, type Node, node } from '../../xml/node.ts';
import type { Names } from './cast.ts';

/** How much is demanded of a stanza. */
export interface Demand {
  /** Everything has to be as foretold; otherwise only what rooms of any server have in common. */
  readonly strict: boolean;
  /** Attributes that are there and may have any value. */
  readonly free: readonly string[];
}

/** What is common to the rooms of all servers. */
export const COMMON: Demand = { strict: false, free: [] };

const CAPTURE = /^\{scansion:capture:(\w+)\}$/;

/** In the place of a value: any, which is kept under this name. */
export function captureOf(name: string): string {
  return `{scansion:capture:${name}}`;
}

/** What a character sends: without the address and the language that the server stamps on it. */
export function sentBody({ to, stanza }: Draft, names: Names): Node {
  const { kind, type, id, children } = stanza;
  const attrs = { to, type: type === '' ? undefined : type, id: id?.replace(CAPTURE, '${$1}') };
  return withNames(node(kind, CLIENT, attrs, children), names);
}

/** What a character must receive. */
export function expectedBody({ stanza }: Expected, { strict, free }: Demand, names: Names): Node {
  const { kind, type, id, from } = stanza;
  const attrs: Record<string, string | undefined> = { from, type: type === '' ? undefined : type, id };
  if (strict) {
    for (const each of free) attrs[each] ??= ANY;
    attrs[STRICT] = 'true';
  }
  const children = strict ? exactly(stanza.children) : commonly(stanza);
  return withNames(node(kind, CLIENT, attrs, children), names);
}

/** Without what a server may add to anything, or choose as it likes. */
function commonly({ type, children }: Stanza): readonly Child[] {
  return children.flatMap((each): readonly Child[] => {
    if (typeof each === 'string') return [each];
    if (each.ns === OCCUPANT_ID || each.ns === STANZA_ID || isAnyText(each)) return [];
    // Some send the wish to enter back with the error, others do not.
    if (type === 'error' && each.ns === MUC) return [];
    return [isError(each) ? node('error', CLIENT, {}, each.children) : open(timeless(each))];
  });
}

function exactly(children: readonly Child[]): readonly Child[] {
  return children.map((each) => {
    if (typeof each === 'string') return each;
    const element = open(each);
    return each.ns === CLIENT
      ? node(each.name, CLIENT, { ...element.attrs, [STRICT]: 'true' }, element.children)
      : element;
  });
}

function isError({ name, ns }: Node): boolean {
  return name === 'error' && ns === CLIENT;
}

function isAnyText({ children }: Node): boolean {
  return children.length === 1 && children[0] === ANY;
}

/** Times are those of the server that is asked. */
function timeless(element: Node): Node {
  return element.ns === DELAY
    ? node(element.name, DELAY, { ...element.attrs, stamp: ANY }, element.children)
    : element;
}

/** A text that may be any is left out, since an empty element accepts every text (§4). */
function open(element: Node): Node {
  const children = isAnyText(element)
    ? []
    : element.children
        .filter((each) => each !== '')
        .map((each) => (typeof each === 'string' ? each : open(each)));
  return { ...element, children };
}

/** Addresses of characters as variables. */
function withNames(element: Node, names: Names): Node {
  const attrs: Record<string, string> = {};
  for (const key of attrKeys(element)) {
    const value = element.attrs[key]!;
    const name = (names as ReadonlyMap<string, string>).get(value);
    attrs[key] = name === undefined ? value : `\${${name}'s full JID}`;
  }
  const children = element.children.map((each) => (typeof each === 'string' ? each : withNames(each, names)));
  return node(element.name, element.ns, attrs, children);
}
