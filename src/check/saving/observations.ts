/** Actions that change little and show much: what is wrong with rooms, though nothing was to be seen of it, they bring to light. */

import { bareOf } from '../../core/jid.ts';
import { ROOMS, SESSIONS, usualNick } from '../../oracle/cast.ts';
import { type Model, occupantOf } from '../../oracle/model.ts';
import type { Affiliation, Op } from '../../oracle/op.ts';

const LISTS: readonly Affiliation[] = ['owner', 'admin', 'member', 'outcast'];

/** What may be tried, by whoever is connected; those inside first. */
export function observations(model: Model): readonly Op[] {
  const ops: Op[] = [];
  const rooms = ROOMS.filter((each) => model.rooms.has(each));
  const there = SESSIONS.filter((each) => model.connected.has(each));
  for (const room of [...rooms, ...ROOMS.filter((each) => !rooms.includes(each))]) {
    const inside = there.filter((each) => occupantOf(model.rooms.get(room), each) !== undefined);
    const outside = there.filter((each) => !inside.includes(each));
    for (const who of inside) {
      const nick = occupantOf(model.rooms.get(room), who)?.nick ?? '';
      ops.push({ kind: 'say', who, room, body: 'Who is there?' }, { kind: 'enter', who, room, nick });
      ops.push({ kind: 'read-config', who, room });
      for (const affiliation of LISTS) ops.push({ kind: 'list', who, room, affiliation });
      ops.push({ kind: 'disco', who, room, what: 'items' });
    }
    for (const who of outside) ops.push({ kind: 'enter', who, room, nick: usualNick(bareOf(who)) });
  }
  return ops;
}
