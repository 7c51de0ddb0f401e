/** I-05: every status code (§16.6.2) stands only in the stanza, and in the situation, that it is registered for. */
import { isFull } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import type { Invariant } from '../invariant.ts';
import { codesOf, isSelf } from '../read.ts';
import type { Delivery, View } from '../view.ts';
import { broken, isDesync, isEntry, selfIn } from './look.ts';

/** I-05. 301 stands in the notice about an absent account as well: it is the same news. */
export const codesInPlace: Invariant = {
  id: 'I-05',
  name: 'status codes in their place',
  source: 'spec',
  covers: ['MUC-12-01', 'MUC-10.1.1-06', 'MUC-7.2.3-02', 'MUC-7.2.12-02', 'MUC-7.2.2-07', 'MUC-10.2.1-01'],
  check: (view) => {
    let any = false;
    for (const each of view.out) {
      if (each.stanza.kind === 'iq') continue;
      const codes = codesOf(each.stanza);
      if (codes.length === 0) continue;
      any = true;
      const wrong = codes.find((code, at) => codes.indexOf(code) < at || !isPlace(code, view, each));
      if (wrong !== undefined) return broken(sentence(each, wrong));
    }
    return any ? 'held' : 'idle';
  },
};

function sentence({ to, stanza }: Delivery, code: string): string {
  const what = `${stanza.type === '' ? 'available' : stanza.type} ${stanza.kind} from ${stanza.from}`;
  return `${to} received code ${code} in ${what}: it does not belong there, or not twice`;
}

/** Whether a code may stand in a delivery. */
function isPlace(code: string, view: View, delivery: Delivery): boolean {
  const { stanza } = delivery;
  if (stanza.type === 'error') return false;
  return stanza.kind === 'presence'
    ? isPlaceInPresence(code, view, delivery)
    : isPlaceInMessage(code, view, delivery);
}

function isPlaceInPresence(code: string, view: View, { to, stanza }: Delivery): boolean {
  const available = stanza.type === '';
  switch (code) {
    case '110':
      return true;
    case '100':
    case '170':
    case '210':
      return isOwnEntry(view, to, stanza);
    case '201':
      return isOwnEntry(view, to, stanza) && 'room' in view.op && !view.before.rooms.has(view.op.room);
    case '303':
      return !available && isRenaming(view);
    case '307':
    case '333':
      return !available;
    case '301':
    case '321':
    case '322':
    case '332':
      return !available && !isDesync(view);
    default:
      return false;
  }
}

/** Whether this is what somebody who enters gets of itself. */
function isOwnEntry(view: View, to: string, stanza: Stanza): boolean {
  return stanza.type === '' && isEntry(view) && 'who' in view.op && view.op.who === to && isSelf(stanza);
}

/** Whether somebody who was inside has another nickname after the action. */
function isRenaming({ op, before, after }: View): boolean {
  if (op.kind !== 'enter' && op.kind !== 'present') return false;
  const was = selfIn(before, op.room, op.who);
  const is = selfIn(after, op.room, op.who);
  return was !== undefined && is !== undefined && was.nick !== is.nick;
}

function isPlaceInMessage(code: string, view: View, { to, stanza }: Delivery): boolean {
  const { op, refused } = view;
  const fromRoom = !isFull(stanza.from);
  switch (code) {
    case '104':
    case '170':
    case '171':
    case '172':
    case '173':
      return fromRoom && stanza.type === 'groupchat' && op.kind === 'configure' && refused === undefined;
    case '101':
      return fromRoom && 'room' in op && selfIn(view.before, op.room, to) === undefined;
    case '301':
      return fromRoom && stanza.type !== 'groupchat' && op.kind === 'administer';
    default:
      return false;
  }
}
