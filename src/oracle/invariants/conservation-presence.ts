/** I-39 to I-42: what somebody shows of itself is shown to everybody who may see it, once (§7.6, §7.7, §5.1.3). */
import type { FullJid } from '../../core/jid.ts';
import type { Invariant } from '../invariant.ts';
import { spokenBy } from '../learn/talk.ts';
import type { Occupant, Room } from '../model.ts';
import type { View } from '../view.ts';
import { broken, describe, eachPresence, once, presencesIn, type Shown, selfIn, unless } from './look.ts';
import { isShown, lastShown, type Scene, sameChildren, sceneIn, sessionsIn, verdictIn } from './scene.ts';

/** Presence of somebody inside that was accepted. */
interface Change extends Scene {
  readonly was: Occupant;
  readonly is: Occupant;
}

const changeIn: (view: View) => Change | undefined = once((view) => {
  const { op, after } = view;
  const scene = op.kind === 'present' || op.kind === 'enter' ? sceneIn(view) : undefined;
  if (scene?.self === undefined) return undefined;
  const is = selfIn(after, scene.room.jid, scene.op.who);
  return is && { ...scene, was: scene.self, is };
});

/** Codes that belong to an entry (§7.2.2), and to no later presence. */
const ENTRY_CODES = ['100', '170', '201'];

/** I-39. */
export const updateOnce: Invariant = {
  id: 'I-39',
  name: 'another presence is shown to everybody once',
  source: 'spec',
  on: ['present'],
  covers: ['MUC-7.7-02', 'MUC-17.3-17', 'MUC-5.1.1-06'],
  check: (view) => {
    const change = changeIn(view);
    if (change === undefined || view.op.kind !== 'present' || change.is.nick !== change.was.nick)
      return 'idle';
    if (view.op.nick === '') return 'idle';
    const { room, is } = change;
    const payload = spokenBy(room.jid, view.sent?.stanza.children ?? []);
    const wrong = presencesIn(view).find(
      ({ told }) => !told.available || told.nick !== is.nick || !sameChildren(told.payload, payload),
    );
    if (wrong !== undefined)
      return broken(`${wrong.to} received ${describe(wrong)} instead of what ${is.nick} shows`);
    const coded = presencesIn(view).find(({ told }) => told.codes.some((each) => ENTRY_CODES.includes(each)));
    if (coded !== undefined) return broken(`${coded.to} received ${describe(coded)}: that is for entries`);
    return unless(onceToEach(view, room, (to) => (isShown(room, is, to) ? 1 : 0)));
  },
};

/** What is wrong where each session inside should have received so many presences. */
function onceToEach(view: View, room: Room, due: (to: Occupant) => number): string | undefined {
  for (const [session, occupant] of sessionsIn(room)) {
    const count = presencesIn(view).filter(({ to }) => to === session).length;
    if (count !== due(occupant))
      return `${session} received ${count} presences, and ${due(occupant)} were due`;
  }
  return undefined;
}

/** The actions that give roles and affiliations to somebody. */
const STANDING: ReadonlySet<string> = new Set([
  'administer',
  'register',
  'grant-voice',
  'invite',
  'configure',
]);

/** I-40. */
export const presenceKept: Invariant = {
  id: 'I-40',
  name: 'another role or affiliation keeps what somebody shows of itself',
  source: 'spec',
  covers: ['MUC-5.1.3-01', 'MUC-5.2.2-01'],
  check: (view) => {
    const scene = STANDING.has(view.op.kind) ? sceneIn(view) : undefined;
    if (scene === undefined) return 'idle';
    const seen = new Set<string>();
    return eachPresence(view, (shown) => {
      const { to, told } = shown;
      const occupant = scene.next?.occupants.get(told.nick);
      if (!told.available || occupant === undefined) return undefined;
      if (seen.has(`${to} ${told.nick}`)) return 'for the second time';
      seen.add(`${to} ${told.nick}`);
      return sameChildren(told.payload, lastShown(occupant))
        ? undefined
        : 'it shows something else than it said last';
    });
  },
};

