/**
 * Presence about an occupant, as each reader gets it: with addresses or without, as one's own or somebody else's.
 * XEP-0045 §7.2.2 to §7.2.4, §7.6, §8.2, §9.1, §10.9, §16.6.
 */
import { type BareJid, type FullJid, type Jid, withResource } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { presence, type Stanza } from '../../core/stanza.ts';
import { type Child, type Node, node } from '../../xml/node.ts';
import { affiliationOf, type Occupant, type Room } from '../model.ts';
import { type Foretold, OCCUPANT } from './template.ts';

/** Who has done it (§8.2 and the like). */
export interface Actor {
  readonly nick: string | undefined;
  readonly jid: FullJid;
}

/** What there is to tell of an occupant. */
export interface About {
  /** As it is afterwards: who sees addresses depends on it. */
  readonly room: Room;
  readonly nick: string;
  readonly user: BareJid;
  readonly gone?: boolean;
  readonly affiliation: string;
  readonly role: string;
  /** The sessions that it is about: each gets an item of its own, the one that was heard of last first. */
  readonly sessions: readonly FullJid[];
  /** What its sender says in it: show, status and the like. */
  readonly payload: readonly Child[];
  /** Status codes besides 110, in order. */
  readonly codes?: readonly string[];
  /** The nickname that it takes. */
  readonly next?: string;
  readonly actor?: Actor | undefined;
  readonly reason?: string | undefined;
  /** The element that says that the room is no more. */
  readonly destroyed?: Node;
}

/** A reader: whether it sees addresses, and whether it is the one that is told of. */
export type Telling = (sees: boolean, self: boolean) => Stanza;

/** Makes the presence about somebody; each of its four forms once. */
export function tellerOf(about: About): Telling {
  const forms: (Stanza | undefined)[] = [undefined, undefined, undefined, undefined];
  return (sees, self) => {
    const at = (sees ? 1 : 0) + (self ? 2 : 0);
    forms[at] ??= presenceAbout(about, sees, self);
    return forms[at];
  };
}

function presenceAbout(about: About, sees: boolean, self: boolean): Stanza {
  const { room, nick, gone = false, codes, destroyed } = about;
  const namesActor = room.config.whois === 'anyone' || (sees && !self);
  const inside: Node[] = [];
  if (destroyed !== undefined) inside.push(destroyed);
  if (codes !== undefined) for (const each of codes) inside.push(status(each));
  if (sees || self) for (const each of about.sessions) inside.push(itemOf(about, each, namesActor));
  else inside.push(itemOf(about, undefined, namesActor));
  if (self) inside.push(status('110'));
  return presence({
    from: withResource(room.jid, nick),
    type: gone ? 'unavailable' : '',
    children: [...about.payload, OCCUPANT, node('x', MUC_USER, {}, inside)],
  });
}

const CODES = new Map<string, Node>();

function status(code: string): Node {
  let made = CODES.get(code);
  if (made === undefined) {
    made = node('status', MUC_USER, { code });
    CODES.set(code, made);
  }
  return made;
}

function itemOf(about: About, jid: FullJid | undefined, namesActor: boolean): Node {
  const { affiliation, role, next, actor, reason } = about;
  const inside: Node[] = [];
  if (actor !== undefined && (namesActor || actor.nick !== undefined)) {
    inside.push(node('actor', MUC_USER, { nick: actor.nick, jid: namesActor ? actor.jid : undefined }));
  }
  if (reason !== undefined) inside.push(node('reason', MUC_USER, {}, [reason]));
  return node('item', MUC_USER, { affiliation, role, jid, nick: next }, inside);
}

/** The sessions of an occupant, the one that was heard of last first. */
export function latestFirst({ sessions }: Occupant): readonly FullJid[] {
  return sessions.size === 1 ? [...sessions.keys()] : [...sessions.keys()].reverse();
}

const NOTHING: readonly Child[] = [];

/** What an occupant said in its last presence. */
export function lastPayload({ sessions }: Occupant): readonly Child[] {
  let last = NOTHING;
  for (const each of sessions.values()) last = each;
  return last;
}

/** An occupant as it is. */
export function asItIs(room: Room, occupant: Occupant): About {
  const { nick, user, role } = occupant;
  return {
    room,
    nick,
    user,
    role,
    affiliation: affiliationOf(room, user),
    sessions: latestFirst(occupant),
    payload: lastPayload(occupant),
  };
}

interface Known {
  readonly config: Room['config'];
  readonly affiliation: string;
  readonly tell: Telling;
}

const known = new WeakMap<Occupant, Known>();

/** The presence of an occupant as it is; made once, as long as nothing about it changes. */
export function tellerFor(room: Room, occupant: Occupant): Telling {
  const affiliation = affiliationOf(room, occupant.user);
  const before = known.get(occupant);
  if (before?.config === room.config && before.affiliation === affiliation) return before.tell;
  const tell = tellerOf(asItIs(room, occupant));
  known.set(occupant, { config: room.config, affiliation, tell });
  return tell;
}

/** Whether a reader sees addresses (§7.2.3, §7.2.4). */
export function seesIn({ config }: Room, reader: Occupant): boolean {
  return config.whois === 'anyone' || reader.role === 'moderator';
}

/** Tells everybody inside, or, where others are not to see it, the sessions of the nickname alone. */
export function tellAll(out: Foretold, room: Room, nick: string, tell: Telling, toOthers: boolean): void {
  for (const reader of room.occupants.values()) {
    const self = reader.nick === nick;
    if (!self && !toOthers) continue;
    const stanza = tell(seesIn(room, reader), self);
    for (const session of reader.sessions.keys()) out.add(session, stanza);
  }
}

/** Tells sessions of their own end. */
export function tellThose(out: Foretold, { config }: Room, sessions: Iterable<Jid>, tell: Telling): void {
  for (const each of sessions) out.add(each, tell(config.whois === 'anyone', true));
}
