/**
 * What somebody outside may know of the rooms, and no more: what was configured, granted and said, as far as it was
 * accepted. It is learned from actions and their answers (learn/), never from the state of a service.
 */
import type { BareJid, FullJid, Jid } from '../core/jid.ts';
import type { Millis } from '../core/time.ts';
import type { Child } from '../xml/node.ts';
import { SESSIONS } from './cast.ts';
import type { Affiliation, Role } from './op.ts';

/** The options of a room, by the names of §16.5.3 without `muc#roomconfig_`. */
export interface Config {
  readonly roomname: string;
  readonly roomdesc: string;
  readonly lang: string;
  readonly pubsub: string;
  readonly persistentroom: boolean;
  readonly publicroom: boolean;
  readonly enablelogging: boolean;
  readonly membersonly: boolean;
  readonly moderatedroom: boolean;
  readonly passwordprotectedroom: boolean;
  readonly roomsecret: string;
  readonly whois: 'moderators' | 'anyone';
  readonly changesubject: boolean;
  readonly allowinvites: boolean;
  readonly allowpm: 'anyone' | 'participants' | 'moderators' | 'none';
  readonly presencebroadcast: readonly Role[];
  readonly getmemberlist: readonly Role[];
  readonly maxhistoryfetch: number;
  /** 0 is any number. */
  readonly maxusers: number;
}

/** Somebody inside. */
export interface Occupant {
  readonly nick: string;
  readonly user: BareJid;
  readonly role: Role;
  /** Each with what its last presence said: show, status and the like. The one that was heard of last is the last. */
  readonly sessions: ReadonlyMap<FullJid, readonly Child[]>;
}

/** A message that was accepted and has a body. */
export interface Past {
  readonly at: Millis;
  readonly nick: string;
  readonly user: BareJid;
  /** As its sender sent them, without what only a room may say. */
  readonly children: readonly Child[];
  readonly id: string | undefined;
  readonly lang: string | undefined;
  /** What the room has added to the copies: ids of its own. */
  readonly marks: readonly Child[];
}

/** The subject, and who set it when; undefined where nobody did. */
export interface Subject {
  readonly text: string;
  readonly nick: string;
  readonly at: Millis;
}

/** One room. */
export interface Room {
  readonly jid: BareJid;
  readonly config: Config;
  /** The creator, while the room is locked (§10.1.1). */
  readonly lockedBy: BareJid | undefined;
  readonly subject: Subject | undefined;
  /** By account, or by domain for bans; who is not in it has none. */
  readonly affiliations: ReadonlyMap<string, Affiliation>;
  /** Reserved nickname by account. */
  readonly reserved: ReadonlyMap<string, string>;
  /** By nickname, in order of arrival. */
  readonly occupants: ReadonlyMap<string, Occupant>;
  readonly history: readonly Past[];
}

/** An occupant as a session knows it: what the last presence about it said. */
export interface Seen {
  readonly role: string;
  readonly affiliation: string;
  readonly jids: readonly string[];
  readonly children: readonly Child[];
}

/** What a session has seen of a room since it entered: by nickname. */
export type Roster = ReadonlyMap<string, Seen>;

/** A request that a room passed on and that is not answered. */
export interface Relayed {
  readonly room: BareJid;
  /** As the asked session got it. */
  readonly id: string;
  readonly from: string;
  readonly asked: FullJid;
  readonly askedBy: FullJid;
  /** The address that was asked, and the id, as whoever asked has written them. */
  readonly address: Jid;
  readonly originalId: string;
}

/** Everything that is known. */
export interface Model {
  readonly now: Millis;
  readonly rooms: ReadonlyMap<BareJid, Room>;
  readonly connected: ReadonlySet<FullJid>;
  /** By room, then by session. */
  readonly rosters: ReadonlyMap<BareJid, ReadonlyMap<FullJid, Roster>>;
  readonly relayed: readonly Relayed[];
  readonly stopped: boolean;
}

/** Nothing is known, everybody is connected. */
export function nothingKnown(now: Millis): Model {
  return {
    now,
    rooms: new Map(),
    connected: new Set(SESSIONS),
    rosters: new Map(),
    relayed: [],
    stopped: false,
  };
}

/** The affiliation of an account (§5.2, §9.2): its own, or outcast where its domain is. */
export function affiliationOf(room: Room, user: BareJid): Affiliation {
  return (
    room.affiliations.get(user) ??
    (room.affiliations.get(user.slice(user.indexOf('@') + 1)) === 'outcast' ? 'outcast' : 'none')
  );
}

/** The occupant that a session is, if it is inside. */
export function occupantOf(room: Room | undefined, session: string): Occupant | undefined {
  for (const each of room?.occupants.values() ?? []) if (each.sessions.has(session as FullJid)) return each;
  return undefined;
}

/** Whether whoever reads this as an occupant sees JIDs (§7.2.3, §7.2.4). */
export function seesJids(room: Room, reader: Occupant | undefined): boolean {
  return reader !== undefined && (room.config.whois === 'anyone' || reader.role === 'moderator');
}

/** Whether the presence of an occupant is broadcast. */
export function isBroadcast(room: Room, occupant: Occupant): boolean {
  return room.config.presencebroadcast.includes(occupant.role);
}
