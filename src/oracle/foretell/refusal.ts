/** What somebody is told who may not do something: RFC 6120 §8.3, XEP-0045 §7.2.5 to §7.2.10, §7.2.18. */
import { type Condition, type ErrorType, typeOf } from '../../core/error.ts';
import { bareOf, type FullJid } from '../../core/jid.ts';
import { CLIENT, MUC, MUC_USER, STANZAS } from '../../core/ns.ts';
import { type Envelope, presence } from '../../core/stanza.ts';
import { type Node, node } from '../../xml/node.ts';
import { affiliationOf, type Model, occupantOf } from '../model.ts';
import type { Op } from '../op.ts';
import { ANY, type Foretold, nothingYet } from './template.ts';

/** An action in a room. */
type Inside = Extract<Op, { readonly room: unknown }>;

/** The error that answers a stanza: from where it was sent to, with nothing of it but an outsider's wish to enter. */
export function refusalOf(
  op: Inside,
  { to, stanza }: Envelope,
  condition: Condition,
  model: Model,
): Foretold {
  const out = nothingYet();
  const outside = occupantOf(model.rooms.get(op.room), op.who) === undefined;
  const wish = op.kind === 'enter' && outside ? [node('x', MUC)] : [];
  const error = node('error', CLIENT, { type: typeFor(op, condition), by: ANY }, [node(condition, STANZAS)]);
  out.add(op.who, { ...stanza, from: to, type: 'error', lang: undefined, children: [...wish, error] });
  return out;
}

/** A full room may have a place later (§7.2.9); a probe by somebody outside is not to be tried again. */
function typeFor({ kind }: Op, condition: Condition): ErrorType {
  if ((kind === 'enter' || kind === 'present') && condition === 'service-unavailable') return 'wait';
  return kind === 'typed' && condition === 'not-acceptable' ? 'cancel' : typeOf(condition);
}

/** §7.2.18: an outsider that believes to be inside is told that it is not. */
export function kickOf(who: FullJid, { to }: Envelope, model: Model): Foretold {
  const out = nothingYet();
  const room = model.rooms.get(bareOf(to));
  const affiliation = room === undefined ? 'none' : affiliationOf(room, bareOf(who));
  const status = (code: string): Node => node('status', MUC_USER, { code });
  const item = node('item', MUC_USER, { affiliation, role: 'none' });
  const x = node('x', MUC_USER, {}, [status('307'), status('333'), item, status('110')]);
  out.add(who, presence({ from: to, type: 'unavailable', children: [x] }));
  return out;
}
