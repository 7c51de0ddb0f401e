/** Who a session believes to be inside: the presence that it got, put together as a client does (XEP-0045 §7.2.2, §7.14). */
import { type BareJid, bareOf, type FullJid, isFull } from '../../core/jid.ts';
import { type Model, occupantOf, type Roster, type Seen } from '../model.ts';
import { isOccupantPresence, readPresence, type Told } from '../read.ts';
import { remembering } from '../remember.ts';
import type { Delivery } from '../view.ts';

type Rosters = Model['rosters'];
type Draft = Map<BareJid, Map<FullJid, Map<string, Seen>>>;

/** What a presence says of an occupant. */
export const seenIn: (told: Told) => Seen = remembering(({ items, payload: children }) => {
  const item = items[0];
  const jids: string[] = [];
  for (const { jid } of items) if (jid !== undefined) jids.push(jid);
  return { role: item?.role ?? '', affiliation: item?.affiliation ?? '', jids, children };
});

/** The rosters after some deliveries. Who is not inside any more has none. */
export function withDeliveries(rosters: Rosters, out: readonly Delivery[], rooms: Model['rooms']): Rosters {
  let draft: Draft | undefined;
  for (const { to, stanza } of out) {
    if (!isOccupantPresence(stanza) || !isFull(to)) continue;
    const told = readPresence(stanza);
    draft ??= new Map();
    const roster = rosterIn(draft, rosters, bareOf(stanza.from), to);
    if (told.available) roster.set(told.nick, seenIn(told));
    else if (isFarewell(told)) roster.clear();
    else roster.delete(told.nick);
  }
  return withoutLeavers(draft === undefined ? rosters : merged(rosters, draft), rooms);
}

/** Whether a presence tells its reader that it has gone itself. */
function isFarewell({ codes }: Told): boolean {
  return codes.includes('110') && !codes.includes('303');
}

/** The roster of a session as it is written. */
function rosterIn(draft: Draft, rosters: Rosters, room: BareJid, session: FullJid): Map<string, Seen> {
  const sessions = draft.get(room) ?? new Map<FullJid, Map<string, Seen>>();
  if (sessions.size === 0) draft.set(room, sessions);
  const known = sessions.get(session);
  if (known !== undefined) return known;
  const roster = new Map(rosters.get(room)?.get(session));
  sessions.set(session, roster);
  return roster;
}

function merged(rosters: Rosters, draft: Draft): Rosters {
  const next = new Map(rosters);
  for (const [room, written] of draft) {
    const known = rosters.get(room);
    if (known === undefined) next.set(room, written);
    else {
      const sessions = new Map<FullJid, Roster>(known);
      for (const [session, roster] of written) sessions.set(session, roster);
      next.set(room, sessions);
    }
  }
  return next;
}

function withoutLeavers(rosters: Rosters, rooms: Model['rooms']): Rosters {
  let next: Map<BareJid, ReadonlyMap<FullJid, Roster>> | undefined;
  for (const [jid, sessions] of rosters) {
    const room = rooms.get(jid);
    let left: Map<FullJid, Roster> | undefined;
    for (const [session, { size }] of sessions) {
      if (size > 0 && occupantOf(room, session) !== undefined) continue;
      left ??= new Map(sessions);
      left.delete(session);
    }
    if (left === undefined) continue;
    next ??= new Map(rosters);
    if (left.size === 0) next.delete(jid);
    else next.set(jid, left);
  }
  return next ?? rosters;
}
