/** I-60: a members-only room has no strangers in it (§4.2, §9.4, §10.2). */
import type { Invariant } from '../invariant.ts';
import { affiliationOf } from '../model.ts';
import type { View } from '../view.ts';
import { broken, eachPresence, presencesIn } from './look.ts';
import { type Scene, sceneIn, sessionsIn, shownTo } from './scene.ts';

/** I-60. */
export const noStrangers: Invariant = {
  id: 'I-60',
  name: 'a members-only room has no strangers in it',
  source: 'spec',
  covers: ['MUC-10.2-14', 'MUC-9.4-05', 'MUC-4.2-02'],
  check: (view) => {
    const scene = view.op.kind === 'configure' ? sceneIn(view) : undefined;
    if (scene?.next !== undefined && scene.next.config.membersonly !== scene.room.config.membersonly) {
      const fault = scene.next.config.membersonly ? faultInClosing(view, scene) : faultInOpening(view, scene);
      return fault === undefined ? 'held' : broken(fault);
    }
    return eachPresence(view, ({ told, room }) => {
      const closed = told.available && view.after.rooms.get(room)?.config.membersonly === true;
      return closed && told.items.some(({ affiliation }) => affiliation === 'none')
        ? 'a stranger in a members-only room'
        : undefined;
    });
  },
};

function faultInClosing(view: View, { room, next }: Scene): string | undefined {
  for (const { nick, user, sessions } of room.occupants.values()) {
    const stranger = next !== undefined && affiliationOf(next, user) === 'none';
    if (!stranger) continue;
    const seen = view.before.rosters.get(room.jid);
    const readers = [...sessionsIn(next).keys()].filter((each) => seen?.get(each)?.has(nick) === true);
    for (const session of [...sessions.keys(), ...readers]) {
      const [each, ...more] = shownTo(view, session, room, nick);
      const codes = each?.told.codes ?? [];
      // Who has lost its office by the same form may be told that it goes because of that.
      const lost = affiliationOf(room, user) !== 'none' && codes.includes('321');
      const told = each?.told.available === false && (codes.includes('322') || lost);
      if (!told || more.length > 0) return `${session} was not told once with 322 that ${nick} has to go`;
    }
  }
  return undefined;
}

/** Whoever is still inside stays. */
function faultInOpening(view: View, { next }: Scene): string | undefined {
  const gone = presencesIn(view).find(({ told }) => told.codes.includes('322') || told.codes.includes('321'));
  return gone && next?.occupants.size !== undefined
    ? `${gone.to} was told that ${gone.told.nick} has to go, and everybody may stay`
    : undefined;
}
