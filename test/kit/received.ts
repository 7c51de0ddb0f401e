/**
 * What sessions received, as lines that are short enough to be compared:
 * `juliet ← presence Romeo [110] owner/moderator jid=romeo`.
 */
import { domainOf, isFull, type Jid, localOf, parseJid, resourceOf } from '../../src/core/jid.ts';
import { type Send, type Stanza, stanzasOf, toNode } from '../../src/core/stanza.ts';
import { child, childrenNamed, elements, isNode, type Node, text } from '../../src/xml/node.ts';
import { writeXml } from '../../src/xml/write.ts';
import { address, ROOM } from './room.ts';

const USER = 'http://jabber.org/protocol/muc#user';

/** One line for each delivery, in order. */
export function received(out: readonly Send[]): readonly string[] {
  return out.flatMap((sent) =>
    sent.to.flatMap((to) => stanzasOf(sent).map((stanza) => `${shortJid(to)} ← ${describe(stanza)}`)),
  );
}

/** The stanzas that reached one session, in order, described. */
export function receivedBy(name: string, out: readonly Send[]): readonly string[] {
  return stanzasFor(name, out).map(describe);
}

/** The stanzas that reached one session, in order. */
export function stanzasFor(name: string, out: readonly Send[]): readonly Stanza[] {
  const jid = address(name);
  return out.filter(({ to }) => to.includes(jid)).flatMap(stanzasOf);
}

/**
 * A stanza in full, as a session reads it, but for what the room puts on everything: the occupant id, and its own
 * stanza id.
 */
export function written(name: string, stanza: Stanza): string {
  const children = stanza.children.filter((each) => !isNode(each) || !isMark(each));
  return writeXml(toNode({ to: address(name), stanza: { ...stanza, children } }));
}

function isMark({ name, attrs }: Node): boolean {
  return name === 'occupant-id' || (name === 'stanza-id' && attrs['by'] === ROOM);
}

/** `romeo` for `romeo@localhost/1`, `romeo/2` for another session, `romeo@` for the account, other addresses in full. */
export function shortJid(text: string): string {
  const jid = parseJid(text);
  if (jid === undefined || domainOf(jid) !== 'localhost' || localOf(jid) === '') return text;
  if (!isFull(jid)) return `${localOf(jid)}@`;
  return resourceOf(jid) === '1' ? localOf(jid) : `${localOf(jid)}/${resourceOf(jid)}`;
}

/**
 * A stanza in one line: kind, type, sender (a nickname, or `room`), status codes, items, an error, the body and the
 * subject, and the names of all other children in their order. What a room puts on everything, an occupant id and a
 * stanza id, is not mentioned.
 */
export function describe(stanza: Stanza): string {
  const { kind, type, from, id } = stanza;
  const x = child(stanza, 'x', USER);
  const error = child(stanza, 'error', 'jabber:client');
  return [
    kind,
    type,
    senderOf(from),
    kind === 'iq' ? `#${id ?? ''}` : '',
    ...(x === undefined ? [] : [userData(x)]),
    ...(error === undefined ? [] : [errorData(error)]),
    ...elements(stanza)
      .filter((each) => each !== x && each !== error && each.name !== 'x' && !isMark(each))
      .map(brief),
  ]
    .filter((each) => each !== '')
    .join(' ');
}

function senderOf(from: Jid): string {
  if (!domainOf(from).startsWith('conference.')) return shortJid(from);
  return resourceOf(from) === '' ? 'room' : resourceOf(from);
}

function userData(x: Node): string {
  const codes = childrenNamed(x, 'status', USER).map(({ attrs }) => attrs['code']);
  const others = elements(x).filter(({ name }) => name !== 'status' && name !== 'item');
  return [
    codes.length === 0 ? '' : `[${codes.join(' ')}]`,
    ...childrenNamed(x, 'item', USER).map(itemData),
    ...others.map(
      ({ name, attrs }) =>
        `<${[name, attrs['to'] ?? attrs['from'] ?? attrs['jid']].filter(Boolean).join(' ')}>`,
    ),
  ]
    .filter((each) => each !== '')
    .join(' ');
}

function itemData(item: Node): string {
  const { affiliation = '?', role, jid, nick } = item.attrs;
  const actor = child(item, 'actor', USER)?.attrs;
  const reason = child(item, 'reason', USER);
  const by =
    actor === undefined
      ? ''
      : `by=${actor['nick'] ?? ''}${actor['jid'] === undefined ? '' : `(${shortJid(actor['jid'])})`}`;
  return [
    role === undefined ? affiliation : `${affiliation}/${role}`,
    jid === undefined ? '' : `jid=${shortJid(jid)}`,
    nick === undefined ? '' : `nick=${nick}`,
    by,
    reason === undefined ? '' : `because=${text(reason)}`,
  ]
    .filter((each) => each !== '')
    .join(' ');
}

function errorData(error: Node): string {
  const [condition] = elements(error);
  return `${error.attrs['type'] ?? ''}/${condition?.name ?? ''}`;
}

function brief(each: Node): string {
  return elements(each).length === 0 && text(each) !== '' ? `${each.name}=${text(each)}` : each.name;
}
