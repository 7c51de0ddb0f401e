/** What stands in the presence of an action: XEP-0045 §7.1, §7.2, §7.7, §7.14. */
import { CLIENT, MUC } from '../core/ns.ts';
import { type Millis, stampOf } from '../core/time.ts';
import { type Node, node } from '../xml/node.ts';
import { forgeryIn } from './forgery.ts';
import type { Limits, Op } from './op.ts';
import { written } from './written.ts';

const ENTER = node('x', MUC);

/** The children of the presence that an action sends; none for actions that send another stanza. */
export function presenceChildren(op: Op, now: Millis): readonly Node[] {
  switch (op.kind) {
    case 'enter':
      return [...element('show', op.show), enterIn(op, now), ...forgeryIn(op.forged)];
    case 'present':
      return [...element('show', op.show), ...element('status', op.status), ...forgeryIn(op.forged)];
    case 'leave':
      return element('status', op.status);
    default:
      return [];
  }
}

function enterIn({ password, limits }: Op & { kind: 'enter' }, now: Millis): Node {
  if (password === undefined && limits === undefined) return ENTER;
  return node('x', MUC, {}, [
    ...(password === undefined ? [] : [node('password', MUC, {}, written(password))]),
    ...(limits === undefined ? [] : [node('history', MUC, historyAttrs(limits, now))]),
  ]);
}

/** §7.2.14: the limits as they are written. */
function historyAttrs({ maxchars, maxstanzas, seconds, since }: Limits, now: Millis) {
  const number = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : String(value);
  return {
    maxchars: number(maxchars),
    maxstanzas: number(maxstanzas),
    seconds: number(seconds),
    since: since === undefined ? undefined : stampOf(now - since),
  };
}

/** An element of the stanza's own namespace with this text; none where there is no text to it. */
function element(name: string, inside: string | undefined): readonly Node[] {
  return inside === undefined ? [] : [node(name, CLIENT, {}, written(inside))];
}
