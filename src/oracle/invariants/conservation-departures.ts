/** I-45 to I-48: whoever goes, and however, everybody who saw it sees it go, once (§7.14, §8.2, §9.1, §11.1, §18.1.2). */
import type { FullJid } from '../../core/jid.ts';
import { evicts } from '../bounce.ts';
import type { Invariant } from '../invariant.ts';
import { occupantOf, type Room } from '../model.ts';
import type { View } from '../view.ts';
import { broken, describe, eachPresence, once, presencesIn, unless } from './look.ts';
import { isShown, nameOf, sceneIn, sessionsIn } from './scene.ts';

/** A session that is not in a room any more by its own doing: it left, was cut off, or bounced what it was sent. */
interface Departure {
  readonly room: Room;
  readonly who: FullJid;
  /** Whether it still hears something. */
  readonly connected: boolean;
}

/** The rooms that a session has gone from. A room that is locked goes with it: that is another matter (§10.1.3). */
const departuresIn: (view: View) => readonly Departure[] = once((view) => {
  const { op, before, sent } = view;
  if (before.stopped) return [];
  if (op.kind === 'disconnect' || op.kind === 'drop') {
    const { who } = op;
    return [...before.rooms.values()]
      .filter((each) => isIn(each, who))
      .map((room) => ({ room, who, connected: false }));
  }
  if ((op.kind !== 'leave' && !(op.kind === 'bounce' && evicts(op))) || sent === undefined) return [];
  const room = before.rooms.get(op.room);
  return room !== undefined && isIn(room, op.who) ? [{ room, who: op.who, connected: true }] : [];
});

function isIn(room: Room, who: FullJid): boolean {
  return room.lockedBy === undefined && occupantOf(room, who) !== undefined;
}

/** Whether the session that goes is the last of its occupant. */
function isLast({ room, who }: Departure): boolean {
  return occupantOf(room, who)?.sessions.size === 1;
}

/** What is wrong about who has seen a session go. */
function faultIn(view: View, departure: Departure): string | undefined {
  const { room, who, connected } = departure;
  const occupant = occupantOf(room, who);
  if (occupant === undefined) return undefined;
  for (const [session, reader] of sessionsIn(room)) {
    if (session === who && !connected) continue;
    const shown = presencesIn(view).filter((each) => each.to === session && each.room === room.jid);
    const due = session === who || isShown(room, occupant, reader);
    if (shown.length !== (due ? 1 : 0))
      return `${session} received ${shown.length} presences when ${who} went`;
    const [each] = shown;
    // Of an occupant with another session the others are shown what that shows of itself.
    const goes = session === who || isLast(departure);
    if (each === undefined) continue;
    if (each.told.nick !== occupant.nick || each.told.available === goes) {
      return `${session} received ${describe(each)} when ${who} went`;
    }
    const other = goes ? undefined : each.told.items.find(({ role }) => role !== occupant.role);
    if (other !== undefined) return `${session} was shown ${occupant.nick} as ${other.role} when ${who} went`;
    const wrong = each.told.codes.find(
      (code) => code !== '110' && !(code === '333' && view.op.kind === 'bounce'),
    );
    if (wrong !== undefined) return `${session} received ${describe(each)}, and ${who} went by itself`;
  }
  return undefined;
}

function firstFault(view: View, departures: readonly Departure[]): string | undefined {
  for (const each of departures) {
    const fault = faultIn(view, each);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** I-45. */
export const leavingIsGoing: Invariant = {
  id: 'I-45',
  name: 'who leaves or is cut off is seen to go by everybody',
  source: 'spec',
  on: ['leave', 'disconnect', 'drop'],
  covers: ['MUC-7.14-08', 'MUC-7.14-02', 'MUC-7.14-04'],
  check: (view) => {
    const departures = view.op.kind === 'bounce' ? [] : departuresIn(view);
    return departures.length === 0 ? 'idle' : unless(firstFault(view, departures));
  },
};

/** I-46. */
export const oneOfSeveral: Invariant = {
  id: 'I-46',
  name: 'of several sessions one leaves alone',
  source: 'ours',
  on: ['leave', 'disconnect', 'drop'],
  covers: ['MUC-7.2.8-02', 'MUC-7.14-02', 'MUC-7.14-04'],
  check: (view) => {
    const departures = view.op.kind === 'bounce' ? [] : departuresIn(view).filter((each) => !isLast(each));
    return departures.length === 0 ? 'idle' : unless(firstFault(view, departures));
  },
};

/** I-47. A presence that comes back with service-unavailable counts as well (A46). */
export const bouncesPutOut: Invariant = {
  id: 'I-47',
  name: 'an error puts out the session that sends it, where it says that nobody is there',
  source: 'spec',
  on: ['bounce'],
  covers: ['MUC-18.1.2-01', 'MUC-11.1-04'],
  check: (view) => {
    const { op, sent, out } = view;
    if (op.kind !== 'bounce' || sent === undefined) return 'idle';
    const [departure] = departuresIn(view);
    if (departure !== undefined) return unless(firstFault(view, [departure]));
    const locked = view.before.rooms.get(op.room)?.lockedBy !== undefined;
    const heard = locked ? undefined : out[0];
    return unless(
      heard && `${heard.to} received ${nameOf(heard.stanza)} because of an error that puts nobody out`,
    );
  },
};

/** I-48. */
export const allSessionsGo: Invariant = {
  id: 'I-48',
  name: 'who is put out is put out with all sessions, and nobody else is',
  source: 'spec',
  on: ['administer'],
  covers: ['MUC-8.2-02', 'MUC-9.1-07', 'MUC-9.1-01', 'MUC-7.2.8-02'],
  check: (view) => {
    const scene = view.op.kind === 'administer' ? sceneIn(view) : undefined;
    if (scene === undefined) return 'idle';
    const { room, next } = scene;
    const gone = [...room.occupants.values()].filter(({ nick }) => !next?.occupants.has(nick));
    for (const { nick, sessions } of gone) {
      for (const session of sessions.keys()) {
        const own = presencesIn(view).filter((each) => each.to === session && each.told.nick === nick);
        const told = own.length === 1 && !own[0]?.told.available && own[0]?.told.codes.includes('110');
        if (told !== true) return broken(`${session} was put out as ${nick}, and was not told so once`);
      }
    }
    const outcome = eachPresence(view, ({ told }) =>
      !told.available && isShownStill(scene.next, told.nick) ? 'and it was not put out' : undefined,
    );
    return outcome === 'idle' && gone.length > 0 ? 'held' : outcome;
  },
};

/** Whether somebody is inside and seen: who is not seen any more leaves for all others (§7.2.2). */
function isShownStill(room: Room | undefined, nick: string): boolean {
  const occupant = room?.occupants.get(nick);
  return (
    room !== undefined && occupant !== undefined && room.config.presencebroadcast.includes(occupant.role)
  );
}
