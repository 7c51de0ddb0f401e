/**
 * What a room says about an occupant (XEP-0045 §7.2.2 to §7.2.4): one payload for those who may see the full JID, one
 * for those who may not, and one for the occupant itself.
 */
import { type FullJid, parseJid } from '../core/jid.ts';
import { mapped } from '../core/lists.ts';
import { DELAY, MUC, MUC_USER, OCCUPANT_ID, STANZA_ID } from '../core/ns.ts';
import { presence, type Send, type Stanza } from '../core/stanza.ts';
import { type Child, type Node, node } from '../xml/node.ts';
import { allOf } from './feature.ts';
import { type Addresses, addressesBut, type Occupant, sessionsOf, shownBy } from './occupants.ts';
import type { Policy } from './policy/index.ts';
import type { Role } from './privileges.ts';
import { isBroadcast, type Room } from './room.ts';
import { STATUS, type Status } from './status.ts';
import type { Context } from './step.ts';

/** Who did something to an occupant (§8.2): shown by nickname, and by JID to those who see JIDs. */
export interface Actor {
  readonly nick: string | undefined;
  readonly jid: FullJid;
}

/** What a presence says besides who the occupant is. */
export interface About {
  readonly type?: 'unavailable';
  /** Codes for everybody. */
  readonly codes?: readonly Status[];
  /** Codes for the occupant alone, besides 110. */
  readonly ownCodes?: readonly Status[];
  /** The role to show; by default the occupant's, and none where it is unavailable. */
  readonly role?: Role;
  /** A new nickname (§7.6). */
  readonly nick?: string;
  readonly actor?: Actor | undefined;
  readonly reason?: string | undefined;
  /** Elements that come before the codes, such as destroy (§10.9). */
  readonly first?: readonly Node[];
  /** The presence that gives show, status and the like; by default the occupant's last. */
  readonly payload?: Stanza;
}

/** Says nothing besides who the occupant is. */
export const CURRENT: About = Object.freeze({});

/** Who reads a presence. */
type View = 'anonymous' | 'full' | 'self';

/** Whether a recipient with this role sees full JIDs: everybody in a non-anonymous room, otherwise moderators. */
export function seesJids(room: Room, role: Role): boolean {
  return room.config.whois === 'anyone' || role === 'moderator';
}

/** The presence of an occupant as the occupant itself gets it. */
export function selfPresence(room: Room, occupant: Occupant, about: About, context: Context): Stanza {
  return build(room, occupant, about, 'self', context);
}

/** The current presence of an occupant, as a recipient with this role sees it; remembered as long as nothing changes. */
export function presenceFor(room: Room, occupant: Occupant, reader: Role, context: Context): Stanza {
  const view = seesJids(room, reader) ? 'full' : 'anonymous';
  const known = remembered.get(occupant);
  const entry = known?.config === room.config ? known : { config: room.config };
  if (entry !== known) remembered.set(occupant, entry);
  entry[view] ??= build(room, occupant, CURRENT, view, context);
  return entry[view];
}

/** What a recipient with this role is sent of these occupants, but for those who are not broadcast. */
export function presencesFor(
  room: Room,
  occupants: readonly Occupant[],
  reader: Role,
  context: Context,
): readonly Stanza[] {
  const view = seesJids(room, reader) ? 'full' : 'anonymous';
  const roles = INSIDE.filter((role) => isBroadcast(room, role));
  if (roles.length === 0) return [];
  const shown =
    roles.length === INSIDE.length ? occupants : occupants.filter(({ role }) => roles.includes(role));
  const known = (list: readonly Occupant[]): readonly Stanza[] | undefined => {
    const entry = rosters.get(list);
    return entry?.config === room.config ? entry[view] : undefined;
  };
  const roster = known(shown) ?? mapped(shown, known, (each) => presenceFor(room, each, reader, context));
  const entry = rosters.get(shown);
  if (entry?.config === room.config) entry[view] = roster;
  else rosters.set(shown, { config: room.config, [view]: roster });
  return roster;
}

/** The roles of those who are inside. */
const INSIDE: readonly Role[] = ['visitor', 'participant', 'moderator'];

/** The presences of a list of occupants, by view, as long as the configuration is the same. */
const rosters = new WeakMap<
  readonly Occupant[],
  { config: Room['config']; full?: readonly Stanza[]; anonymous?: readonly Stanza[] }
>();

/** An occupant is a new record whenever something about it changes; of the room, only the configuration matters. */
const remembered = new WeakMap<Occupant, { config: Room['config']; full?: Stanza; anonymous?: Stanza }>();

/**
 * The presence of an occupant for everybody in the room but itself. An occupant whose role is not broadcast is shown to
 * nobody (`muc#roomconfig_presencebroadcast`).
 */
export function othersPresence(
  room: Room,
  occupant: Occupant,
  about: About,
  context: Context,
): readonly Send[] {
  return isBroadcast(room, occupant.role) ? toOthers(room, occupant, about, context) : [];
}

