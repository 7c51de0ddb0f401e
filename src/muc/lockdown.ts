/**
 * Nickname lockdown, XEP-0045 §7.10, §7.12 and §18.1: where the service wants it, an account with a reserved nickname is
 * seen under that one only.
 */
import type { Refusal } from '../core/error.ts';
import type { Entry } from './feature.ts';
import type { Room } from './room.ts';
import type { Rules } from './step.ts';

/** A nickname to go on with, and whether it is another than the one that was asked for; or why there is none. */
export type Naming = { readonly nick: string; readonly assigned: boolean } | { readonly refused: Refusal };

/** Which nickname an account gets that asks for one (Policy `nicknames`). */
export function namingOf(
  room: Room,
  { user, nick }: Pick<Entry, 'user' | 'nick'>,
  { policy }: Rules,
): Naming {
  const reserved = room.standings.get(user)?.nick;
  if (policy.nicknames === 'free' || reserved === undefined || reserved === nick) {
    return { nick, assigned: false };
  }
  if (policy.nicknames === 'required') return { refused: { condition: 'not-acceptable' } };
  return { nick: reserved, assigned: true };
}
