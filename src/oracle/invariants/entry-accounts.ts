/** I-14 to I-17: what a gate is about is the account, and the nickname is one account's (§7.2.5 to §7.2.8, §7.12, §17.1). */
import { bareOf } from '../../core/jid.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { optionsIn } from '../learn/config.ts';
import { affiliationOf, type Model, type Room } from '../model.ts';
import { preparedNick } from '../read.ts';
import type { View } from '../view.ts';
import { broken, isByOutsider, occupantsOf, presencesIn, unless } from './look.ts';

/** I-14. */
export const passwordIsForEntry: Invariant = {
  id: 'I-14',
  name: 'the password is asked for at the door only',
  source: 'spec',
  covers: ['MUC-7.2.5-01', 'MUC-17.3-05', 'MUC-16.5.3-12', 'MUC-16.5.3-20'],
  check: (view) => {
    const { op, refused, sent } = view;
    if (sent === undefined || !('room' in op)) return 'idle';
    if (refused === 'not-authorized') {
      const atTheDoor = op.kind === 'enter' && isByOutsider(view);
      return unless(atTheDoor ? undefined : `${op.who} was asked for the password, and is not at the door`);
    }
    return isNewPassword(view) ? unless(putOut(view)) : 'idle';
  },
};

/** Whether the password is all that a form is about. */
function isNewPassword({ op, refused }: View): boolean {
  if (op.kind !== 'configure' || op.form === 'cancel' || refused !== undefined) return false;
  const options = optionsIn(op.rows);
  const about = ['roomsecret', 'passwordprotectedroom'].filter((each) => options.has(each));
  return about.length > 0 && about.length === options.size;
}

function putOut(view: View): string | undefined {
  const gone = presencesIn(view).find(({ told }) => !told.available);
  return gone && `${gone.to} saw ${gone.told.nick} go because of another password`;
}

/** I-15. */
export const accountsNotSessions: Invariant = {
  id: 'I-15',
  name: 'bans and memberships are those of accounts',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-9.1-01', 'MUC-5.2-08', 'MUC-9.2-13', 'MUC-7.2.7-01'],
  check: (view) => {
    const { op, refused, before, sent } = view;
    const room = op.kind === 'enter' ? before.rooms.get(op.room) : undefined;
    if (op.kind !== 'enter' || room === undefined || sent === undefined || room.lockedBy !== undefined)
      return 'idle';
    const affiliation = affiliationOf(room, bareOf(op.who));
    if (affiliation === 'outcast') {
      return unless(refused === undefined ? `${op.who} was let in, and its account is banned` : undefined);
    }
    if (refused === 'forbidden')
      return broken(`${op.who} was refused as banned, and its account is ${affiliation}`);
    const stranger = affiliation === 'none' && room.config.membersonly;
    const wrong = refused === 'registration-required' && !stranger;
    return unless(
      wrong ? `${op.who} was refused as no member, and its account is ${affiliation}` : undefined,
    );
  },
};

/** I-16. */
export const reservedNicknames: Invariant = {
  id: 'I-16',
  name: 'a reserved nickname waits for its account',
  source: 'spec',
  covers: ['MUC-7.12-12', 'MUC-9.1-05', 'MUC-7.2.8-01', 'MUC-9.3-01'],
  check: (view) => {
    const seated = wrongSeat(view);
    if (seated !== undefined) return broken(seated);
    const { op, before, refused } = view;
    if ((op.kind !== 'enter' && op.kind !== 'present') || refused !== 'conflict') {
      return isAboutReserved(view) ? 'held' : 'idle';
    }
    const room = before.rooms.get(op.room);
    const nick = preparedNick(op.nick) ?? '';
    const user = bareOf(op.who);
    const holder = room?.occupants.get(nick)?.user ?? user;
    const owner = room === undefined ? user : (reservedFor(room, nick) ?? user);
    const wrong = holder === user && owner === user;
    return unless(wrong ? `${op.who} was refused ${nick}, which nobody else has or has reserved` : undefined);
  },
};

function reservedFor({ reserved }: Room, nick: string): string | undefined {
  for (const [user, each] of reserved) if (each === nick) return user;
  return undefined;
}

/** Whether somebody asks for a nickname that is reserved, or has one. */
function isAboutReserved({ op, before }: View): boolean {
  if (!('room' in op) || !('nick' in op) || op.nick === undefined) return false;
  const room = before.rooms.get(op.room);
  return (
    room !== undefined &&
    room.reserved.size > 0 &&
    reservedFor(room, preparedNick(op.nick) ?? '') !== undefined
  );
}

/** Somebody who is inside under the nickname of another. */
function wrongSeat({ before, after }: View): string | undefined {
  for (const [jid, room] of changedRooms(before, after)) {
    for (const [user, nick] of room.reserved) {
      const occupant = room.occupants.get(nick);
      if (occupant !== undefined && occupant.user !== user) {
        return `${occupant.user} is in ${jid} as ${nick}, which is reserved for ${user}`;
      }
    }
  }
  return undefined;
}

/** The rooms that are other than before. */
function changedRooms(before: Model, after: Model): readonly (readonly [string, Room])[] {
  if (before.rooms === after.rooms) return [];
  return [...after.rooms].filter(([jid, room]) => before.rooms.get(jid) !== room);
}

/** I-17. */
export const injectiveNicknames: Invariant = {
  id: 'I-17',
  name: 'a nickname is one account’s',
  source: 'spec',
  covers: ['MUC-7.2.8-01', 'MUC-7.6-06', 'MUC-7.2.8-02', 'MUC-17.1-02', 'MUC-17.1-04'],
  check: ({ before, after }): Outcome => {
    const rooms = changedRooms(before, after);
    if (rooms.length === 0) return 'idle';
    for (const [jid, room] of rooms) {
      const fault = nicknameFault(room);
      if (fault !== undefined) return broken(`in ${jid} ${fault}`);
    }
    return 'held';
  },
};

function nicknameFault(room: Room): string | undefined {
  const seen = new Set<string>();
  for (const { nick, user, sessions } of occupantsOf(room)) {
    if (preparedNick(nick) !== nick) return `somebody is called '${nick}', which is no nickname`;
    for (const session of sessions.keys()) {
      if (bareOf(session) !== user) return `${session} and ${user} share the nickname ${nick}`;
      if (seen.has(session)) return `${session} has two nicknames`;
      seen.add(session);
    }
  }
  return undefined;
}
