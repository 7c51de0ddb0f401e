/** One action and everything that came of it: what an invariant looks at. */
import type { Condition } from '../core/error.ts';
import type { FullJid, Jid } from '../core/jid.ts';
import type { Envelope, Stanza } from '../core/stanza.ts';
import type { Model } from './model.ts';
import type { Op } from './op.ts';
import type { Pins } from './pins.ts';

/** One stanza that a room has sent to one address: a full JID but for what goes to accounts (§7.8.2, §9). */
export interface Delivery {
  readonly to: Jid;
  readonly stanza: Stanza;
}

/** One action, before and after. */
export interface View {
  readonly op: Op;
  /** What was sent for it: one stanza; none for time, or where there was nothing to send. */
  readonly sent: Envelope | undefined;
  readonly before: Model;
  readonly after: Model;
  /** Everything that the service has sent because of it, to everybody, in order. */
  readonly out: readonly Delivery[];
  /** The same by address. */
  readonly to: (address: Jid) => readonly Stanza[];
  /** What answers the action: same kind and id and of type error, or the result of an iq. */
  readonly reply: Stanza | undefined;
  /** The condition where the answer is an error. */
  readonly refused: Condition | undefined;
  /** Whether the state of the service is the very same as before; undefined where that cannot be known (wire). */
  readonly untouched: boolean | undefined;
  /** Whether the same action on the same state sends the same again; undefined where that was not tried (wire). */
  readonly repeats: boolean | undefined;
  readonly pins: Pins;
}

/** The session that acted, where one did. */
export function actorOf({ op }: View): FullJid | undefined {
  return 'who' in op ? op.who : undefined;
}
