/**
 * What the presence and messages of a room say, XEP-0045 §7.2.2, §16.6: read once for each payload, since one payload goes
 * to many.
 */
import { type BareJid, bareOf, type Jid, prepareResource, resourceOf } from '../core/jid.ts';
import { DELAY, MUC, MUC_USER, OCCUPANT_ID } from '../core/ns.ts';
import { type Stanza, textOf } from '../core/stanza.ts';
import { type Child, child, childrenNamed, isNode, type Node } from '../xml/node.ts';
import { remembering } from './remember.ts';
import type { Delivery } from './view.ts';

/** One item of muc#user (§7.2.2), as it stands there. */
export interface Item {
  readonly affiliation: string;
  readonly role: string;
  readonly jid: string | undefined;
  readonly nick: string | undefined;
  readonly node: Node;
}

/** What a presence from an occupant JID says. */
export interface Told {
  readonly nick: string;
  readonly available: boolean;
  /** How many muc#user elements there are: one, if all is well (§7.2.2). */
  readonly xs: number;
  /** Status codes (§16.6.2), in order. */
  readonly codes: readonly string[];
  readonly items: readonly Item[];
  readonly destroyed: Node | undefined;
  /** What its sender said in it: show, status and the like. */
  readonly payload: readonly Child[];
}

/** Reads a presence that is no error. */
export const readPresence: (stanza: Stanza) => Told = remembering((stanza) => {
  const codes: string[] = [];
  const items: Item[] = [];
  let xs = 0;
  let destroyed: Node | undefined;
  for (const x of stanza.children) {
    if (!isNode(x) || x.name !== 'x' || x.ns !== MUC_USER) continue;
    xs += 1;
    destroyed ??= child(x, 'destroy', MUC_USER);
    for (const each of x.children) {
      if (!isNode(each) || each.ns !== MUC_USER) continue;
      if (each.name === 'status') codes.push(each.attrs['code'] ?? '');
      else if (each.name === 'item') items.push(readItem(each));
    }
  }
  const available = stanza.type === '';
  const payload = said(stanza.children);
  return { nick: resourceOf(stanza.from), available, xs, codes, items, destroyed, payload };
});

function readItem(node: Node): Item {
  const { attrs } = node;
  return {
    affiliation: attrs['affiliation'] ?? '',
    role: attrs['role'] ?? '',
    jid: attrs['jid'],
    nick: attrs['nick'],
    node,
  };
}

function codesIn(x: Node): readonly string[] {
  return childrenNamed(x, 'status', MUC_USER).map(({ attrs }) => attrs['code'] ?? '');
}

/** The status codes of a message or presence (§16.6.2), in order. */
export function codesOf(stanza: Stanza): readonly string[] {
  if (stanza.kind === 'presence') return readPresence(stanza).codes;
  return childrenNamed(stanza, 'x', MUC_USER).flatMap((x) => codesIn(x));
}

/** What is in a presence or message besides what only a room says and what is said to a room only (§17.3). */
export function said(children: readonly Child[]): readonly Child[] {
  return children.filter(
    (each) => !isNode(each) || (each.ns !== MUC && each.ns !== MUC_USER && each.ns !== OCCUPANT_ID),
  );
}

/** Whether a stanza is presence of an occupant: of a nickname, and no error. */
export function isOccupantPresence({ kind, type, from }: Stanza): boolean {
  return kind === 'presence' && type !== 'error' && from.includes('/');
}

/** Whether a presence is one that its reader gets of itself (§7.2.2). */
export function isSelf(stanza: Stanza): boolean {
  return isOccupantPresence(stanza) && readPresence(stanza).codes.includes('110');
}

/** Whether a stanza comes from a room, as itself or as an occupant. */
export function isFrom(room: BareJid, { from }: Stanza): boolean {
  return from.startsWith(room) && bareOf(from) === room;
}

/** Whether a message is a subject and nothing else (§8.1). */
export function isSubject(stanza: Stanza): boolean {
  return (
    stanza.kind === 'message' &&
    stanza.type === 'groupchat' &&
    textOf(stanza, 'subject') !== undefined &&
    textOf(stanza, 'body') === undefined &&
    textOf(stanza, 'thread') === undefined
  );
}

/** The mark of the past on a message of a room (§7.2.13): that of the room, where there are several. */
export function delayOf(stanza: Stanza, room: BareJid): Node | undefined {
  const all = childrenNamed(stanza, 'delay', DELAY);
  return all.find(({ attrs }) => attrs['from'] === room) ?? all[0];
}

const prepared = new Map<string, string | undefined>();

/** There are few nicknames in a sequence; what is remembered of them does not grow without end. */
const REMEMBERED_MAX = 1000;

/** The nickname of an address in a room as the room knows it; `undefined` where it cannot be one. */
export function preparedNick(nick: string): string | undefined {
  if (prepared.has(nick)) return prepared.get(nick);
  const found = prepareResource(nick);
  const known = found === undefined || found.trim() === '' ? undefined : found;
  if (prepared.size >= REMEMBERED_MAX) prepared.clear();
  prepared.set(nick, known);
  return known;
}

/** The deliveries to one address, in order. */
export function deliveriesTo(out: readonly Delivery[], address: Jid): readonly Stanza[] {
  const found: Stanza[] = [];
  for (const { to, stanza } of out) if (to === address) found.push(stanza);
  return found;
}
