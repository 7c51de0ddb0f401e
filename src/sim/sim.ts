/**
 * The Sim owns everything that moves: the clock, the queue and the sessions. Services are pure; the Sim gives them
 * one stanza at a time and carries out what they send. Nothing happens until `run`.
 */
import { idFor } from '../core/env.ts';
import {
  type BareJid,
  bareOf,
  domainOf,
  isBare,
  type Jid,
  localOf,
  parseJid,
  resourceOf,
} from '../core/jid.ts';
import type { Service } from '../core/service.ts';
import type { Millis } from '../core/time.ts';
import type { LtxElement } from '../xml/element.ts';
import type { Node } from '../xml/node.ts';
import { admitFromClient, admitFromComponent, type StreamError } from './admit.ts';
import { type ConflictPolicy, chooseResource, claimResource } from './binding.ts';
import { createEngine } from './engine.ts';
import { checkOptions, elementOf } from './given.ts';
import { ConnectError, type Connection, createConnection, type Session } from './session.ts';
import type { Delivery, Trace, TraceEvent } from './trace.ts';

/** Virtual time at the start, unless the options say otherwise: 2026-01-01T00:00:00Z. */
export const START: Millis = 1_767_225_600_000;

/** How a Sim is set up. */
export interface SimOptions {
  /** An integer; ids and server-chosen resources are derived from it. Default 1. */
  readonly seed?: number;
  /** The services, each with its domain. */
  readonly services: readonly Service[];
  /** Virtual time at the start, milliseconds since 1970. Default 2026-01-01T00:00:00Z. */
  readonly start?: Millis;
  /** RFC 6120 §7.7.2.2: end the older session (default), refuse the newer, or give the newer another resource. */
  readonly resourceConflict?: ConflictPolicy;
  /** Whether the trace is kept, which takes memory for everything that is ever sent. Default true. */
  readonly keepTrace?: boolean;
  /** Told of each transition when it is done, before its deliveries. */
  readonly onTransition?: (event: TraceEvent) => void;
  /** Told of each stanza that reaches an inbox. */
  readonly onDelivery?: (delivery: Delivery) => void;
}

/** How a session is connected. */
export interface ConnectOptions {
  readonly password?: string | undefined;
  /** The resource to ask for; a full JID given to `connect` is the same. */
  readonly resource?: string | undefined;
  /** Where the server chooses: what it makes the resource from. Default: derived from the seed. */
  readonly label?: string | undefined;
}

/** A server in memory. */
export interface Sim {
  readonly trace: Trace;
  /** Virtual time. */
  readonly now: Millis;
  /**
   * Connects a client of one of the services' domains.
   *
   * @param jid the account, with or without a resource to ask for
   * @throws ConnectError where the address is malformed, its domain has no accounts here, the login is refused or the
   *   resource is taken and the policy is to refuse
   */
  connect(jid: string, options?: ConnectOptions): Session;
  /**
   * Connects a component (XEP-0114 1.6): a session that owns a domain, receives what is addressed to anything at it,
   * and may send from any address at it.
   *
   * @throws ConnectError where the address is not a domain, or the domain is taken
   */
  component(domain: string): Session;
  /**
   * Ends a session in an orderly way: what it had sent is handled first, and then its unavailability. Idempotent.
   *
   * @throws RangeError where the session is another Sim's
   */
  disconnect(session: Session): void;
  /**
   * Breaks the connection of a session: what it had sent and nobody has handled yet is lost; the rest is as with
   * `disconnect` (RFC 6121 §4.5). Idempotent.
   *
   * @throws RangeError where the session is another Sim's
   */
  drop(session: Session): void;
  /**
   * Shuts a service down, such as a Multi-User Chat service (XEP-0045 §11.2): what was sent before is handled first,
   * then it sends its last words, and from then on nobody serves its domain.
   *
   * @throws RangeError where no service owns the domain, or one that cannot be shut down, because it has accounts
   */
  shutdown(domain: string): void;
  /**
   * Lets virtual time pass.
   *
   * @throws RangeError where `ms` is not a whole number from 0 up
   */
  advance(ms: Millis): void;
  /**
   * Handles everything that is queued until the world is at rest.
   *
   * @returns the number of transitions
   */
  run(): number;
}

