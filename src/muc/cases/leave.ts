/**
 * XEP-0045 §7.14 #exit: a session leaves. The occupant goes with its last session. While it has others, only the one
 * that leaves hears of a departure; everybody else is shown the occupant as it is then (§7.2.8 leaves this open).
 */
import { present } from '../../core/assert.ts';
import { bareOf } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import { changed, type Occupant, occupantOf } from '../occupants.ts';
import { type About, announce, CURRENT, selfPresence } from '../presence.ts';
import { remove } from '../removal.ts';
import type { Room } from '../room.ts';
import type { Case, Context, Step } from '../step.ts';

/** Takes the sender out, with what its presence says as its last words. */
export const leave: Case = (room, { stanza }, context) =>
  withdraw(room, stanza, { payload: stanza }, context);

/** Takes the session that sent the stanza out of the room, saying this about it. */
export function withdraw(room: Room, { from }: Stanza, about: About, context: Context): Step {
  const occupant = present(
    occupantOf(room.occupants, from),
    `${from} (${bareOf(from)}) is not in ${room.jid}`,
  );
  const [leaving, staying] = split(occupant, from);
  if (staying.sessions.length === 0) {
    const { room: next, farewells, broadcast } = remove(room, [{ occupant, about }], context);
    return { room: next, out: [...farewells, ...broadcast] };
  }
  const next = { ...room, occupants: changed(room.occupants, occupant, staying) };
  const farewell = selfPresence(room, leaving, { ...about, type: 'unavailable' }, context);
  return {
    room: next,
    out: [{ to: [from], stanza: farewell }, ...announce(next, staying, CURRENT, context)],
  };
}

/** An occupant as two: the session that goes, and the sessions that stay. */
function split(occupant: Occupant, session: string): readonly [Occupant, Occupant] {
  const { sessions } = occupant;
  return [
    { ...occupant, sessions: sessions.filter(({ jid }) => jid === session) },
    { ...occupant, sessions: sessions.filter(({ jid }) => jid !== session) },
  ];
}
