/** Presence: who gets in (§7.2), who may take which nickname (§7.6), and what is left without an answer (§17.3). */
import type { Condition } from '../../core/error.ts';
import type { BareJid } from '../../core/jid.ts';
import { isBroadcast, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import type { Pins } from '../pins.ts';
import { preparedNick } from '../read.ts';
import { ALLOWED, type Asking, isOfficer, refused, unless, type Verdict } from './ruling.ts';

type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;

/** Whether somebody else has the nickname, here or reserved (§7.2.8, §7.12). */
export function isTaken(room: Room, nick: string, by: BareJid): boolean {
  const occupant = room.occupants.get(nick);
  if (occupant !== undefined && occupant.user !== by) return true;
  for (const [user, reserved] of room.reserved) if (reserved === nick && user !== by) return true;
  return false;
}

/** The gates of §7.2, in the pinned order; each says what is answered where it is closed. */
const GATES: readonly ((asking: Asking, nick: string, password: string | undefined) => Condition | false)[] =
  [
    ({ room, user }) => room.lockedBy !== undefined && room.lockedBy !== user && 'item-not-found',
    ({ affiliation }) => affiliation === 'outcast' && 'forbidden',
    ({ room, affiliation }) => room.config.membersonly && affiliation === 'none' && 'registration-required',
    ({ room }, _, password) =>
      room.config.passwordprotectedroom && password !== room.config.roomsecret && 'not-authorized',
    (asking, nick) => isFullFor(asking, nick) && 'service-unavailable',
    ({ room, user }, nick) => isTaken(room, nick, user) && 'conflict',
  ];

/** §7.2.9: a room that is full takes officers only; whoever shares a nickname, or gives one up for another, takes no place. */
function isFullFor({ room, user, affiliation, self }: Asking, nick: string): boolean {
  const { maxusers } = room.config;
  const takesPlace = room.occupants.get(nick)?.user !== user && self?.sessions.size !== 1;
  return maxusers > 0 && takesPlace && room.occupants.size >= maxusers && !isOfficer(affiliation);
}

/** §7.2, and by somebody inside a request for everything again, perhaps under another nickname (A2). */
export function onEntering(op: Of<'enter'>, asking: Asking): Verdict {
  if (asking.self !== undefined) return onRenaming(op.nick, asking);
  const nick = preparedNick(op.nick);
  if (nick === undefined) return refused('jid-malformed');
  return unless(...GATES.map((gate) => gate(asking, nick, op.password)));
}

/** §10.1.1: whoever enters a room that is not there creates it. */
export function onCreating(op: Of<'enter'>): Verdict {
  return unless(preparedNick(op.nick) === undefined && 'jid-malformed');
}

/** §7.6, §7.7: of all gates only those that are about places and nicknames are there for somebody inside. */
function onRenaming(written: string, asking: Asking): Verdict {
  if (written === '') return 'silent';
  const nick = preparedNick(written);
  if (nick === undefined) return refused('not-acceptable', 'jid-malformed');
  if (nick === asking.self?.nick) return ALLOWED;
  return unless(
    isFullFor(asking, nick) && 'service-unavailable',
    isTaken(asking.room, nick, asking.user) && 'conflict',
  );
}

/** Presence without a muc x (§7.6, §7.7, §7.2.18). */
export function onPresence(op: Of<'present'>, asking: Asking | undefined, pins: Pins): Verdict {
  if (asking?.self !== undefined) return onRenaming(op.nick, asking);
  if (op.nick === '') return refused('jid-malformed');
  if (pins.desyncReply === 'silent') return 'silent';
  return pins.desyncReply === 'error' ? refused('not-acceptable', 'item-not-found') : refused();
}

/** §7.14: whoever is inside leaves, at whatever address of the room (A43). */
export function onLeaving(asking: Asking | undefined): Verdict {
  return asking?.self === undefined ? 'silent' : ALLOWED;
}

/** Presence of other types: nobody subscribes to a room; a probe of somebody is answered to occupants (§17.3). */
export function onTyped({ type, nick: written }: Of<'typed'>, asking: Asking | undefined): Verdict {
  if (type !== 'probe' || asking === undefined || written === '') return 'silent';
  if (asking.self === undefined) return refused('not-acceptable');
  const { room, self } = asking;
  const nick = preparedNick(written) ?? '';
  const occupant = room.occupants.get(nick);
  if (occupant === undefined) return [...room.reserved.values()].includes(nick) ? ALLOWED : 'silent';
  const seen = occupant === self || isBroadcast(room, occupant) || self.role === 'moderator';
  return seen ? ALLOWED : 'silent';
}
