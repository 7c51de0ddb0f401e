/** Messages: who may speak to all (§7.4, §8.1) or to one (§7.5), invite (§7.8), and ask for a voice (§7.13, §8.6). */
import type { Condition } from '../../core/error.ts';
import { bareOf, type Jid, parseJid, resourceOf } from '../../core/jid.ts';
import { affiliationOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import { preparedNick } from '../read.ts';
import { ALLOWED, type Asking, isOfficer, unless, type Verdict } from './ruling.ts';

type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;

/** Whether a message to all is a change of subject: it has a subject, and neither a body nor a thread (§8.1). */
export function setsSubject({ subject, body, thread }: Of<'say'>): boolean {
  return subject !== undefined && body === undefined && thread === undefined;
}

/** A message to a room that is locked is for nobody but its creator: for others there is no such room (§17.2). */
function sealed({ room, user }: Asking): Condition | false {
  return room.lockedBy !== undefined && room.lockedBy !== user && 'item-not-found';
}

/** §7.4, §8.1: occupants with voice speak; moderators set the subject, others where the configuration lets them. */
export function onSaying(op: Of<'say'>, asking: Asking): Verdict {
  if (!setsSubject(op)) return onSpeaking(asking);
  const { room, self } = asking;
  if (self === undefined) return unless(sealed(asking), 'not-acceptable');
  return unless(sealed(asking), self.role !== 'moderator' && !room.config.changesubject && 'forbidden');
}

function onSpeaking(asking: Asking): Verdict {
  if (asking.self === undefined) return unless(sealed(asking), 'not-acceptable');
  return unless(sealed(asking), asking.self.role === 'visitor' && 'forbidden');
}

/** §7.5, §16.5.3: a private message is for somebody who is there, from somebody who is and may send such. */
export function onWhispering({ type, nick }: Of<'whisper'>, asking: Asking): Verdict {
  const { room, self } = asking;
  if (nick === '') return type === 'groupchat' ? onSpeaking(asking) : onStray(asking);
  const groupchat = type === 'groupchat' && 'bad-request';
  if (self === undefined) return unless(sealed(asking), groupchat, 'not-acceptable');
  return unless(
    sealed(asking),
    groupchat,
    !room.occupants.has(preparedNick(nick) ?? '') && 'item-not-found',
    !mayWhisper(room, self.role) && 'forbidden',
  );
}

function mayWhisper({ config }: Room, role: string): boolean {
  switch (config.allowpm) {
    case 'anyone':
      return true;
    case 'participants':
      return role === 'participant' || role === 'moderator';
    case 'moderators':
      return role === 'moderator';
    case 'none':
      return false;
  }
}

/** §7.8.2, §9.5: occupants invite into open rooms; into members-only ones officers, and members where they may. */
export function onInviting({ to }: Of<'invite'>, asking: Asking): Verdict {
  const { room, self, affiliation } = asking;
  if (to.length === 0) return onStray(asking);
  if (self === undefined) return unless(sealed(asking), 'not-acceptable');
  const member = affiliation === 'member' && room.config.allowinvites;
  return unless(
    sealed(asking),
    (room.lockedBy !== undefined || (room.config.membersonly && !isOfficer(affiliation) && !member)) &&
      'forbidden',
    to.some((each) => parseJid(each) === undefined) && 'jid-malformed',
  );
}

/** Whether an accepted invitation makes the invitee a member: a stranger, in a members-only room (§9.5). */
export function makesMember(room: Room, invitee: Jid): boolean {
  const user = bareOf(invitee);
  return room.config.membersonly && user.includes('@') && affiliationOf(room, user) === 'none';
}

/** §7.8.2: whoever was invited may decline, inside or not; by the nickname or the address of the inviter. */
export function onDeclining({ to }: Of<'decline'>, asking: Asking): Verdict {
  const inviter = parseJid(to);
  if (inviter === undefined) return unless(sealed(asking), 'jid-malformed');
  return unless(sealed(asking), !isAddressed(asking.room, inviter) && 'item-not-found');
}

function isAddressed(room: Room, inviter: Jid): boolean {
  if (inviter !== room.jid && !inviter.startsWith(`${room.jid}/`)) return true;
  return room.occupants.has(resourceOf(inviter));
}

/** §7.13: a visitor asks for a voice; somebody who has one asks for nothing. */
export function onAskingForVoice({ role = 'participant' }: Of<'ask-voice'>, asking: Asking): Verdict {
  const { room, self } = asking;
  if (self === undefined) return unless(sealed(asking), 'not-acceptable');
  if (role !== 'participant') return unless(sealed(asking), 'bad-request');
  const heard = [...room.occupants.values()].some((each) => each.role === 'moderator');
  return self.role === 'visitor' && heard ? ALLOWED : 'silent';
}

/** §8.6: a moderator grants it, to a visitor that is there. */
export function onGrantingVoice({ nick, allow }: Of<'grant-voice'>, asking: Asking): Verdict {
  const { room, self } = asking;
  if (self === undefined) return unless(sealed(asking), 'not-acceptable');
  if (self.role !== 'moderator') return unless(sealed(asking), 'forbidden');
  const target = room.occupants.get(preparedNick(nick) ?? '');
  return allow && target?.role === 'visitor' ? ALLOWED : 'silent';
}

/** A message to the room that is none to all and no form is nothing (§17.2). */
function onStray(asking: Asking): Verdict {
  return unless(sealed(asking), asking.self === undefined ? 'not-acceptable' : 'bad-request');
}
