/**
 * A stanza as one line: all that its recipient learns from it, in an order of its own. Ids that the server invents are
 * named and not spelled out; everything else that differs makes a different line.
 */
import type { Stanza } from '../core/stanza.ts';
import { type Attrs, elements, type Node, text } from '../xml/node.ts';

/** The line of a stanza. */
export function gistOf({ kind, type, id, from, children }: Stanza): string {
  const details = elements({ children }).flatMap(detailsOf);
  return line({ kind, type, id, from, details });
}

/** What a line is made from. */
export interface Parts {
  readonly kind: string;
  readonly type?: string;
  readonly id?: string | undefined;
  readonly from: string;
  readonly details: readonly string[];
}

/** A line of its parts. The order of the details does not matter. */
export function line({ kind, type = '', id = '', from, details }: Parts): string {
  const sorted = details.toSorted((a, b) => (a < b ? -1 : 1));
  return [kind, `type=${type}`, `id=${id}`, `from=${from}`, ...sorted].join(' ');
}

/** Elements whose ids are the server's own. */
const INVENTED: ReadonlySet<string> = new Set(['occupant-id', 'stanza-id', 'delay']);

function detailsOf(element: Node): readonly string[] {
  const { name } = element;
  if (INVENTED.has(name)) return [name];
  const inside = elements(element);
  if (inside.length === 0) return [own(element)];
  return name === 'x' ? inside.map(deep) : [deep(element)];
}

/** An element with all that is in it. */
function deep(element: Node): string {
  const inside = elements(element);
  return inside.length === 0 ? own(element) : `${own(element)}[${inside.map(deep).join(' ')}]`;
}

/** An element without the elements in it. */
function own(element: Node): string {
  const attrs = attributes(element.attrs);
  return `${element.name}${attrs === '' ? '' : `(${attrs})`}${elements(element).length === 0 && text(element) !== '' ? `=${text(element)}` : ''}`;
}

const SHOWN = ['affiliation', 'role', 'jid', 'nick', 'code', 'type', 'by', 'node'] as const;

function attributes(attrs: Attrs): string {
  return SHOWN.flatMap((key) => (attrs[key] === undefined ? [] : [`${key}=${attrs[key]}`])).join(' ');
}
