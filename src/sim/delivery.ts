/** How what is sent gets into inboxes: one reference each, and no address looked up twice. RFC 6120 §10.1. */
import type { Jid } from '../core/jid.ts';
import { mapped } from '../core/lists.ts';
import { isRequest, type Send, type Stanza, stanzasOf } from '../core/stanza.ts';
import { createLog, type Inbox, type Log } from './log.ts';
import type { Connection } from './session.ts';
import type { Delivery } from './trace.ts';

/** Shorter lists of addresses are not worth remembering. */
const REMEMBERED_MIN = 8;

/** When so many sessions have gone, all is forgotten that was remembered with them. */
const GONE_MAX = 1000;

/** What delivers. */
export interface Delivering extends Pick<Log, 'drain'> {
  /** Puts a send into the inboxes of its recipients, and hands on what is for an address that is no session. */
  deliver(send: Send, serial: number, elsewhere: (to: Jid, stanza: Stanza) => void): void;
  /** From here on nothing reaches the session; what it has received and not taken stays with it. */
  part(connection: Connection): void;
}

/** The inboxes behind a list of addresses, and how many sessions had gone when that was last known to be so. */
interface Resolved {
  readonly inboxes: readonly Inbox[];
  since: number;
}

/** @param bound the sessions that can be reached, as long as they are open */
export function createDelivering(
  bound: ReadonlyMap<Jid, Connection>,
  onDelivery?: (delivery: Delivery) => void,
): Delivering {
  const log = createLog(() => [...bound.values()].map(({ inbox }) => inbox));
  /** By list of addresses, so that a room's list is looked up once and not for each message. */
  let resolved = new WeakMap<readonly Jid[], Resolved>();
  let gone: Inbox[] = [];

  /** The inboxes of these addresses, where every one of them is an open session. */
  function inboxesOf(addresses: readonly Jid[]): readonly Inbox[] | undefined {
    const known = resolved.get(addresses);
    if (known !== undefined && isCurrent(known)) return known.inboxes;
    let [complete, since] = [true, gone.length];
    const inboxOf = (address: Jid): Inbox => {
      const connection = bound.get(address);
      if (connection?.open) return connection.inbox;
      complete = false;
      return [];
    };
    const inboxesBefore = (list: readonly Jid[]): readonly Inbox[] | undefined => {
      const before = resolved.get(list);
      since = Math.min(since, before?.since ?? since);
      return before?.inboxes;
    };
    let found: Resolved = { inboxes: mapped(addresses, inboxesBefore, inboxOf), since };
    if (!isCurrent(found)) found = { inboxes: addresses.map(inboxOf), since: gone.length };
    if (!complete) return undefined;
    if (addresses.length >= REMEMBERED_MIN) resolved.set(addresses, found);
    return found.inboxes;
  }

  /** Whether none of them is the inbox of a session that has gone: a session that comes back has another one. */
  function isCurrent(entry: Resolved): boolean {
    for (; entry.since < gone.length; entry.since++) {
      if (entry.inboxes.includes(gone[entry.since]!)) return false;
    }
    return true;
  }

  function report(send: Send, session: Jid, serial: number): void {
    const to = send.as ?? session;
    for (const stanza of stanzasOf(send)) onDelivery?.({ serial, session, to, stanza });
  }

  /** A session that is closed and still bound receives nothing; a request for it has to be answered (RFC 6120 §8.2.3). */
  function deliverEach(send: Send, serial: number, elsewhere: (to: Jid, stanza: Stanza) => void): void {
    for (const to of send.to) {
      const connection = bound.get(to);
      if (connection?.open) {
        connection.inbox.push(log.add(send, 1));
        if (onDelivery !== undefined) report(send, to, serial);
      } else if (connection === undefined || isRequest(send.stanza)) {
        for (const each of stanzasOf(send)) elsewhere(to, each);
      }
    }
  }

  return {
    deliver(send, serial, elsewhere) {
      const inboxes = send.to.length === 1 ? undefined : inboxesOf(send.to);
      if (inboxes === undefined) {
        deliverEach(send, serial, elsewhere);
        return;
      }
      const place = log.add(send, inboxes.length);
      for (const inbox of inboxes) inbox.push(place);
      if (onDelivery !== undefined) for (const session of send.to) report(send, session, serial);
    },
    part(connection) {
      if (gone.length === GONE_MAX) {
        resolved = new WeakMap();
        gone = [];
      }
      gone.push(connection.inbox);
      for (const each of log.drain(connection.inbox, connection.jid)) connection.kept.push(each);
      connection.inbox = [];
    },
    drain: log.drain,
  };
}
