/** Fewer people and places: one session in place of another, the first ones of the cast before the others. */
import { type BareJid, bareOf, type FullJid } from '../../core/jid.ts';
import { ROOMS, SESSIONS, usualNick } from '../../oracle/cast.ts';
import type { AdminItem, Op, Sequence } from '../../oracle/op.ts';

/** The sequence with one session less, or with one that comes earlier in the cast, or with one room less. */
export function* fewerPeople(sequence: Sequence): Iterable<Sequence> {
  const used = SESSIONS.filter((each) => sequence.some((op) => 'who' in op && op.who === each));
  for (const from of used.toReversed()) {
    for (const to of SESSIONS) {
      if (to === from) break;
      yield sequence.map((op) => renamed(op, namesOf(from, to)));
    }
  }
  const [first, ...others] = ROOMS;
  for (const room of others) {
    if (sequence.some((op) => 'room' in op && op.room === room)) {
      yield sequence.map((op) => ('room' in op && op.room === room ? { ...op, room: first! } : op));
    }
  }
  yield* byOthers(sequence);
}

/** One action done by somebody who comes earlier in the cast and is in the sequence anyway. */
function* byOthers(sequence: Sequence): Iterable<Sequence> {
  for (const [at, op] of sequence.entries()) {
    if (!('who' in op)) continue;
    for (const who of SESSIONS) {
      if (who === op.who) break;
      yield sequence.with(at, { ...op, who });
    }
  }
}

type Names = ReadonlyMap<string, string>;

/** What is called otherwise when one session takes the place of another. */
function namesOf(from: FullJid, to: FullJid): Names {
  const [fromUser, toUser] = [bareOf(from), bareOf(to)];
  return new Map<string, string>([
    [from, to],
    ...(fromUser === toUser
      ? []
      : [
          [fromUser, toUser] as const,
          [usualNick(fromUser), usualNick(toUser)] as const,
          ...ROOMS.map(
            (room: BareJid) => [`${room}/${usualNick(fromUser)}`, `${room}/${usualNick(toUser)}`] as const,
          ),
        ]),
  ]);
}

/** The action with these names, wherever one is mentioned. */
function renamed(op: Op, names: Names): Op {
  const name = <T extends string>(given: T): T => (names.get(given) ?? given) as T;
  const next = { ...op } as Record<string, unknown> & Op;
  const change = (key: string, value: unknown): void => {
    (next as Record<string, unknown>)[key] = value;
  };
  if ('who' in op) change('who', name(op.who));
  if ('nick' in op && op.nick !== undefined) change('nick', name(op.nick));
  if (op.kind === 'decline') change('to', name(op.to));
  if (op.kind === 'invite') change('to', op.to.map(name));
  if (op.kind === 'administer')
    change(
      'items',
      op.items.map((each) => renamedItem(each, name)),
    );
  if (op.kind === 'configure') {
    change(
      'rows',
      op.rows.map((each) => ({ ...each, values: each.values.map(name) })),
    );
  }
  return next;
}

function renamedItem(item: AdminItem, name: (given: string) => string): AdminItem {
  const { nick, jid } = item;
  return {
    ...item,
    ...(nick === undefined ? {} : { nick: name(nick) }),
    ...(jid === undefined ? {} : { jid: name(jid) }),
  };
}
