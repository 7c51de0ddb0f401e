/** XEP-0045 §7.4: a message of an occupant as everybody in the room gets it: one payload, whoever reads it. */
import type { Stanza } from '../core/stanza.ts';
import { allOf } from './feature.ts';
import type { Occupant } from './occupants.ts';
import { passedOn } from './presence.ts';
import type { Room } from './room.ts';
import type { Context } from './step.ts';

/** The message from the occupant JID, without what only a room may say, and with what the features add. */
export function reflectionOf(
  room: Room,
  speaker: Occupant,
  stanza: Stanza,
  { env, rules: { features } }: Context,
): Stanza {
  const children = passedOn(room, stanza).concat(
    allOf(features, 'decorate', (decorate) => decorate(room, speaker)),
    allOf(features, 'stamp', (stamp) => stamp(room, env)),
  );
  const { kind, type, id, lang } = stanza;
  return { kind, type, id, from: speaker.jid, lang, children };
}
