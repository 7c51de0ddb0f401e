/**
 * I-80, the half of it that one action does not show: what happens in one room does not depend on what happens in another.
 * A sequence is performed as it is, and again with nothing but the actions in one room; that room must say the same.
 */
import { type BareJid, bareOf } from '../core/jid.ts';
import { STANZA_ID } from '../core/ns.ts';
import { toNode } from '../core/stanza.ts';
import { ROOMS } from '../oracle/cast.ts';
import { nothingKnown } from '../oracle/model.ts';
import type { Op, Sequence } from '../oracle/op.ts';
import { DEFAULT_PINS } from '../oracle/pins.ts';
import type { Delivery } from '../oracle/view.ts';
import { START } from '../sim/sim.ts';
import { isNode, type Node, node } from '../xml/node.ts';
import { writeXml } from '../xml/write.ts';
import { roomSystem } from './room.ts';
import type { SystemOptions } from './system.ts';
import { viewOf } from './view.ts';

/**
 * Looks whether rooms depend on each other.
 *
 * @returns what a room has said otherwise because of another, as a sentence; undefined where all is well
 */
export function dependence(sequence: Sequence, options: SystemOptions): string | undefined {
  const all = heardIn(sequence, options);
  for (const room of ROOMS) {
    const alone =
      heardIn(
        sequence.filter((op) => concerns(op, room)),
        options,
      ).get(room) ?? [];
    const together = all.get(room) ?? [];
    const at = together.findIndex((each, index) => each !== alone[index]);
    const place = at < 0 && alone.length > together.length ? together.length : at;
    if (place >= 0)
      return `${room} says ${together[place] ?? 'nothing'}, and alone ${alone[place] ?? 'nothing'}`;
  }
  return undefined;
}

/** Whether an action is in a room, or about sessions, the time or the service. */
function concerns(op: Op, room: BareJid): boolean {
  return !('room' in op) || op.room === room;
}

/** All that each room has sent, in order, without what is numbered through. */
function heardIn(sequence: Sequence, options: SystemOptions): ReadonlyMap<BareJid, readonly string[]> {
  const system = roomSystem(options);
  const heard = new Map<BareJid, string[]>(ROOMS.map((room) => [room, []]));
  let model = nothingKnown(START);
  for (const op of sequence) {
    for (const performed of system.perform(op, model)) {
      for (const each of performed.out) heard.get(bareOf(each.stanza.from))?.push(written(each));
      model = viewOf(performed, model, DEFAULT_PINS).after;
    }
  }
  return heard;
}

/** A delivery as text. The ids of actions and of messages are numbers of the whole sequence. */
function written(delivery: Delivery): string {
  return writeXml(unnumbered(toNode(delivery)));
}

function unnumbered({ name, ns, attrs, children }: Node): Node {
  const { id: _, ...rest } = attrs;
  const kept = ns === STANZA_ID || name === 'iq' || name === 'message' || name === 'presence' ? rest : attrs;
  return node(
    name,
    ns,
    kept,
    children.map((each) => (isNode(each) ? unnumbered(each) : each)),
  );
}
