/**
 * XEP-0045 §7.2.8 #enter-conflict, §7.6: a nickname belongs to one account at a time, and a reserved one to its owner
 * even while it is away. Several sessions of one account may share it.
 */
import type { Refusal } from '../../core/error.ts';
import type { Entry, Feature } from '../feature.ts';
import { occupantNamed } from '../occupants.ts';
import { type Room, reservedFor } from '../room.ts';

function taken(room: Room, { nick, user }: Entry): Refusal | undefined {
  const holder = occupantNamed(room.occupants, nick)?.user ?? reservedFor(room, nick) ?? user;
  return holder === user ? undefined : { condition: 'conflict' };
}

/** The gate for nicknames that belong to another account, on entry and on change. */
export const nickConflict: Feature = {
  name: 'nick-conflict',
  spec: ['XEP-0045#enter-conflict', 'XEP-0045#changenick'],
  admit: taken,
  rename: taken,
};
