/** A session: one connected resource, or one connected component, with an inbox. */
import type { Jid } from '../core/jid.ts';
import type { Envelope } from '../core/stanza.ts';
import type { LtxElement } from '../xml/element.ts';
import type { Node } from '../xml/node.ts';
import type { StreamError } from './admit.ts';
import type { Inbox } from './log.ts';

/** Refused by `connect`, with the condition RFC 6120 names for it (§4.9.3.6, §6.5, §7.7.2). */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly condition: ConnectCondition;
  constructor(condition: ConnectCondition, message: string) {
    super(message);
    this.condition = condition;
  }
}

/** Why a connection was refused. */
export type ConnectCondition =
  | 'conflict' // §7.7.2.2: the resource is taken, and the policy is to refuse
  | 'host-unknown' // §4.9.3.6: nobody serves clients at this domain
  | 'jid-malformed' // the address or the resource is not one (RFC 7622)
  | 'not-authorized'; // §6.5.10: the password is wrong

/** One connection to the server under test. */
export interface Session {
  /** The full JID that was bound; for a component, its domain. */
  readonly jid: Jid;
  /** Whether it may still send and receive. */
  readonly open: boolean;
  /** The stream error that ended it, where one did. */
  readonly error: StreamError | undefined;
  /**
   * Sends one stanza: XML text, a Node or an ltx Element. It is read and stamped with `from` at once, and handled by
   * the next `run`. On a session that is not open this does nothing.
   *
   * @throws XmlError where the text is not one well-formed element (on a real stream: not-well-formed)
   */
  send(stanza: string | Node | LtxElement): void;
  /** Empties the inbox: what was received since the last time, in order. */
  take(): readonly Envelope[];
}

/** A Session as the Sim sees it. */
export interface Connection extends Session {
  open: boolean;
  error: StreamError | undefined;
  inbox: Inbox;
  /** What a session that has gone had received and not taken. */
  readonly kept: Envelope[];
}

/** What a Sim does for its sessions. */
export interface Line {
  /** Takes what the session sends. */
  submit(connection: Connection, stanza: string | Node | LtxElement): void;
  /** Empties an inbox. */
  drain(inbox: Inbox, address: Jid): Envelope[];
}

/** An open session. */
export function createConnection(jid: Jid, { submit, drain }: Line): Connection {
  const connection: Connection = {
    jid,
    open: true,
    error: undefined,
    inbox: [],
    kept: [],
    send(stanza) {
      if (connection.open) submit(connection, stanza);
    },
    take() {
      const { kept, inbox } = connection;
      return kept.length === 0 ? drain(inbox, jid) : kept.splice(0);
    },
  };
  return connection;
}
