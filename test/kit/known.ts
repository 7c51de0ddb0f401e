/** What somebody outside knows of rooms, made from short descriptions. */
import { bareOf } from '../../src/core/jid.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { DEFAULT_CONFIG } from '../../src/oracle/learn/room.ts';
import { type Config, type Model, nothingKnown, type Occupant, type Room } from '../../src/oracle/model.ts';
import type { Role } from '../../src/oracle/op.ts';

/** What is not as in an empty room that is open to all. */
export interface Known extends Partial<Omit<Room, 'config' | 'occupants'>> {
  readonly config?: Partial<Config>;
  readonly occupants?: readonly Occupant[];
}

/** One session of the cast inside, by its number. */
export function inside(session: number, nick: string, role: Role = 'participant'): Occupant {
  const jid = SESSIONS[session]!;
  return { nick, user: bareOf(jid), role, sessions: new Map([[jid, []]]) };
}

/** The first session of the cast inside. */
export function romeoInside(nick = 'Romeo'): Occupant {
  return inside(0, nick, 'moderator');
}

/** A room that is known. */
export function known({ config, occupants = [], ...rest }: Known = {}): Room {
  return {
    jid: ROOMS[0]!,
    config: { ...DEFAULT_CONFIG, ...config },
    lockedBy: undefined,
    subject: undefined,
    affiliations: new Map(),
    reserved: new Map(),
    occupants: new Map(occupants.map((each) => [each.nick, each])),
    history: [],
    ...rest,
  };
}

/** All that is known is one room. */
export function knownRoom(parts: Known = {}): Model {
  const room = known(parts);
  return { ...nothingKnown(0), rooms: new Map([[room.jid, room]]) };
}
