/**
 * How far a run has got: the transitions of the two state charts of XEP-0045 (§5.1.3, §5.2.2), the gates that were closed,
 * opened and run into, and who was what in rooms of which kind.
 */
import type { Condition } from '../core/error.ts';
import { bareOf, type FullJid } from '../core/jid.ts';
import { ROOMS } from './cast.ts';
import { affiliationOf, type Config, occupantOf, type Room } from './model.ts';
import type { Affiliation, Op, Role } from './op.ts';
import { remembering } from './remember.ts';
import type { View } from './view.ts';

/** Counters by name. They are added to, as a run may be long. */
export interface Exploration {
  /** 'role none → visitor': how often it was taken. */
  readonly transitions: Map<string, number>;
  /** 'password closed', 'password opened', 'password refuses'. */
  readonly gates: Map<string, number>;
  /** Affiliation, role and kind of room of whoever acted: 'member visitor moderated+whois'. */
  readonly pairs: Map<string, number>;
}

/** Nothing has been reached. */
export function newExploration(): Exploration {
  return { transitions: new Map(), gates: new Map(), pairs: new Map() };
}

const ROLES: readonly Role[] = ['none', 'visitor', 'participant', 'moderator'];
const AFFILIATIONS: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];

/** Every transition of the charts of §5.1.3 (12) and §5.2.2 (20). */
export const TRANSITIONS: readonly string[] = [
  ...ROLES.flatMap((from) => ROLES.filter((to) => to !== from).map((to) => transition('role', from, to))),
  ...AFFILIATIONS.flatMap((from) =>
    AFFILIATIONS.filter((to) => to !== from).map((to) => transition('affiliation', from, to)),
  ),
];

function transition(chart: string, from: string, to: string): string {
  return `${chart} ${from} → ${to}`;
}

/** A gate: what it is called, the condition of whoever runs into it, and whether it is closed to somebody. */
interface Gate {
  readonly name: string;
  readonly condition: Condition;
  readonly closed: (room: Room) => boolean;
}

const GATE_LIST: readonly Gate[] = [
  { name: 'locked', condition: 'item-not-found', closed: ({ lockedBy }) => lockedBy !== undefined },
  { name: 'banned', condition: 'forbidden', closed: ({ affiliations }) => has(affiliations, 'outcast') },
  { name: 'members-only', condition: 'registration-required', closed: ({ config }) => config.membersonly },
  { name: 'password', condition: 'not-authorized', closed: ({ config }) => config.passwordprotectedroom },
  {
    name: 'full',
    condition: 'service-unavailable',
    closed: ({ config, occupants }) => config.maxusers > 0 && occupants.size >= config.maxusers,
  },
  { name: 'nickname', condition: 'conflict', closed: ({ occupants }) => occupants.size > 1 },
  { name: 'reservation', condition: 'conflict', closed: ({ reserved }) => reserved.size > 0 },
];

/** Everything that can happen at a gate. */
export const GATES: readonly string[] = GATE_LIST.flatMap(({ name }) => [
  `${name} closed`,
  `${name} opened`,
  `${name} refuses`,
]);

function has(affiliations: Room['affiliations'], wanted: Affiliation): boolean {
  for (const each of affiliations.values()) if (each === wanted) return true;
  return false;
}

/** Counts what an action has reached. */
export function explore(exploration: Exploration, { op, before, after, refused }: View): void {
  if ('room' in op) {
    const room = before.rooms.get(op.room);
    if (room !== undefined) count(exploration.pairs, pairOf(room, op.who));
    if (op.kind === 'enter' && refused !== undefined) countRefusal(exploration, room, op, refused);
  }
  if (before.rooms === after.rooms) return;
  for (const jid of ROOMS) {
    const [was, is] = [before.rooms.get(jid), after.rooms.get(jid)];
    if (was === is) continue;
    if (was?.occupants !== is?.occupants) countRoles(exploration, was, is);
    if (was !== undefined && is !== undefined && was.affiliations !== is.affiliations) {
      countAffiliations(exploration, was, is);
    }
    countGates(exploration, was, is);
  }
}

