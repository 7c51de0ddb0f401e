/**
 * The Sim owns everything that moves: the clock, the queue and the sessions. Services are pure; the Sim gives them
 * one stanza at a time and carries out what they send. Nothing happens until `run`.
 */
import { assert } from '../core/assert.ts';
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
import { fromElement, type LtxElement } from '../xml/element.ts';
import type { Node } from '../xml/node.ts';
import { parseXml } from '../xml/parse.ts';
import { admitFromClient, admitFromComponent, type StreamError } from './admit.ts';
import { type ConflictPolicy, chooseResource, claimResource } from './binding.ts';
import { createEngine } from './engine.ts';
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
  /** Ends a session: what it had sent is handled first, and then its unavailability. Idempotent. */
  disconnect(session: Session): void;
  /**
   * Shuts a service down, such as a Multi-User Chat service (XEP-0045 §11.2): what was sent before is handled first,
   * then it sends its last words, and from then on nobody serves its domain.
   *
   * @throws RangeError where no service owns the domain, or one that cannot be shut down, because it has accounts
   */
  shutdown(domain: string): void;
  /** Lets virtual time pass. */
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
 * @throws RangeError where two services own one domain
 */
export function createSim(options: SimOptions): Sim {
  const { seed = 1, start = START, resourceConflict = 'replace' } = options;
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
    const connection = createConnection(jid, submit);
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
      close(session as Connection);
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
      assert(Number.isSafeInteger(ms) && ms >= 0, 'time passes in whole milliseconds, forward');
      engine.advance(ms);
    },
    run: engine.run,
  };
}

function elementOf(given: string | Node | LtxElement): Node {
  if (typeof given === 'string') return parseXml(given);
  return 'ns' in given ? given : fromElement(given);
}
