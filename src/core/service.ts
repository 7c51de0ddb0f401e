/** A service owns a domain and a state, and is one pure function from state and envelope to state and sends. */
import type { Env } from './env.ts';
import type { BareJid, FullJid, Jid } from './jid.ts';
import type { Envelope, Send, Stanza } from './stanza.ts';

/** What a transition gives: the next state, and what is sent because of it, in order. */
export interface Reaction<S> {
  readonly state: S;
  readonly out: readonly Send[];
}

/**
 * A pure handler that owns a domain. Declared with methods, not function properties, so that services of different
 * states can stand in one list; only `mount` in the Sim ever calls them, each with its own state.
 */
export interface Service<S = unknown> {
  readonly domain: BareJid;
  readonly initial: S;
  /** Answers a stanza that is addressed to the domain, or to anything at it. */
  handle(state: S, envelope: Envelope, env: Env): Reaction<S>;
  /** What is sent because the service shuts down; it is not asked again. Absent where it cannot be shut down. */
  stop?(state: S, env: Env): readonly Send[];
  /** Where clients of this domain connect; absent on a service that has no accounts. */
  readonly home?: Home<S>;
}

/** The part of a service that serves the sessions of its own accounts (RFC 6120 §10, RFC 6121). */
export interface Home<S = unknown> {
  /** Whether this login fails (RFC 6120 §6.5.10, not-authorized); `password` is `undefined` where none was given. */
  refuses(state: S, account: BareJid, password: string | undefined): boolean;
  /** A resource was bound (RFC 6120 §7). */
  bound(state: S, session: FullJid, env: Env): Reaction<S>;
  /** Handles what a session sends (RFC 6120 §10.2 to §10.4); `to` is `undefined` where the client gave no address. */
  outbound(state: S, to: Jid | undefined, stanza: Stanza, env: Env): Reaction<S>;
  /** A session is gone, orderly or not: for others that is unavailable presence (RFC 6121 §4.5). */
  unbound(state: S, session: FullJid, env: Env): Reaction<S>;
}
