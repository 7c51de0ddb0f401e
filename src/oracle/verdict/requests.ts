/** Registration (§7.10), discovery (§6), requests that a room passes on (§17.4), and delivery errors (§18.1.2). */

import type { Condition } from '../../core/error.ts';
import { evicts } from '../bounce.ts';
import type { Model } from '../model.ts';
import type { Op } from '../op.ts';
import { preparedNick } from '../read.ts';
import { isTaken } from './entry.ts';
import { ALLOWED, type Asking, refused, unless, type Verdict } from './ruling.ts';

type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;

/** §5.2.1, §7.10: strangers register with open rooms, members and above with any, outcasts with none. */
function mayRegister({ room, affiliation }: Asking): boolean {
  return affiliation === 'none' ? !room.config.membersonly : affiliation !== 'outcast';
}

/** What somebody is told who asks how to register. */
export function onReadingRegistration(asking: Asking): Verdict {
  return unless(!mayRegister(asking) && 'not-allowed');
}

/** A nickname is registered where nobody else has it; whoever resigns needs none. */
export function onRegistering({ nick: written, remove = false }: Of<'register'>, asking: Asking): Verdict {
  const barred = !mayRegister(asking) && 'not-allowed';
  if (remove) return unless(barred);
  if (written === undefined || written.trim() === '') return unless(barred, 'bad-request');
  const nick = preparedNick(written);
  if (nick === undefined) return unless(barred, 'not-acceptable');
  return unless(barred, isTaken(asking.room, nick, asking.user) && 'conflict');
}

/** §6.3 to §6.5, §7.12, §18.1.1: what the service and a room are asked about themselves. */
export function onDiscovering({ what, nick, node }: Of<'disco'>, asking: Asking | undefined): Verdict {
  if (nick === '') {
    if (node === undefined) return ALLOWED;
    return refused(
      what === 'info' && node === 'x-roomuser-item' ? 'feature-not-implemented' : 'item-not-found',
    );
  }
  if (asking === undefined) return refused('item-not-found');
  if (nick !== undefined) return onRelaying(nick, asking, 'bad-request');
  if (node === undefined || (what === 'info' && node === 'x-roomuser-item')) return ALLOWED;
  return refused(what === 'info' && node.endsWith('#traffic') ? 'service-unavailable' : 'item-not-found');
}

/** §17.4: a room is asked for its version or a sign of life; it has nothing that could be set in such a way. */
export function onAsking({ nick, set = false }: Of<'ask'>, asking: Asking): Verdict {
  return nick === '' ? unless(set && 'service-unavailable') : onRelaying(nick, asking, 'not-acceptable');
}

/** §6.6, §17.4: a request to an occupant is passed on, for occupants. */
function onRelaying(written: string, { room, self }: Asking, outside: Condition): Verdict {
  if (self === undefined) return refused(outside);
  return unless(!room.occupants.has(preparedNick(written) ?? '') && 'item-not-found');
}

/** The answer to something that was passed on goes back; any other goes nowhere. */
export function onAnswering({ who, room }: Of<'answer'>, model: Model): Verdict {
  return model.relayed.some((each) => each.room === room && each.asked === who) ? ALLOWED : 'silent';
}

/** An error is never answered; what it does is for invariants about those who are put out. */
export function onBouncing(op: Of<'bounce'>, asking: Asking | undefined): Verdict {
  return asking?.self !== undefined && evicts(op) ? ALLOWED : 'silent';
}
