/** The record of one room, and what can be read off it. XEP-0045 1.35.5. */
import type { BareJid, FullJid, Jid } from '../core/jid.ts';
import { domainOf } from '../core/jid.ts';
import type { Stanza } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import type { Child } from '../xml/node.ts';
import { NOBODY, type Occupants, occupantNamed } from './occupants.ts';
import { FLAGS, type Flag } from './policy/entering.ts';
import type { Affiliation, Role } from './privileges.ts';

/** Every option of a room, each with its `muc#roomconfig_` field (§16.5.3) in the feature that owns it. */
export interface Config {
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly pubsub: string;
  readonly persistent: boolean;
  readonly publicRoom: boolean;
  readonly logged: boolean;
  readonly membersOnly: boolean;
  readonly moderated: boolean;
  readonly passwordProtected: boolean;
  readonly secret: string;
  readonly whois: 'moderators' | 'anyone';
  /** Whether occupants who are no moderators may change the subject. */
  readonly changeSubject: boolean;
  readonly allowInvites: boolean;
  /** The lowest role that may send private messages; 'none' is nobody. */
  readonly allowPm: 'anyone' | 'participants' | 'moderators' | 'none';
  /** Whose presence is broadcast. */
  readonly presenceBroadcast: readonly Role[];
  /** Which roles may retrieve the member list. */
  readonly memberListRoles: readonly Role[];
  /** How many past messages a newcomer gets at most. */
  readonly historyFetch: number;
  /** How many occupants there may be; 0 is any number. */
  readonly maxUsers: number;
}

/** What a new room is like, where the service has no other flags: open to everybody, public, temporary, semi-anonymous. */
export const DEFAULT_CONFIG: Config = {
  name: '',
  description: '',
  language: '',
  pubsub: '',
  persistent: false,
  publicRoom: true,
  logged: false,
  membersOnly: false,
  moderated: false,
  passwordProtected: false,
  secret: '',
  whois: 'moderators',
  changeSubject: false,
  allowInvites: false,
  allowPm: 'anyone',
  presenceBroadcast: ['visitor', 'participant', 'moderator'],
  memberListRoles: ['visitor', 'participant', 'moderator'],
  historyFetch: 20,
  maxUsers: 0,
};

/** What a room knows of an account that has an affiliation with it. */
export interface Standing {
  readonly affiliation: Affiliation;
  /** The nickname reserved for it (§7.12). */
  readonly nick?: string | undefined;
  /** Why it has this affiliation, as the one who set it said. */
  readonly reason?: string | undefined;
}

/** The subject and who set it when (§8.1). */
export interface Subject {
  readonly from: Jid;
  readonly at: Millis;
  /** What the message said: one or more subject elements, in different languages. */
  readonly children: readonly Child[];
  readonly lang: string | undefined;
}

/** A message that was sent to all (§7.2.13). */
export interface Past {
  readonly at: Millis;
  /** As it was reflected. */
  readonly stanza: Stanza;
}

/** An iq that was passed on to an occupant and not answered yet (§17.4). */
export interface Relayed {
  readonly id: string;
  readonly from: FullJid;
  /** The occupant JID that it was sent to, from which the answer comes. */
  readonly to: FullJid;
  /** The session that it was passed on to. */
  readonly asked: FullJid;
}

/** What somebody says who registers (§7.10, §16.5.1). */
export interface Application {
  readonly nick: string;
  readonly first: string;
  readonly last: string;
  readonly url: string;
  readonly email: string;
  readonly faqEntry: readonly string[];
}

/** One room. A change makes a new record; a refusal leaves the same one. */
export interface Room {
  readonly jid: BareJid;
  /** What nobody outside can know, and identifiers are derived from (XEP-0421 §4). */
  readonly key: string;
  readonly config: Config;
  /** By bare JID, or by domain for a ban of a whole domain (§9.2). Who is not in it has affiliation 'none'. */
  readonly standings: ReadonlyMap<BareJid, Standing>;
  readonly occupants: Occupants;
  readonly subject: Subject | undefined;
  /** Oldest first. */
  readonly history: readonly Past[];
  /** Who created the room and has not configured it yet (§10.1.1): until then nobody else gets in. */
  readonly lockedBy: BareJid | undefined;
  /** By the id that the room gave the request. */
  readonly relayed: ReadonlyMap<string, Relayed>;
  /** Who has asked to become a member and waits for an admin (§9.9), by account. */
  readonly applications: ReadonlyMap<BareJid, Application>;
}

/**
 * A room as it is when its creator enters (§10.1.1): locked, and owned by the creator.
 *
 * @param flags what is on in it
 */
export function newRoom(jid: BareJid, creator: BareJid, key: string, flags: readonly Flag[]): Room {
  return {
    jid,
    key,
    config: {
      ...DEFAULT_CONFIG,
      ...Object.fromEntries(FLAGS.map((each) => [each, flags.includes(each)])),
    },
    standings: new Map([[creator, { affiliation: 'owner' }]]),
    occupants: NOBODY,
    subject: undefined,
    history: [],
    lockedBy: creator,
    relayed: new Map(),
    applications: new Map(),
  };
}

/** The affiliation of an account (§5.2): its own, or outcast where its domain is (§9.2). */
export function affiliationOf(room: Room, user: BareJid): Affiliation {
  const own = room.standings.get(user)?.affiliation;
  if (own !== undefined) return own;
  return room.standings.get(domainOf(user))?.affiliation === 'outcast' ? 'outcast' : 'none';
}

/** The account for which a nickname is reserved (§7.12). */
export function reservedFor(room: Room, nick: string): BareJid | undefined {
  for (const [user, standing] of room.standings) if (standing.nick === nick) return user;
  return undefined;
}

/** The owners; there is always one (§10). */
export function ownersOf(room: Room): readonly BareJid[] {
  return withAffiliation(room, 'owner').map(([user]) => user);
}

/** Everybody with this affiliation, in the order in which they got one. */
export function withAffiliation(
  room: Room,
  affiliation: Affiliation,
): readonly (readonly [BareJid, Standing])[] {
  return [...room.standings].filter(([, standing]) => standing.affiliation === affiliation);
}

/** Whether an occupant with this role is shown to the others (`muc#roomconfig_presencebroadcast`). */
export function isBroadcast(room: Room, role: Role): boolean {
  return room.config.presenceBroadcast.includes(role);
}

/** Whether somebody under this nickname is shown to the others. */
export function isShown(room: Room, nick: string): boolean {
  const occupant = occupantNamed(room.occupants, nick);
  return occupant !== undefined && isBroadcast(room, occupant.role);
}