/**
 * A new, empty world.
 *
 * @throws RangeError where two services own one domain, or an option is not what it should be
 */
export function createSim(options: SimOptions): Sim {
  const { seed = 1, start = START, resourceConflict = 'replace', services } = options;
  checkOptions({ seed, start, resourceConflict, services });
  const engine = createEngine({ ...options, seed, start });
  /** The sessions that are open, by what they are bound to or will be: what `connect` has to avoid. */
  const taken = new Map<Jid, Connection>();
  let logins = 0;

  function submit(connection: Connection, given: string | Node | LtxElement): void {
    const admit = isBare(connection.jid) ? admitFromComponent : admitFromClient;
    const admission = admit(elementOf(given), connection.jid);
    if (admission.kind === 'fatal') close(connection, admission.error);
    else engine.push(admission);
  }

  function open(jid: Jid): Session {
    const connection = createConnection(jid, { submit, drain: engine.drain });
    taken.set(jid, connection);
    engine.push({ kind: 'bound', connection });
    return connection;
  }

  function close(connection: Connection, error?: StreamError): void {
    if (!connection.open) return;
    connection.open = false;
    connection.error = error;
    taken.delete(connection.jid);
    engine.push({ kind: 'unbound', connection });
  }

  function own(session: Session): Connection {
    if (!session.open || taken.get(session.jid) === session) return session as Connection;
    throw new RangeError(`${session.jid} is a session of another Sim`);
  }

  function made(label: string): string {
    logins += 1;
    return idFor({ serial: logins, seed }, label);
  }

  return {
    trace: engine.trace,
    get now() {
      return engine.now;
    },
    connect(address, { password, resource, label } = {}) {
      const jid = parseJid(address);
      if (jid === undefined)
        throw new ConnectError('jid-malformed', `${JSON.stringify(address)} is not a JID`);
      // An anonymous login gets a localpart of the server's making (RFC 6120 §6.3.4 with RFC 4505).
      const account =
        localOf(jid) === '' ? (`${made('localpart')}@${domainOf(jid)}` as BareJid) : bareOf(jid);
      engine.admitLogin(account, password);
      const wanted = resource ?? resourceOf(jid);
      if (wanted === '') return open(chooseResource(account, label ?? made('resource'), taken));
      const claimed = claimResource(account, wanted, { taken, policy: resourceConflict });
      const older = taken.get(claimed);
      if (older !== undefined) close(older, 'conflict');
      return open(claimed);
    },
    component(address) {
      const domain = parseJid(address);
      if (domain === undefined || domainOf(domain) !== domain) {
        throw new ConnectError('jid-malformed', `${JSON.stringify(address)} is not a domain`);
      }
      if (engine.owns(domain) || taken.has(domain)) throw new ConnectError('conflict', `${domain} is taken`);
      return open(domain);
    },
    disconnect(session) {
      close(own(session));
    },
    drop(session) {
      const connection = own(session);
      if (connection.open) engine.forget(connection.jid);
      close(connection);
    },
    shutdown(address) {
      const jid = parseJid(address);
      const domain = jid === undefined ? undefined : domainOf(jid);
      if (domain === undefined || domain !== jid || !engine.stoppable(domain)) {
        throw new RangeError(
          `${JSON.stringify(address)} is not the domain of a service that can be shut down`,
        );
      }
      engine.push({ kind: 'stopped', domain });
    },
    advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0 || !Number.isSafeInteger(engine.now + ms)) {
        throw new RangeError(`time passes forward, in whole milliseconds, not by ${ms}`);
      }
      engine.advance(ms);
    },
    run: engine.run,
  };
}
