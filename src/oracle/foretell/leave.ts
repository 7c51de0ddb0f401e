/** Who leaves, is cut off, or cannot be reached any more: XEP-0045 §7.14, §10.1.3, §11.1, §18.1.2. */
import type { Condition } from '../../core/error.ts';
import type { FullJid } from '../../core/jid.ts';
import { CLIENT, MUC_USER } from '../../core/ns.ts';
import { type Child, type Node, node } from '../../xml/node.ts';
import { affiliationOf, isBroadcast, occupantOf, type Room } from '../model.ts';
import { type About, seesIn, tellAll, tellerFor, tellerOf } from './about.ts';
import { type Foretold, nothingYet } from './template.ts';

/** The element that tells those inside that the room is no more (§10.9). */
export const DESTROYED: Node = node('destroy', MUC_USER);

/** How a session goes. */
export interface Departure {
  readonly who: FullJid;
  readonly payload: readonly Child[];
  readonly codes?: readonly string[];
}

/**
 * A session goes. Where it was the only one of its nickname everybody is told that the occupant has gone; otherwise only the
 * session itself, and the others are shown who is still there.
 */
export function onLeaving(departure: Departure, before: Room, after: Room | undefined): Foretold {
  const out = nothingYet();
  const { who, payload, codes } = departure;
  const was = occupantOf(before, who);
  if (was === undefined) return out;
  const sealed = before.lockedBy !== undefined && before.occupants.size === 1 && was.sessions.size === 1;
  const gone: About = {
    room: before,
    nick: was.nick,
    user: was.user,
    gone: true,
    affiliation: affiliationOf(before, was.user),
    role: 'none',
    sessions: [who],
    payload,
    ...(codes === undefined ? {} : { codes }),
    ...(sealed ? { destroyed: DESTROYED } : {}),
  };
  const tell = tellerOf(gone);
  out.add(who, tell(false, true));
  const left = after?.occupants.get(was.nick);
  if (after !== undefined && left !== undefined) {
    tellAll(out, after, left.nick, tellerFor(after, left), isBroadcast(after, left));
  } else if (isBroadcast(before, was)) {
    for (const reader of before.occupants.values()) {
      if (reader === was) continue;
      const stanza = tell(seesIn(before, reader), false);
      for (const session of reader.sessions.keys()) out.add(session, stanza);
    }
  }
  return out;
}

/** §11.1: what is said of somebody whose delivery failed. */
export function failed(condition: Condition): readonly Child[] {
  return [node('status', CLIENT, {}, [`Kicked: ${condition.replaceAll('-', ' ')}`])];
}
