/** I-49, I-50, I-54: which role somebody has, and who gives it (§5.1, §8, §9.6, §9.7). */
import type { Invariant } from '../invariant.ts';
import { defaultRole, rankOf } from '../learn/room.ts';
import { affiliationOf } from '../model.ts';
import type { AdminItem, Op } from '../op.ts';
import { isSelf, readPresence } from '../read.ts';
import type { View } from '../view.ts';
import {
  broken,
  describe,
  eachPresence,
  isByOutsider,
  isEntry,
  presencesIn,
  selfIn,
  unless,
} from './look.ts';
import { judged, sceneIn } from './scene.ts';

/** I-49. */
export const roleOnEntry: Invariant = {
  id: 'I-49',
  name: 'who enters has the role of its affiliation',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-5.1.2-01', 'MUC-5.1.2-02', 'MUC-5.1.2-03', 'MUC-5.1.2-04', 'MUC-5.1.2-05', 'MUC-4.1-03'],
  check: (view) => {
    const { op, before, after } = view;
    if (op.kind !== 'enter' || !isEntry(view) || !isByOutsider(view)) return 'idle';
    const room = after.rooms.get(op.room);
    const self = view.to(op.who).find((each) => each.type === '' && isSelf(each));
    if (room === undefined || self === undefined) return 'idle';
    const { nick, items } = readPresence(self);
    const affiliation = affiliationOf(room, selfIn(after, op.room, op.who)?.user ?? room.jid);
    const shared = before.rooms.get(op.room)?.occupants.get(nick)?.role;
    const due = shared ?? defaultRole(room.config, affiliation);
    const wrong = items.find(({ role }) => role !== due);
    return unless(wrong && `${op.who} entered as ${wrong.role}, and is ${affiliation}: that makes a ${due}`);
  },
};

/** The one item of an action that is about one thing; undefined where there is none or there are several. */
export function onlyItem(op: Op): AdminItem | undefined {
  if (op.kind !== 'administer' || op.items.length !== 1) return undefined;
  const [item] = op.items;
  return item !== undefined && (item.role === undefined) !== (item.affiliation === undefined)
    ? item
    : undefined;
}

/** I-50. */
export const whoGivesRoles: Invariant = {
  id: 'I-50',
  name: 'roles are given by who may give them',
  source: 'spec',
  on: ['administer'],
  covers: [
    'MUC-8-08',
    'MUC-8.2-06',
    'MUC-8.4-05',
    'MUC-8.4-06',
    'MUC-9.6-01',
    'MUC-9.7-01',
    'MUC-9.7-05',
    'MUC-5.1.3-14',
  ],
  check: (view) => (onlyItem(view.op)?.role === undefined ? 'idle' : judged(view)),
};

/** I-54. */
export const officersHaveVoice: Invariant = {
  id: 'I-54',
  name: 'admins and owners have a voice, and a new affiliation brings its role',
  source: 'spec',
  covers: ['MUC-8.4-06', 'MUC-5.1.3-17', 'MUC-10.2-08', 'MUC-10.2-13'],
  check: (view) =>
    eachPresence(view, ({ told }) => {
      if (!told.available) return undefined;
      const mute = told.items.find(({ affiliation, role }) => isOfficer(affiliation) && role === 'visitor');
      if (mute !== undefined) return `an ${mute.affiliation} without a voice`;
      const due = roleGained(view, told.nick);
      const wrong = due && told.items.find(({ role }) => !due.includes(role));
      return wrong && `it has become ${wrong.affiliation}, and is a ${wrong.role}`;
    }),
};

function isOfficer(affiliation: string): boolean {
  return affiliation === 'admin' || affiliation === 'owner';
}

/** The roles that somebody may have whose affiliation has just been raised; undefined where it was not, or roles were given too. */
function roleGained(view: View, nick: string): readonly string[] | undefined {
  const scene = sceneIn(view);
  const { op } = view;
  if (
    scene?.next === undefined ||
    (op.kind === 'administer' && op.items.some(({ role }) => role !== undefined))
  ) {
    return undefined;
  }
  const user = scene.next.occupants.get(nick)?.user;
  if (user === undefined || scene.room.occupants.get(nick)?.user !== user) return undefined;
  const affiliation = affiliationOf(scene.next, user);
  if (rankOf(affiliation) <= rankOf(affiliationOf(scene.room, user))) return undefined;
  if (isOfficer(affiliation)) return ['moderator'];
  return affiliation === 'member' ? ['participant', 'moderator'] : undefined;
}

/** I-58. */
export const kickIsTemporary: Invariant = {
  id: 'I-58',
  name: 'a kick puts out and leaves nothing behind',
  source: 'spec',
  on: ['enter', 'administer'],
  covers: ['MUC-8.2-02', 'MUC-8.2-05', 'MUC-4.1-03'],
  check: (view) => {
    if (view.op.kind === 'enter') {
      const kept = presencesIn(view).find(
        ({ told }) => told.available && told.items.some(({ role }) => role === 'none'),
      );
      return kept === undefined ? 'idle' : broken(`${kept.to} received ${describe(kept)} without a role`);
    }
    const scene = onlyItem(view.op)?.role === 'none' ? sceneIn(view) : undefined;
    if (scene === undefined) return 'idle';
    const { room, next } = scene;
    const gone = [...room.occupants.values()].filter(({ nick }) => !next?.occupants.has(nick));
    if (gone.length !== 1) return broken(`a kick has put out ${gone.length} occupants`);
    const [{ nick, user } = { nick: '', user: room.jid }] = gone;
    const affiliation = affiliationOf(room, user);
    return eachPresence(view, ({ told }) => {
      if (told.available || told.nick !== nick) return `and ${nick} was kicked`;
      if (told.codes.filter((each) => each !== '110').join() !== '307')
        return 'a kick is told by 307 and nothing else';
      const wrong = told.items.find((each) => each.affiliation !== affiliation);
      return wrong && `it was kicked, and is ${wrong.affiliation} instead of ${affiliation}`;
    });
  },
};
