/** XEP-0045 §11.2 #service-shutdown-kick: the service shuts down, and everybody in its rooms is told so. */
import type { Send } from '../core/stanza.ts';
import { answerAbandoned } from './cases/relay.ts';
import { ownPresence } from './presence.ts';
import type { Room } from './room.ts';
import { STATUS } from './status.ts';
import type { Context } from './step.ts';

/**
 * The last words of a room: requests that it passed on are answered, and each occupant hears of its own departure with
 * code 332, and of nobody else's.
 */
export function shutdown(room: Room, context: Context): readonly Send[] {
  return [
    ...answerAbandoned(room, { room: null, out: [] }).out,
    ...room.occupants.all.flatMap((each) =>
      ownPresence(room, each, { type: 'unavailable', codes: [STATUS.SHUTDOWN] }, context),
    ),
  ];
}
