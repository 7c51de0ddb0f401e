/** I-51, I-53, I-55 to I-57, I-59: who is what to a room, and who makes it so (§5.2, §9, §10). */
import { bareOf, type FullJid, isBare, parseJid } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { type Attrs, child, childrenNamed } from '../../xml/node.ts';
import type { Invariant } from '../invariant.ts';
import { affiliationOf, type Occupant, type Room, seesJids } from '../model.ts';
import { isFrom, isOccupantPresence } from '../read.ts';
import type { View } from '../view.ts';
import { broken, eachPresence, isDesync, presencesIn, unless } from './look.ts';
import { onlyItem } from './permissions-roles.ts';
import { isShown, judged, type Scene, sceneIn, sessionsIn, shownTo } from './scene.ts';

/** I-51. */
export const whoGivesAffiliations: Invariant = {
  id: 'I-51',
  name: 'affiliations are given by who may give them',
  source: 'spec',
  on: ['administer'],
  covers: [
    'MUC-9-09',
    'MUC-9.1-09',
    'MUC-9.1-10',
    'MUC-10.2-10',
    'MUC-10.3-05',
    'MUC-5.2.2-02',
    'MUC-19.3-01',
  ],
  check: (view) => (onlyItem(view.op)?.affiliation === undefined ? 'idle' : judged(view)),
};

/** I-53. */
export const alwaysAnOwner: Invariant = {
  id: 'I-53',
  name: 'a room always has an owner',
  source: 'spec',
  covers: ['MUC-10-01', 'MUC-10.2-10', 'MUC-4.1-01'],
  check: ({ before, after }) => {
    let any = false;
    for (const [jid, { affiliations }] of after.rooms) {
      if (affiliations === before.rooms.get(jid)?.affiliations) continue;
      any = true;
      if (![...affiliations.values()].includes('owner')) return broken(`${jid} has no owner any more`);
    }
    return any ? 'held' : 'idle';
  },
};

/** The actions that may change what somebody is to a room. */
const STANDING: ReadonlySet<string> = new Set(['administer', 'configure', 'register', 'invite']);

/** I-55. */
export const affiliationOfAccount: Invariant = {
  id: 'I-55',
  name: 'an affiliation is that of the account, and only those who may change it do',
  source: 'spec',
  covers: ['MUC-5.2-08', 'MUC-4.1-01', 'MUC-10.3-04'],
  check: (view) => {
    const { op, before, after } = view;
    if (!('room' in op) || isDesync(view)) return 'idle';
    const room = (STANDING.has(op.kind) ? after : before).rooms.get(op.room);
    if (room === undefined) return 'idle';
    return eachPresence(view, ({ told }) => {
      // Who has to go because of one item is told so, whatever a later item of the request makes of the account.
      if (!told.available && op.kind === 'administer' && op.items.length > 1) return undefined;
      const user = [before, after]
        .map((each) => each.rooms.get(op.room)?.occupants.get(told.nick)?.user)
        .find((each) => each !== undefined);
      if (user === undefined) return undefined;
      const affiliation = affiliationOf(room, user);
      const wrong = told.items.find((each) => each.affiliation !== affiliation);
      return wrong && `${user} is ${affiliation}, and is shown as ${wrong.affiliation}`;
    });
  },
};

/** The occupants whose account is something else to the room after an accepted action. */
export function changedIn({ room, next }: Scene): readonly Occupant[] {
  if (next === undefined || next.affiliations === room.affiliations) return [];
  return [...room.occupants.values()].filter(
    ({ user }) => affiliationOf(room, user) !== affiliationOf(next, user),
  );
}

/** What is wrong about how a change of the affiliation of somebody inside was told; the last code of a departure that is due. */
function faultInTelling(
  view: View,
  { room, next }: Scene,
  occupant: Occupant,
  codes: readonly string[],
): string | undefined {
  const { nick, user } = occupant;
  const stays = next?.occupants.get(nick);
  const seen = view.before.rosters.get(room.jid);
  for (const [session, reader] of sessionsIn(next)) {
    const shown = shownTo(view, session, room, nick);
    const sees = stays !== undefined && next !== undefined && isShown(next, stays, reader);
    const due = sees || seen?.get(session)?.has(nick) === true;
    if (shown.length !== (due ? 1 : 0))
      return `${session} received ${shown.length} presences of ${nick}, who is something else`;
    const [each] = shown;
    if (each !== undefined && each.told.available !== sees)
      return `${session} was told that ${nick} ${sees ? 'went' : 'stays'}`;
  }
  if (stays !== undefined) return undefined;
  return [...occupant.sessions.keys()]
    .filter((session) => {
      const [own, ...more] = shownTo(view, session, room, nick);
      return own === undefined || more.length > 0 || !codes.some((each) => own.told.codes.includes(each));
    })
    .map((session) => `${session} was not told once with ${codes.join(' or ')} that ${user} may not stay`)[0];
}

