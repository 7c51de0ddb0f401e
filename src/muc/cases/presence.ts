/** XEP-0045 §7.7 #changepres: an occupant changes its availability, and everybody is shown. */
import { present } from '../../core/assert.ts';
import type { Stanza } from '../../core/stanza.ts';
import { changed, type Occupant, occupantOf } from '../occupants.ts';
import { announce, CURRENT } from '../presence.ts';
import type { Case } from '../step.ts';

/** Shows the new presence of an occupant to every session. */
export const changePresence: Case = (room, envelope, context) => {
  const { from } = envelope.stanza;
  const before = present(occupantOf(room.occupants, from), `${from} is not in ${room.jid}`);
  const after = withPresence(before, envelope.stanza);
  const next = { ...room, occupants: changed(room.occupants, before, after) };
  return { room: next, out: announce(next, after, CURRENT, context) };
};

/** The occupant with this presence of the session that sent it, which is the one that is shown from then on. */
export function withPresence(occupant: Occupant, stanza: Stanza): Occupant {
  const others = occupant.sessions.filter(({ jid }) => jid !== stanza.from);
  const own = occupant.sessions.filter(({ jid }) => jid === stanza.from).map((each) => ({ ...each, stanza }));
  return { ...occupant, sessions: [...others, ...own] };
}
