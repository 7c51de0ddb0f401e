/** How occupants cease to be in a room, whatever the cause: XEP-0045 §7.14, §8.2, §9.1, §9.4, §10.2, §11. */
import { MUC_USER } from '../core/ns.ts';
import type { Send } from '../core/stanza.ts';
import { node } from '../xml/node.ts';
import { departed, type Occupant } from './occupants.ts';
import { type About, ownPresence, toOthers } from './presence.ts';
import { isShown, type Room } from './room.ts';
import type { Context } from './step.ts';

/** An occupant that goes, and what is said about it. */
export interface Removal {
  readonly occupant: Occupant;
  readonly about: About;
}

/** A room without some occupants, and what they and the others are told. */
export interface Removed {
  /** Null where nobody is left in a temporary room (§7.14), or in one that was never configured (§10.1.3). */
  readonly room: Room | null;
  /** Each one that goes hears of itself. */
  readonly farewells: readonly Send[];
  /** Everybody who stays hears of all that go. */
  readonly broadcast: readonly Send[];
}

/**
 * Takes occupants out of a room, all at once: nobody who goes hears of another.
 *
 * @param before the room as everybody knows it: who was not shown in it does not visibly leave
 */
export function remove(
  room: Room,
  removals: readonly Removal[],
  context: Context,
  before: Room = room,
): Removed {
  const rest = {
    ...room,
    occupants: removals.reduce((all, { occupant }) => departed(all, occupant), room.occupants),
  };
  const emptied = rest.occupants.all.length === 0 && before.occupants.all.length > 0;
  const gone = emptied && (!room.config.persistent || room.lockedBy !== undefined);
  return {
    room: gone ? null : rest,
    farewells: removals.flatMap(({ occupant, about }) =>
      ownPresence(rest, occupant, farewell(room, about, gone), context),
    ),
    broadcast: removals
      .filter(({ occupant }) => isShown(before, occupant.nick))
      .flatMap(({ occupant, about }) => toOthers(rest, occupant, unavailable(about), context)),
  };
}

function unavailable(about: About): About {
  return { ...about, type: 'unavailable' };
}

/** §10.1.3: who leaves a room before it was configured is told that the room is destroyed by it. */
function farewell(room: Room, about: About, gone: boolean): About {
  const destroyed = gone && room.lockedBy !== undefined && about.first === undefined;
  return { ...unavailable(about), ...(destroyed ? { first: [node('destroy', MUC_USER)] } : {}) };
}
