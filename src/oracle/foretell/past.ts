/** What somebody who enters is told of the past: XEP-0045 §7.2.13, §7.2.14. */
import { type FullJid, withResource } from '../../core/jid.ts';
import { DELAY } from '../../core/ns.ts';
import { message, type Stanza, toNode } from '../../core/stanza.ts';
import { type Millis, stampOf } from '../../core/time.ts';
import { node } from '../../xml/node.ts';
import { writeXml } from '../../xml/write.ts';
import type { Past, Room } from '../model.ts';
import type { Limits } from '../op.ts';
import { ANY } from './template.ts';

/** The messages that are sent to somebody who enters, the oldest first: the latest, as many as every limit allows. */
export function pastFor(
  { jid, history, config }: Room,
  who: FullJid,
  limits: Limits | undefined,
  now: Millis,
): readonly Stanza[] {
  const { maxchars = Number.POSITIVE_INFINITY, maxstanzas = Number.POSITIVE_INFINITY } = limits ?? {};
  const most = Math.min(maxstanzas, config.maxhistoryfetch);
  const oldest = oldestFor(limits, now);
  const told: Stanza[] = [];
  let chars = 0;
  for (let at = history.length - 1; at >= 0 && told.length < most; at -= 1) {
    const past = history[at]!;
    if (past.at < oldest) break;
    const stanza = asPast(past, jid);
    if (maxchars !== Number.POSITIVE_INFINITY) {
      chars += lengthOf(stanza, who);
      if (chars > maxchars) break;
    }
    told.push(stanza);
  }
  return told.reverse();
}

function oldestFor(limits: Limits | undefined, now: Millis): Millis {
  const { seconds, since } = limits ?? {};
  return Math.max(
    seconds === undefined ? Number.NEGATIVE_INFINITY : now - seconds * 1000,
    since === undefined ? Number.NEGATIVE_INFINITY : now - since,
  );
}

const told = new WeakMap<Past, Stanza>();

/** A message as a part of the past: as it was said, in the name it was said in, with the time at which it was. */
function asPast(past: Past, room: Room['jid']): Stanza {
  const known = told.get(past);
  if (known !== undefined) return known;
  const { at, nick, id, lang, children, marks } = past;
  const delay = node('delay', DELAY, { from: room, stamp: stampOf(at) });
  const stanza = message({
    from: withResource(room, nick),
    type: 'groupchat',
    id,
    lang,
    children: [...children, ...marks, delay],
  });
  told.set(past, stanza);
  return stanza;
}

/** How long an id is that only the service knows. */
const ID = '0123456789abcdef';

/** §7.2.14: the characters of the whole stanza, as it is sent. */
function lengthOf(stanza: Stanza, to: FullJid): number {
  return writeXml(toNode({ to, stanza })).replaceAll(ANY, ID).length;
}
