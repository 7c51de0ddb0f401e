/**
 * XEP-0045 §7.6 #changenick: sessions of an occupant move to another nickname. Everybody sees the old one leave with code
 * 303 and the new one arrive. Sessions that stay keep the old one.
 */
import { withResource } from '../core/jid.ts';
import type { Send, Stanza } from '../core/stanza.ts';
import { arrived, changed, departed, type Occupant, occupantNamed } from './occupants.ts';
import { type About, announce, CURRENT, othersPresence, ownPresence } from './presence.ts';
import type { Room } from './room.ts';
import { STATUS } from './status.ts';
import type { Context } from './step.ts';

/** Who moves where. */
export interface Move {
  readonly before: Occupant;
  /** Those of its sessions that move, one at least. */
  readonly moving: Occupant['sessions'];
  readonly nick: string;
  /** What the old nickname leaves with; by default its last presence. */
  readonly payload?: Stanza;
  /** What is said of the new one besides who it is. */
  readonly about: About;
}

/** What became of it. */
export interface Moved {
  readonly next: Room;
  readonly after: Occupant;
  readonly out: readonly Send[];
}

/** Moves sessions to a nickname, which others of the same account may hold already. */
export function move(room: Room, { before, moving, nick, payload, about }: Move, context: Context): Moved {
  const staying = before.sessions.filter(({ jid }) => !moving.some((each) => each.jid === jid));
  const held = occupantNamed(room.occupants, nick);
  const fresh = { ...before, nick, jid: withResource(room.jid, nick), sessions: moving };
  const after = held === undefined ? fresh : { ...held, sessions: [...held.sessions, ...moving] };
  const leaving: Occupant = { ...before, sessions: moving };
  const remaining: Occupant = { ...before, sessions: staying };
  const alone = staying.length === 0;

  let occupants = room.occupants;
  if (alone && held === undefined) occupants = changed(occupants, before, after);
  else {
    occupants = alone ? departed(occupants, before) : changed(occupants, before, remaining);
    occupants = held === undefined ? arrived(occupants, after) : changed(occupants, held, after);
  }
  const next = { ...room, occupants };
  const gone: About = {
    type: 'unavailable',
    codes: [STATUS.NICK_CHANGED],
    role: before.role,
    nick,
    ...(payload === undefined ? {} : { payload }),
  };
  const out = [
    ...ownPresence(next, leaving, gone, context),
    ...(alone ? othersPresence(next, leaving, gone, context) : []),
    ...announce(next, after, about, context),
    // The one that moved saw it leave, and the others may have seen it by a presence that has moved.
    ...(alone ? [] : announce(next, remaining, CURRENT, context)),
  ];
  return { next, after, out };
}