/** A change of the nickname of the only session that had it, to one that nobody has. */
const renamingIn: (view: View) => Change | undefined = once((view) => {
  const change = changeIn(view);
  if (change === undefined || change.was.nick === change.is.nick) return undefined;
  return change.was.sessions.size === 1 && !change.room.occupants.has(change.is.nick) ? change : undefined;
});

/** I-41. */
export const renamingPair: Invariant = {
  id: 'I-41',
  name: 'another nickname is a departure with 303 and a presence',
  source: 'spec',
  on: ['enter', 'present'],
  covers: ['MUC-7.6-02', 'MUC-7.6-03', 'MUC-7.6-04', 'MUC-16.5.3-14'],
  check: (view) => {
    const change = renamingIn(view);
    if (change === undefined) return 'idle';
    const { room, was, op } = change;
    for (const [session, occupant] of sessionsIn(room)) {
      const fault = faultInPair(view, change, session, isShown(room, was, occupant), session === op.who);
      if (fault !== undefined) return broken(`${session} ${fault}`);
    }
    return 'held';
  },
};

function faultInPair(
  view: View,
  { was, is }: Change,
  to: FullJid,
  due: boolean,
  own: boolean,
): string | undefined {
  const shown = presencesIn(view).filter((each) => each.to === to);
  if (!due)
    return shown.length === 0
      ? undefined
      : `is not shown ${was.nick}, and received ${shown.length} presences`;
  // With the element that asks to enter the changer is sent all that a newcomer is sent, too (§17.3).
  const relevant =
    own && view.op.kind === 'enter' ? shown.filter((each) => isAbout(each, was.nick, is.nick)) : shown;
  const [old, fresh, ...more] = relevant;
  if (old === undefined || fresh === undefined || more.length > 0) {
    return `received ${relevant.length} presences of a change from ${was.nick} to ${is.nick}`;
  }
  const leaves = !old.told.available && old.told.nick === was.nick && old.told.codes.includes('303');
  if (!leaves || old.told.items.some(({ nick }) => nick !== is.nick)) {
    return `received ${describe(old)}, and not that ${was.nick} is ${is.nick} from now on`;
  }
  const comes = fresh.told.available && fresh.told.nick === is.nick;
  return comes ? undefined : `received ${describe(fresh)} after the departure of ${was.nick}`;
}

function isAbout({ told }: Shown, ...nicks: readonly string[]): boolean {
  return nicks.includes(told.nick);
}

/** I-42. */
export const renamingKeeps: Invariant = {
  id: 'I-42',
  name: 'another nickname changes nothing but the nickname',
  source: 'spec',
  on: ['enter', 'present'],
  covers: ['MUC-7.6-03', 'MUC-17.3-17', 'MUC-7.5-10'],
  check: (view) => {
    const taken = refusedAsTaken(view);
    if (taken !== undefined) return broken(taken);
    const change = changeIn(view);
    if (change === undefined || change.was.nick === change.is.nick) return 'idle';
    const { room, was, is } = change;
    const role = room.occupants.get(is.nick)?.role ?? was.role;
    const affiliation = room.affiliations.get(was.user) ?? 'none';
    const payload = spokenBy(room.jid, view.sent?.stanza.children ?? []);
    return eachPresence(view, ({ told }) => {
      if (told.nick !== is.nick && told.nick !== was.nick) return undefined;
      const due = told.nick === is.nick ? role : was.role;
      const item = told.items.find((each) => each.role !== due || each.affiliation !== affiliation);
      if (item !== undefined) return `${item.affiliation}/${item.role} instead of ${affiliation}/${due}`;
      const other = told.nick === is.nick && !sameChildren(told.payload, payload);
      return other ? 'it shows something else than was sent' : undefined;
    });
  },
};

/** A nickname that was given up is nobody's: who asks for it is not told that somebody has it. */
function refusedAsTaken(view: View): string | undefined {
  const { op, refused } = view;
  if (refused !== 'conflict' || (op.kind !== 'enter' && op.kind !== 'present')) return undefined;
  const verdict = verdictIn(view);
  const due =
    verdict !== undefined &&
    verdict !== 'silent' &&
    !verdict.allowed &&
    verdict.conditions.includes('conflict');
  return due ? undefined : `${op.who} was told that somebody has the nickname ${op.nick}, and nobody has`;
}
