/** What is known and seen of one action that has been performed: all that an invariant may look at. */
import { type Condition, conditionIn } from '../core/error.ts';
import type { Jid } from '../core/jid.ts';
import { type Envelope, isRequest, type Stanza } from '../core/stanza.ts';
import { learn } from '../oracle/learn/index.ts';
import type { Model } from '../oracle/model.ts';
import type { Pins } from '../oracle/pins.ts';
import type { Delivery, View } from '../oracle/view.ts';
import type { Performed } from './system.ts';

/** Puts together all that an invariant may look at, with what is learned from it. */
export function viewOf(performed: Performed, before: Model, pins: Pins): View {
  const { op, sent, untouched, repeats, now } = performed;
  const out = reaching(performed);
  const reply = sent === undefined ? undefined : replyTo(sent, out);
  const refused: Condition | undefined = reply?.type === 'error' ? conditionIn(reply.children) : undefined;
  const after = learn(before, { op, sent, out, reply, refused, now });
  const to = byAddress(out);
  return { op, sent, before, after, out, to, reply, refused, untouched, repeats, pins };
}

/**
 * What reaches somebody. A session that ends takes leave of rooms by way of its server (RFC 6121 §4.6.3), of such that are
 * there no longer as well; whoever answers with an error answers nobody.
 */
function reaching({ op, out }: Performed): readonly Delivery[] {
  if (op.kind !== 'disconnect' && op.kind !== 'drop') return out;
  return out.filter(({ to, stanza }) => to !== op.who || stanza.type !== 'error');
}

/** The answer to what was sent: an error of the same kind with its id, or the result of a request. */
function replyTo(
  { stanza: { from, kind, id, type }, stanza }: Envelope,
  out: readonly Delivery[],
): Stanza | undefined {
  if (type === 'error' || (kind === 'iq' && !isRequest(stanza))) return undefined;
  for (const { to, stanza: each } of out) {
    if (to !== from || each.kind !== kind || each.id !== id) continue;
    if (each.type === 'error' || (kind === 'iq' && each.type === 'result')) return each;
  }
  return undefined;
}

const NOTHING: readonly Stanza[] = [];

/** Deliveries by address, put in order when somebody asks for the first time. */
function byAddress(out: readonly Delivery[]): (address: Jid) => readonly Stanza[] {
  let byJid: Map<Jid, Stanza[]> | undefined;
  return (address) => {
    if (byJid === undefined) {
      byJid = new Map();
      for (const { to, stanza } of out) {
        const known = byJid.get(to);
        if (known === undefined) byJid.set(to, [stanza]);
        else known.push(stanza);
      }
    }
    return byJid.get(address) ?? NOTHING;
  };
}