/** I-56. */
export const changeToldOnce: Invariant = {
  id: 'I-56',
  name: 'what somebody inside has become is told to everybody once',
  source: 'spec',
  on: ['administer', 'register', 'invite'],
  covers: [
    'MUC-5.2.2-01',
    'MUC-9.1-07',
    'MUC-9.4-05',
    'MUC-9.4-07',
    'MUC-9.3-01',
    'MUC-10.3-07',
    'MUC-10.6-07',
  ],
  check: (view) => {
    const scene = STANDING.has(view.op.kind) && view.op.kind !== 'configure' ? sceneIn(view) : undefined;
    if (scene === undefined) return 'idle';
    return tellingOf(view, scene, changedIn(scene));
  },
};

/** Whether each of these changes was told as it should be. */
export function tellingOf(view: View, scene: Scene, changed: readonly Occupant[]): ReturnType<typeof unless> {
  if (changed.length === 0) return 'idle';
  for (const each of changed) {
    const fault = faultInTelling(view, scene, each, codesFor(view, scene, each));
    if (fault !== undefined) return broken(fault);
  }
  return 'held';
}

/** By which codes somebody is told that it may not stay. Of several items the one that put it out counts. */
function codesFor({ op }: View, { next }: Scene, { user }: Occupant): readonly string[] {
  if (op.kind === 'administer' && op.items.length > 1) return ['301', '321', '307'];
  if (op.kind === 'configure') return ['321', '322'];
  return [isOutcast(next, user) ? '301' : '321'];
}

/** I-57. */
export const absentToldByNotice: Invariant = {
  id: 'I-57',
  name: 'of somebody away, those who see addresses are told by one message',
  source: 'ours',
  on: ['administer'],
  covers: ['MUC-18.1-07', 'MUC-9.5-16', 'MUC-7.2.4-02'],
  check: (view) => {
    const item = onlyItem(view.op);
    const scene = item?.affiliation === undefined || item.nick !== undefined ? undefined : sceneIn(view);
    const user = parseJid(item?.jid ?? '');
    if (scene === undefined || user === undefined || isInside(scene.room, user)) return 'idle';
    const presence = presencesIn(view)[0];
    if (presence !== undefined)
      return broken(`${presence.to} received presence because of ${user}, who is away`);
    const inside = sessionsIn(scene.room);
    const told = new Set<string>();
    for (const { to, stanza } of view.out) {
      if (stanza.kind !== 'message' || isBare(to)) continue;
      if (told.has(to)) return broken(`${to} was told twice about ${user}, who is away`);
      told.add(to);
      const { jid, affiliation } = itemIn(stanza) ?? {};
      if (jid !== bareOf(user) || affiliation !== item?.affiliation) {
        return broken(`${to} was told that ${jid} is ${affiliation}, and ${user} is ${item?.affiliation}`);
      }
      if (!seesJids(scene.room, inside.get(to as FullJid)))
        return broken(`${to} was told about ${user}, and sees no addresses`);
    }
    return 'held';
  },
};

/** Whether an account, or anybody of a domain, is inside. */
function isInside(room: Room, user: string): boolean {
  const account = bareOf(user as Room['jid']);
  return [...room.occupants.values()].some(
    (each) => each.user === account || each.user.endsWith(`@${account}`),
  );
}

function itemIn(stanza: Stanza): Attrs | undefined {
  const x = child(stanza, 'x', MUC_USER);
  return x && childrenNamed(x, 'item', MUC_USER)[0]?.attrs;
}

/** I-59. */
export const banIsLasting: Invariant = {
  id: 'I-59',
  name: 'who is banned is outside and stays there',
  source: 'spec',
  on: ['enter', 'administer'],
  covers: ['MUC-9.1-04', 'MUC-9.1-07', 'MUC-7.2.7-01', 'MUC-9.1-05'],
  check: (view) => {
    const { op, before, after, sent } = view;
    if (op.kind === 'enter') {
      const room = before.rooms.get(op.room);
      const banned = room !== undefined && affiliationOf(room, bareOf(op.who)) === 'outcast';
      if (!banned || sent === undefined) return 'idle';
      const welcome = view.out.find(({ stanza }) => isFrom(op.room, stanza) && isOccupantPresence(stanza));
      return unless(
        welcome && `${op.who} is banned, and ${welcome.to} received presence when it asked to enter`,
      );
    }
    const scene = op.kind === 'administer' ? sceneIn(view) : undefined;
    const banned =
      scene === undefined ? [] : changedIn(scene).filter(({ user }) => isOutcast(scene.next, user));
    if (scene === undefined || banned.length === 0) return 'idle';
    for (const [session, roster] of after.rosters.get(scene.room.jid) ?? []) {
      const left = banned.find(({ nick }) => roster.has(nick));
      if (left !== undefined) return broken(`${session} still sees ${left.nick}, and ${left.user} is banned`);
    }
    return 'held';
  },
};

function isOutcast(room: Room | undefined, user: Occupant['user']): boolean {
  return room !== undefined && affiliationOf(room, user) === 'outcast';
}
