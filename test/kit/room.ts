/**
 * Rooms to try things in: made from short descriptions, and frozen to the bottom, so that whoever changes one instead of
 * making another fails at once.
 */
import { assert, present } from '../../src/core/assert.ts';
import type { Env } from '../../src/core/env.ts';
import { type BareJid, bareOf, type FullJid, parseJid, withResource } from '../../src/core/jid.ts';
import { type Envelope, presence } from '../../src/core/stanza.ts';
import { CASES } from '../../src/muc/cases/index.ts';
import { featuresFor } from '../../src/muc/features/index.ts';
import { arrived, NOBODY, type Occupant, type Occupants } from '../../src/muc/occupants.ts';
import { DEFAULT_POLICY, type PolicyChoice, policyOf } from '../../src/muc/policy/index.ts';
import { readAffiliation, readRole } from '../../src/muc/privileges.ts';
import { type Config, DEFAULT_CONFIG, newRoom, type Room, type Standing } from '../../src/muc/room.ts';
import { inRoom } from '../../src/muc/service.ts';
import type { Context, Step } from '../../src/muc/step.ts';
import { EXTENSIONS } from '../../src/xep/index.ts';

/** The address of every room here, unless it is given another. */
export const ROOM: BareJid = 'capulet@conference.localhost' as BareJid;

/** 2026-01-01T00:00:00Z. */
export const NOW = 1_767_225_600_000;

/** The key of every room here. */
export const KEY = 'a room key';

/** What a room is made of. */
export interface RoomParts {
  readonly jid?: BareJid;
  readonly config?: Partial<Config>;
  /**
   * Who is inside, in order of arrival: `name:role:affiliation`, such as `romeo:participant:none`. The nickname is the
   * name with a capital, and the sessions are `romeo`, or `romeo` and `romeo/2` for `romeo+2`.
   */
  readonly occupants?: readonly string[];
  /** Those who have a standing besides: an affiliation, or all that there is to it. By name, as for `address`. */
  readonly standings?: Readonly<Record<string, Standing['affiliation'] | Standing>>;
  readonly lockedBy?: string;
  readonly rest?: Partial<Pick<Room, 'subject' | 'history' | 'relayed' | 'applications'>>;
}

/**
 * A room. Where neither an occupant nor a standing is an owner, `friar@localhost` is one and away.
 *
 * @throws AssertionFailed where a description cannot be read
 */
export function roomWith(parts: RoomParts = {}): Room {
  const { jid = ROOM, config = {}, occupants = [], standings = {}, lockedBy, rest = {} } = parts;
  const known = new Map<BareJid, Standing>();
  for (const [name, given] of Object.entries(standings)) {
    known.set(bareOf(address(name)), typeof given === 'string' ? { affiliation: given } : given);
  }
  let inside: Occupants = NOBODY;
  for (const description of occupants) {
    const occupant = occupantFrom(jid, description);
    inside = arrived(inside, occupant);
    const { user, affiliation } = occupant;
    if (affiliation !== 'none' && !known.has(user)) known.set(user, { affiliation });
  }
  const owned = [...known.values()].some(({ affiliation }) => affiliation === 'owner');
  if (!owned) known.set('friar@localhost' as BareJid, { affiliation: 'owner' });
  const room = newRoom(jid, 'friar@localhost' as BareJid, KEY, DEFAULT_POLICY.newRoomFlags);
  return frozen({
    ...room,
    ...rest,
    config: { ...DEFAULT_CONFIG, ...config },
    standings: known,
    occupants: inside,
    lockedBy: lockedBy === undefined ? undefined : bareOf(address(lockedBy)),
  });
}

function occupantFrom(room: BareJid, description: string): Occupant {
  const [who = '', roleText = '', affiliationText = ''] = description.split(':');
  const [name = '', second] = who.split('+');
  const role = present(readRole(roleText), `${description} has no role`);
  const affiliation = present(readAffiliation(affiliationText), `${description} has no affiliation`);
  const nick = nickOf(name);
  const sessions = [name, ...(second === undefined ? [] : [`${name}/${second}`])].map((each) => {
    const jid = address(each);
    return { jid, stanza: presence({ from: jid }) };
  });
  return { nick, jid: withResource(room, nick), user: bareOf(address(name)), role, affiliation, sessions };
}

/** The nickname of somebody with this name: `romeo` is Romeo. */
export function nickOf(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** A session by name: `romeo` is `romeo@localhost/1` and `romeo/2` is `romeo@localhost/2`; an address stays one. */
export function address(name: string): FullJid {
  const [local = '', resource = '1'] = name.split('/');
  const jid = name.includes('@') || name.includes('.') ? name : `${local}@localhost/${resource}`;
  return present(parseJid(jid), `${jid} is not a JID`) as FullJid;
}

/** The world around a transition. */
export function env(given: Partial<Env> = {}): Env {
  return { now: NOW, serial: 1, seed: 1, domains: [], ...given };
}

/** A context with the usual use cases, and the features that go with a policy. */
export function context(given: Partial<Env> = {}, chosen: PolicyChoice = {}): Context {
  const policy = policyOf(chosen);
  const rules = { features: featuresFor(policy), cases: CASES, extensions: EXTENSIONS, policy };
  return { env: env(given), rules };
}

/** What a stanza does to a room. The next room is frozen, too. */
export function drive(room: Room, envelope: Envelope, around: Context = context()): Step {
  const { room: next, out } = inRoom(room, envelope, around);
  return { room: next === null || next === room ? next : frozen(next), out };
}

/** What several stanzas do to a room, one after the other: the last room, and all that was sent. */
export function driveAll(room: Room, envelopes: readonly Envelope[], around: Context = context()): Step {
  const start: Step = { room, out: [] };
  return envelopes.reduce(({ room: at, out }, each) => {
    const step = drive(present(at, 'the room is gone'), each, around);
    return { room: step.room, out: [...out, ...step.out] };
  }, start);
}

/** The room of a step, which must not be gone. */
export function roomOf(step: Step): Room {
  return present(step.room, 'the room is gone');
}

const THROWING = (): never => {
  assert(false, 'a frozen Map was changed');
};

/** Freezes a value and all that it holds. A Map is frozen as well: its `set`, `delete` and `clear` throw. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    Object.assign(value, { set: THROWING, delete: THROWING, clear: THROWING });
    for (const each of value.values()) frozen(each);
  }
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}