/** The same, whatever the configuration says: for those who have seen the occupant and see it disappear. */
export function toOthers(room: Room, occupant: Occupant, about: About, context: Context): readonly Send[] {
  const payload = (view: 'full' | 'anonymous'): Stanza =>
    about === CURRENT
      ? presenceFor(room, occupant, view === 'full' ? 'moderator' : 'none', context)
      : build(room, occupant, about, view, context);
  const own = sessionsOf(occupant);
  const to = (list: keyof Addresses): readonly FullJid[] => addressesBut(room.occupants, list, own);
  if (room.config.whois === 'anyone') return sendAll(to('sessions'), () => payload('full'));
  return [
    ...sendAll(to('moderators'), () => payload('full')),
    ...sendAll(to('others'), () => payload('anonymous')),
  ];
}

function sendAll(to: readonly FullJid[], payload: () => Stanza): readonly Send[] {
  return to.length === 0 ? [] : [{ to, stanza: payload() }];
}

/** The presence of an occupant for all its own sessions. */
export function ownPresence(room: Room, occupant: Occupant, about: About, context: Context): readonly Send[] {
  return [{ to: sessionsOf(occupant), stanza: selfPresence(room, occupant, about, context) }];
}

/** The presence of an occupant for everybody: itself first. */
export function announce(room: Room, occupant: Occupant, about: About, context: Context): readonly Send[] {
  return [...ownPresence(room, occupant, about, context), ...othersPresence(room, occupant, about, context)];
}

function build(room: Room, occupant: Occupant, about: About, view: View, { rules }: Context): Stanza {
  const { type = '', first = [], payload = shownBy(occupant).stanza } = about;
  const marks = allOf(rules.features, 'decorate', (decorate) => decorate(room, occupant));
  const data = first.concat(userData(room, occupant, about, view, rules.policy));
  const children = passedOn(room, payload).concat(marks, [node('x', MUC_USER, {}, data)]);
  const id = view === 'self' ? payload.id : undefined;
  return presence({ from: occupant.jid, type, id, lang: payload.lang, children });
}

/**
 * Codes and items. The text has examples of both orders (Policy `codesPlace`): codes before the items and 110 last; or
 * items first, and 110 last except where somebody is removed.
 */
function userData(room: Room, occupant: Occupant, about: About, view: View, policy: Policy): readonly Node[] {
  const { codes = [], ownCodes = [], nick, type } = about;
  const items = itemsOf(room, occupant, about, view, policy);
  const told = (view === 'self' ? ownCodes.concat(codes) : codes).map(statusNode);
  const self = view === 'self' ? SELF : [];
  if (policy.codesPlace === 'before') return told.concat(items, self);
  const removed = type === 'unavailable' && nick === undefined;
  return removed ? items.concat(self, told) : items.concat(told, self);
}

/** A status code as an element: the same one each time. */
export function statusNode(code: Status): Node {
  const known = statusNodes.get(code);
  if (known !== undefined) return known;
  const made = node('status', MUC_USER, { code });
  statusNodes.set(code, made);
  return made;
}

const statusNodes = new Map<Status, Node>();

const SELF: readonly Node[] = [statusNode(STATUS.SELF)];

/**
 * One item, or one for each session where JIDs are shown, the latest first (§7.2.8 leaves this open; Policy
 * `sessionItems`).
 */
function itemsOf(room: Room, occupant: Occupant, about: About, view: View, policy: Policy): readonly Node[] {
  const { type, role = type === 'unavailable' ? 'none' : occupant.role, nick, reason } = about;
  const actor = actorNodes(room, about, view, policy);
  const why = reason === undefined ? [] : [node('reason', MUC_USER, {}, [reason])];
  const children = policy.actorPlace === 'first' ? actor.concat(why) : why.concat(actor);
  const item = (jid?: FullJid): Node =>
    node('item', MUC_USER, { affiliation: occupant.affiliation, role, nick, jid }, children);
  if (view === 'anonymous') return [item()];
  if (policy.sessionItems !== 'all' || occupant.sessions.length === 1) return [item(shownBy(occupant).jid)];
  return sessionsOf(occupant).toReversed().map(item);
}

/** Who did it, as far as the reader may know; nobody where that is nothing. */
function actorNodes(
  room: Room,
  { type, actor }: About,
  view: View,
  { actorShown, actorJid }: Policy,
): readonly Node[] {
  if (actor === undefined || (actorShown === 'removals' && type !== 'unavailable')) return [];
  const seen = actorJid === 'shown' && (view === 'full' || room.config.whois === 'anyone');
  const { nick, jid = undefined } = seen ? actor : { nick: actor.nick };
  return nick === undefined && jid === undefined ? [] : [node('actor', MUC_USER, { nick, jid })];
}

/**
 * What of a client's stanza the room passes on: everything but what only the room itself may say (§17.3) — entering
 * and muc#user data, delays in its name, its stanza ids and occupant ids — and the text between elements.
 */
export function passedOn(room: Room, stanza: Stanza): readonly Child[] {
  return stanza.children.every((each) => isPassedOn(room, each))
    ? stanza.children
    : stanza.children.filter((each) => isPassedOn(room, each));
}

function isPassedOn(room: Room, child: Child): boolean {
  if (typeof child === 'string') return false;
  const { ns, attrs } = child;
  if (ns === MUC || ns === MUC_USER || ns === OCCUPANT_ID) return false;
  if (ns === DELAY) return parseJid(attrs['from'] ?? '') !== room.jid;
  return ns !== STANZA_ID || parseJid(attrs['by'] ?? '') !== room.jid;
}
