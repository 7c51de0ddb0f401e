/** I-43 and I-44: who is inside, put together from presence as a client does, is who is inside (§7.2.2, §7.14). */
import type { FullJid } from '../../core/jid.ts';
import type { Invariant } from '../invariant.ts';
import { affiliationOf, type Occupant, type Room, type Roster } from '../model.ts';
import type { View } from '../view.ts';
import { broken, eachPresence, isDesync } from './look.ts';
import { isShown, sessionsIn } from './scene.ts';

/** I-43. */
export const viewsAgree: Invariant = {
  id: 'I-43',
  name: 'everybody inside knows who is inside',
  source: 'spec',
  covers: ['MUC-7.2.2-01', 'MUC-7.2.2-03', 'MUC-7.14-04', 'MUC-17.3-15', 'MUC-17.3-17', 'MUC-16.5.3-14'],
  check: ({ before, after }) => {
    let any = false;
    for (const [jid, room] of after.rooms) {
      const rosters = after.rosters.get(jid);
      if (room === before.rooms.get(jid) && rosters === before.rosters.get(jid)) continue;
      any = true;
      for (const [session, self] of sessionsIn(room)) {
        const fault = difference(room, self, rosters?.get(session));
        if (fault !== undefined) return broken(`${session} believes of ${jid} that ${fault}`);
      }
    }
    return any ? 'held' : 'idle';
  },
};

function difference(room: Room, self: Occupant, roster: Roster | undefined): string | undefined {
  if (roster === undefined) return 'it is not inside, and it is';
  let shown = 0;
  for (const occupant of room.occupants.values()) {
    if (!isShown(room, occupant, self)) continue;
    shown += 1;
    const seen = roster.get(occupant.nick);
    if (seen === undefined) return `${occupant.nick} is not inside, and it is`;
    const affiliation = affiliationOf(room, occupant.user);
    if (seen.role !== occupant.role || seen.affiliation !== affiliation) {
      return `${occupant.nick} is ${seen.affiliation}/${seen.role}, and it is ${affiliation}/${occupant.role}`;
    }
  }
  if (roster.size === shown) return undefined;
  const phantom = [...roster.keys()].find((nick) => {
    const occupant = room.occupants.get(nick);
    return occupant === undefined || !isShown(room, occupant, self);
  });
  return `${phantom} is inside, and it is not, or is not shown`;
}

/** I-44. What answers a probe, or tells an outsider that it is one, is no news of a departure. */
export const noPhantoms: Invariant = {
  id: 'I-44',
  name: 'nobody is seen to go who was not seen',
  source: 'spec',
  covers: ['MUC-7.14-04', 'MUC-5.1.1-05', 'MUC-16.5.3-14'],
  check: (view) => {
    if (view.op.kind === 'typed' || isDesync(view)) return 'idle';
    const views = new Map<string, Set<string>>();
    return eachPresence(view, ({ to, told, room }) => {
      const key = `${room} ${to}`;
      const seen = views.get(key) ?? seenBefore(view, room, to);
      views.set(key, seen);
      if (told.available) {
        seen.add(told.nick);
        return undefined;
      }
      if (seen.delete(told.nick) || told.codes.includes('303')) return undefined;
      return 'it was not shown to be inside';
    });
  },
};

function seenBefore({ before }: View, room: Room['jid'], session: FullJid): Set<string> {
  return new Set(before.rosters.get(room)?.get(session)?.keys());
}