/** What was never reached of these, in their order. */
export function missing(all: readonly string[], reached: ReadonlyMap<string, number>): readonly string[] {
  return all.filter((each) => !reached.has(each));
}

function count(counters: Map<string, number>, name: string): void {
  counters.set(name, (counters.get(name) ?? 0) + 1);
}

function pairOf(room: Room, who: FullJid): string {
  const role = occupantOf(room, who)?.role ?? 'none';
  return pairNamed(room.config)(affiliationOf(room, bareOf(who)))(role);
}

/** The names of pairs, each put together once: they are counted with every action. */
const pairNamed = remembering((config: Config) => {
  const kind = kindOf(config);
  return remembering((affiliation: Affiliation) =>
    remembering((role: Role) => `${affiliation} ${role} ${kind}`),
  );
});

/** What is unusual about a room. */
function kindOf(config: Config): string {
  return [
    config.membersonly ? 'members-only' : '',
    config.moderatedroom ? 'moderated' : '',
    config.passwordprotectedroom ? 'password' : '',
    config.whois === 'anyone' ? 'whois' : '',
    config.publicroom ? '' : 'hidden',
    config.persistentroom ? 'persistent' : '',
    config.maxusers > 0 ? 'limited' : '',
    config.presencebroadcast.length < ROLES.length - 1 ? 'quiet' : '',
  ]
    .filter((each) => each !== '')
    .join('+');
}

/** The two gates of nicknames give one condition; whose it was, the room says. */
function countRefusal(
  { gates }: Exploration,
  room: Room | undefined,
  op: Op & { kind: 'enter' },
  refused: Condition,
): void {
  const taken = room?.occupants.has(op.nick) === true;
  const name =
    refused === 'conflict'
      ? taken
        ? 'nickname'
        : 'reservation'
      : GATE_LIST.find(({ condition }) => condition === refused)?.name;
  if (name !== undefined) count(gates, `${name} refuses`);
}

function rolesIn(room: Room | undefined): ReadonlyMap<FullJid, Role> {
  const roles = new Map<FullJid, Role>();
  for (const { role, sessions } of room?.occupants.values() ?? []) {
    for (const each of sessions.keys()) roles.set(each, role);
  }
  return roles;
}

function countRoles({ transitions }: Exploration, was: Room | undefined, is: Room | undefined): void {
  const [before, after] = [rolesIn(was), rolesIn(is)];
  for (const [session, from] of before) {
    const to = after.get(session) ?? 'none';
    if (to !== from) count(transitions, transition('role', from, to));
  }
  for (const [session, to] of after) {
    if (!before.has(session)) count(transitions, transition('role', 'none', to));
  }
}

function countAffiliations({ transitions }: Exploration, was: Room, is: Room): void {
  for (const user of new Set([...was.affiliations.keys(), ...is.affiliations.keys()])) {
    const from = was.affiliations.get(user) ?? 'none';
    const to = is.affiliations.get(user) ?? 'none';
    if (from !== to) count(transitions, transition('affiliation', from, to));
  }
}

function countGates({ gates }: Exploration, was: Room | undefined, is: Room | undefined): void {
  if (was !== undefined && is !== undefined && haveSameGates(was, is)) return;
  for (const { name, closed } of GATE_LIST) {
    const [before, after] = [was !== undefined && closed(was), is !== undefined && closed(is)];
    if (before !== after) count(gates, `${name} ${after ? 'closed' : 'opened'}`);
  }
}

/** Whether nothing has changed that a gate depends on. */
function haveSameGates(was: Room, is: Room): boolean {
  return (
    was.config === is.config &&
    was.lockedBy === is.lockedBy &&
    was.affiliations === is.affiliations &&
    was.reserved === is.reserved &&
    was.occupants.size === is.occupants.size
  );
}
