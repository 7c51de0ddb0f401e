/**
 * One action of a sequence, as plain data that says all there is to say: it can be printed, compared, kept as JSON and
 * made simpler. Addresses and names come from cast.ts. What is sent for it says stanza.ts; what it is called, words.ts.
 */

import type { Condition } from '../core/error.ts';
import type { BareJid, FullJid } from '../core/jid.ts';

/** Roles as XEP-0045 §5.1 has them. */
export type Role = 'none' | 'visitor' | 'participant' | 'moderator';

/** Affiliations as XEP-0045 §5.2 has them. */
export type Affiliation = 'outcast' | 'none' | 'member' | 'admin' | 'owner';

/** Limits on history (§7.2.14). */
export interface Limits {
  readonly maxchars?: number;
  readonly maxstanzas?: number;
  readonly seconds?: number;
  /** Milliseconds before the moment of asking. */
  readonly since?: number;
}

/** What a client puts into a stanza though only a room may say it (§17.3). */
export type Forgery = 'status' | 'item' | 'actor' | 'delay' | 'invite' | 'stanza-id' | 'occupant-id';

/** A row of a submitted form: variable and values, as written. */
export interface Row {
  readonly var: string;
  readonly values: readonly string[];
}

/** One item of a muc#admin set (§8, §9, §10): as written, so it may be wrong in every way. */
export interface AdminItem {
  readonly nick?: string;
  /** A bare JID, a full JID, a domain, or something that is no address. */
  readonly jid?: string;
  readonly role?: string;
  readonly affiliation?: string;
  readonly reason?: string;
}

/** Everything in it is by a session and to a room, but for what concerns a session alone or everybody. */
interface Inside {
  readonly who: FullJid;
  readonly room: BareJid;
}

/** The kinds of action, with what each can vary. */
export type Op =
  // Presence, §7.1, §7.2, §7.6, §7.7, §7.14
  | (Inside & {
      /** Untyped presence with a muc x. */
      readonly kind: 'enter';
      readonly nick: string;
      readonly password?: string;
      readonly limits?: Limits;
      readonly show?: string;
      readonly forged?: Forgery;
    })
  | (Inside & {
      /** Untyped presence without a muc x: an update, a change of nickname, or by an outsider nothing good. */
      readonly kind: 'present';
      /** '' is the bare address of the room. */
      readonly nick: string;
      readonly show?: string;
      readonly status?: string;
      readonly forged?: Forgery;
    })
  | (Inside & {
      readonly kind: 'leave';
      /** To the own nickname where absent; '' is the bare address; else somebody's nickname. */
      readonly nick?: string;
      readonly status?: string;
    })
  | (Inside & {
      readonly kind: 'typed';
      readonly type: 'probe' | 'subscribe' | 'subscribed' | 'unsubscribe' | 'unsubscribed' | 'nonsense';
      readonly nick: string;
    })
  // Messages, §7.4, §7.5, §8.1
  | (Inside & {
      readonly kind: 'say';
      /** undefined: no body, as in a chat state. */
      readonly body?: string;
      /** undefined: no subject; '' takes the subject away. */
      readonly subject?: string;
      readonly thread?: string;
      /** false: the client gives no id. */
      readonly id?: boolean;
      readonly chatState?: boolean;
      readonly forged?: Forgery;
    })
  | (Inside & {
      readonly kind: 'whisper';
      readonly nick: string;
      readonly type: 'chat' | '' | 'groupchat' | 'headline';
      readonly body: string;
      readonly forged?: Forgery;
    })
  // Administration, §8, §9, §10.3 to §10.8
  | (Inside & { readonly kind: 'administer'; readonly items: readonly AdminItem[] })
  | (Inside & { readonly kind: 'list'; readonly role?: string; readonly affiliation?: string })
  // Invitations and forms, §7.8, §7.13, §8.6
  | (Inside & {
      readonly kind: 'invite';
      /** Bare JIDs, full JIDs or occupant JIDs. */
      readonly to: readonly string[];
      readonly reason?: string;
      readonly continue?: boolean;
      readonly forged?: Forgery;
    })
  | (Inside & { readonly kind: 'decline'; readonly to: string; readonly reason?: string })
  | (Inside & { readonly kind: 'ask-voice'; readonly role?: string })
  | (Inside & { readonly kind: 'grant-voice'; readonly nick: string; readonly allow: boolean })
  // Owners, §10.1, §10.2, §10.9
  | (Inside & { readonly kind: 'read-config' })
  | (Inside & {
      readonly kind: 'configure';
      /** Empty is an instant room (§10.1.2). */
      readonly rows: readonly Row[];
      /** The type of the form; other than submit and cancel is a mistake. */
      readonly form?: 'submit' | 'cancel' | 'form' | 'result';
      /** The FORM_TYPE; muc#roomconfig where absent. */
      readonly formType?: string;
    })
  | (Inside & {
      readonly kind: 'destroy';
      readonly venue?: string;
      readonly reason?: string;
      readonly password?: string;
    })
  // Registration, §7.10
  | (Inside & {
      readonly kind: 'register';
      /** Absent: the form has no nickname. */
      readonly nick?: string | undefined;
      readonly remove?: boolean;
    })
  | (Inside & { readonly kind: 'read-registration' })
  // Discovery and relayed requests, §6.3 to §6.6, §7.12, §17.4
  | (Inside & {
      readonly kind: 'disco';
      readonly what: 'info' | 'items';
      /** undefined: the room; '' is the service; else an occupant JID. */
      readonly nick?: string;
      readonly node?: string;
    })
  | (Inside & {
      /** A request through the room: for the software version, unless it says otherwise. */
      readonly kind: 'ask';
      /** '' is the room itself. */
      readonly nick: string;
      readonly ping?: boolean;
      readonly set?: boolean;
    })
  /** The answer to the oldest request that was passed on to this session and is open; nothing where there is none. */
  | (Inside & { readonly kind: 'answer'; readonly error?: boolean })
  // Delivery errors, §11.1, §18.1.2
  | (Inside & {
      readonly kind: 'bounce';
      readonly stanza: 'message' | 'presence';
      readonly condition: Condition;
      /** To the bare address where absent. */
      readonly nick?: string;
    })
  // What a session does as a whole
  /** An orderly end; the session comes back with 'connect'. Nothing where it is not connected. */
  | { readonly kind: 'disconnect'; readonly who: FullJid }
  | { readonly kind: 'drop'; readonly who: FullJid }
  | { readonly kind: 'connect'; readonly who: FullJid }
  /** Time passes, milliseconds. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** §11.2: the service ends. Nothing is served from then on. */
  | { readonly kind: 'shutdown' };

/** The names of the kinds. */
export type OpKind = Op['kind'];

/** A sequence. Every session of the cast is connected at its start, and no room exists. */
export type Sequence = readonly Op[];
