/** What is foretold of a sequence, in short words, for tests of foretelling. */
import { courseOf } from '../../src/check/saving/course.ts';
import { bareOf, resourceOf } from '../../src/core/jid.ts';
import { CLIENT, MUC_USER, STANZAS } from '../../src/core/ns.ts';
import type { Stanza } from '../../src/core/stanza.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Expected } from '../../src/oracle/foretell/index.ts';
import type { AdminItem, Op } from '../../src/oracle/op.ts';
import { DEFAULT_PINS, type Pins } from '../../src/oracle/pins.ts';
import { child, childrenNamed, elements, type Node, text } from '../../src/xml/node.ts';

/** Sessions by a short name; R2 and J2 are the second ones of their accounts. */
const WHO = { R: 0, J: 1, M: 2, R2: 3, J2: 4, T: 5 } as const;

/** The short name of a session. */
export type Who = keyof typeof WHO;

/** Actions in the first room. */
const at = (who: Who) => ({ who: SESSIONS[WHO[who]]!, room: ROOMS[0]! });

/** Somebody enters. */
export const enter = (who: Who, nick: string, more: Partial<Extract<Op, { kind: 'enter' }>> = {}): Op => ({
  kind: 'enter',
  ...at(who),
  nick,
  ...more,
});

/** Presence without the wish to enter. */
export const present = (who: Who, nick: string, show?: string): Op => ({
  kind: 'present',
  ...at(who),
  nick,
  ...(show === undefined ? {} : { show }),
});

/** A form: option and value, or values. */
export const configure = (
  who: Who,
  options: Readonly<Record<string, string | readonly string[]>> = {},
): Op => ({
  kind: 'configure',
  ...at(who),
  rows: Object.entries(options).map(([name, value]) => ({
    var: name === 'maxhistoryfetch' ? `muc#${name}` : `muc#roomconfig_${name}`,
    values: typeof value === 'string' ? [value] : value,
  })),
});

/** A request with these items. */
export const administer = (who: Who, ...items: readonly AdminItem[]): Op => ({
  kind: 'administer',
  ...at(who),
  items,
});

/** A message to all. */
export const say = (who: Who, body: string): Op => ({ kind: 'say', ...at(who), body });

/** Any other action in the first room. */
export function does(who: Who, op: { readonly kind: Op['kind']; readonly [key: string]: unknown }): Op {
  return { ...at(who), ...op } as unknown as Op;
}

/** A session as a whole. */
export const session = (kind: 'disconnect' | 'drop' | 'connect', who: Who): Op => ({
  kind,
  who: at(who).who,
});

/** What is due because of the last of these actions. */
export function due(...ops: readonly Op[]): readonly Expected[] {
  return dueWith({}, ...ops);
}

function dueWith(pins: Partial<Pins>, ...ops: readonly Op[]): readonly Expected[] {
  return courseOf(ops, { ...DEFAULT_PINS, ...pins }).at(-1)?.expected ?? [];
}

/** The same in short words, reader by reader: 'J: come Romeo owner/moderator'. */
export function foretold(...ops: readonly Op[]): readonly string[] {
  return foretoldWith({}, ...ops);
}

/** The same of a service that has chosen otherwise. */
export function foretoldWith(pins: Partial<Pins>, ...ops: readonly Op[]): readonly string[] {
  const words = dueWith(pins, ...ops).map(({ to, stanza }) => `${readerOf(to)}: ${inShort(stanza)}`);
  const place = (line: string): number => Object.keys(WHO).indexOf(line.slice(0, line.indexOf(':')));
  return words.toSorted((a, b) => place(a) - place(b));
}

function readerOf(to: string): string {
  return Object.entries(WHO).find(([, number]) => SESSIONS[number] === to)?.[0] ?? to;
}

function inShort(stanza: Stanza): string {
  const { kind, type, from } = stanza;
  const name = resourceOf(from) || (bareOf(from) === ROOMS[0] ? 'hall' : from);
  if (type === 'error') return `refused ${name} ${conditionOf(stanza)}`;
  if (kind === 'iq')
    return `${type} ${name}${elements(stanza)
      .map((each) => ` ${contentOf(each)}`)
      .join('')}`;
  const x = child(stanza, 'x', MUC_USER);
  const codes = x === undefined ? [] : childrenNamed(x, 'status', MUC_USER).map(({ attrs }) => attrs['code']);
  const items = x === undefined ? [] : childrenNamed(x, 'item', MUC_USER).map(itemInShort);
  const rest = elements(stanza)
    .filter(({ ns }) => ns === CLIENT)
    .map((each) => `${each.name} ${text(each)}`.trim());
  const verb = kind === 'message' ? 'message' : type === 'unavailable' ? 'gone' : 'come';
  return [verb, name, ...rest, ...items, ...codes].join(' ');
}

function conditionOf(stanza: Stanza): string {
  const error = child(stanza, 'error', CLIENT);
  return elements(error ?? { children: [] }).find(({ ns }) => ns === STANZAS)?.name ?? '';
}

function itemInShort(item: Node): string {
  const { affiliation, role, jid, nick } = item.attrs;
  const actor = child(item, 'actor', MUC_USER)?.attrs;
  const by = actor === undefined ? '' : ` by ${actor['nick'] ?? ''}${actor['jid'] === undefined ? '' : '!'}`;
  const where = jid === undefined ? '' : `=${jid.includes('/') ? readerOf(jid) : jid}`;
  return `${affiliation}/${role ?? '-'}${where}${nick === undefined ? '' : `>${nick}`}${by}`;
}

function contentOf(element: Node): string {
  return elements(element)
    .map(({ name, attrs }) => attrs['jid'] ?? attrs['nick'] ?? attrs['name'] ?? attrs['var'] ?? name)
    .join(',');
}
