/** Bugs in what a room takes for true: a use case that sees another room than there is. */
import { bareOf, type Jid } from '../core/jid.ts';
import type { Envelope } from '../core/stanza.ts';
import type { CaseName } from '../muc/cases/index.ts';
import { changed, type Occupant } from '../muc/occupants.ts';
import type { Affiliation } from '../muc/privileges.ts';
import { affiliationOf, type Config, type Room } from '../muc/room.ts';
import type { Step } from '../muc/step.ts';
import { isRefusal } from './deliveries.ts';
import type { Plant } from './mutant.ts';
import { wrapped } from './plant.ts';

/** Which configuration a use case sees; `undefined` where it sees the right one. */
type Sight = (room: Room, asked: Envelope) => Partial<Config> | undefined;

/** Use cases that see another configuration than the room has. */
export function asIf(names: readonly CaseName[], given: Partial<Config> | Sight): Plant {
  return wrapped(names, (original) => (room, asked, context) => {
    const sight = typeof given === 'function' ? given(room, asked) : given;
    if (sight === undefined) return original(room, asked, context);
    const config = { ...room.config, ...sight };
    const seen = { ...room, config };
    const step = original(seen, asked, context);
    if (step.room?.config !== config) return step;
    return { ...step, room: step.room === seen ? room : { ...step.room, config: room.config } };
  });
}

/** Use cases that take the sender for more than it is, where `when` says so. */
export function asIfAffiliated(
  names: readonly CaseName[],
  affiliation: Affiliation,
  when: (own: Affiliation, room: Room, asked: Envelope) => boolean,
): Plant {
  return wrapped(names, (original) => (room, asked, context) => {
    const user = bareOf(asked.stanza.from);
    if (!when(affiliationOf(room, user), room, asked)) return original(room, asked, context);
    const own = room.standings.get(user);
    const standings = new Map(room.standings).set(user, { ...own, affiliation });
    const seen = { ...room, standings };
    const step = original(seen, asked, context);
    if (step.room === null) return step;
    return { ...step, room: step.room === seen ? room : withStanding(step.room, user, own) };
  });
}

/** The room with a standing of an account, or without one. */
export function withStanding(room: Room, user: Jid, standing: ReturnType<Room['standings']['get']>): Room {
  const standings = new Map(room.standings);
  if (standing === undefined) standings.delete(bareOf(user));
  else standings.set(bareOf(user), standing);
  return { ...room, standings };
}

/** The room with something changed about an occupant. */
export function withOccupant(room: Room, occupant: Occupant, change: Partial<Occupant>): Room {
  return { ...room, occupants: changed(room.occupants, occupant, { ...occupant, ...change }) };
}

/** The step with its room changed, where there is one and nothing was refused. */
export function inRoom(step: Step, change: (room: Room) => Room): Step {
  return step.room === null || isRefusal(step) ? step : { ...step, room: change(step.room) };
}

/** The room with something that it remembers and a right one would not. */
export function noted<T>(room: Room, key: string, value: T): Room {
  return { ...room, [key]: value };
}

/** What a room remembers under this key. */
export function noteIn<T>(room: Room, key: string): T | undefined {
  return (room as Room & Readonly<Record<string, unknown>>)[key] as T | undefined;
}
