/** I-26, I-27, I-29: how much of the past somebody is told who enters, and that nothing is told twice (§7.2.13, §7.2.14). */
import { type BareJid, resourceOf, withResource } from '../../core/jid.ts';
import { DELAY, STANZA_ID } from '../../core/ns.ts';
import { message, type Stanza, textOf, toNode } from '../../core/stanza.ts';
import { type Millis, parseStamp, stampOf } from '../../core/time.ts';
import { equalNodes } from '../../xml/equal.ts';
import { type Child, childrenNamed, isNode, node } from '../../xml/node.ts';
import { writeXml } from '../../xml/write.ts';
import type { Invariant } from '../invariant.ts';
import type { Past } from '../model.ts';
import type { Limits } from '../op.ts';
import { delayOf, isFrom } from '../read.ts';
import type { View } from '../view.ts';
import { broken, occupantsOf, unless } from './look.ts';
import { type Entry, entryIn, partIn } from './stream.ts';

/** I-26. */
export const historyIsASuffix: Invariant = {
  id: 'I-26',
  name: 'the past is told from its end, in order, and as it was said',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-7.2.13-03', 'MUC-7.2.13-04', 'MUC-7.2.14-12', 'MUC-7.2.14-06', 'MUC-16.5.3-01'],
  check: (view) => {
    const entry = entryIn(view);
    if (entry === undefined) return 'idle';
    const told = partIn(entry, 'past');
    const all = entry.room.history;
    if (told.length > all.length)
      return broken(`${entry.who} was told ${told.length} messages, and ${all.length} were said`);
    const suffix = all.slice(all.length - told.length);
    const wrong = told.findIndex((each, at) => !isAsSaid(entry, each, suffix[at]!));
    if (wrong >= 0)
      return broken(
        `${entry.who} was told of the past, at ${wrong + 1} of ${told.length}, what was not said there, then or like that`,
      );
    const due = longestSuffix(entry, view.after.now);
    if (told.length > due)
      return broken(`${entry.who} was told ${told.length} messages, and ${due} are allowed`);
    const gap = hasGap(entry, view.after.now);
    return unless(gap ? `${entry.who} was told ${told.length} messages, and ${due} are due` : undefined);
  },
};

function isAsSaid({ jid }: Entry, stanza: Stanza, past: Past): boolean {
  if (resourceOf(stanza.from) !== past.nick || stanza.type !== 'groupchat' || stanza.id !== past.id)
    return false;
  const delays = childrenNamed(stanza, 'delay', DELAY).filter(({ attrs }) => attrs['from'] === jid);
  if (delays.length !== 1 || delays[0]!.attrs['stamp'] !== stampOf(past.at)) return false;
  const rest = stanza.children.filter((each) => each !== delays[0]);
  const said = [...past.children, ...past.marks];
  return rest.length === said.length && said.every((each) => rest.some((other) => same(each, other)));
}

function same(a: Child, b: Child): boolean {
  return isNode(a) && isNode(b) ? equalNodes(a, b) : a === b;
}

/** How many of the last messages all limits allow but the one on characters. */
function longestSuffix({ room, asked }: Entry, now: Millis): number {
  const { maxstanzas = Number.POSITIVE_INFINITY } = asked.limits ?? {};
  const oldest = oldestAllowed(asked.limits, now);
  const young = room.history.filter(({ at }) => at >= oldest).length;
  return Math.min(young, room.config.maxhistoryfetch, maxstanzas);
}

/** Whether less of the past was told than is due; how much that is in characters is not looked at. */
export function hasGap(entry: Entry, now: Millis): boolean {
  const free = entry.asked.limits?.maxchars === undefined;
  return free && partIn(entry, 'past').length < longestSuffix(entry, now);
}

function oldestAllowed({ seconds, since }: Limits = {}, now: Millis): Millis {
  const bySeconds = seconds === undefined ? Number.NEGATIVE_INFINITY : now - seconds * 1000;
  return since === undefined ? bySeconds : Math.max(bySeconds, now - since);
}

/** I-27. */
export const historyLimits: Invariant = {
  id: 'I-27',
  name: 'the limits on the past are kept exactly',
  source: 'spec',
  on: ['enter'],
  covers: [
    'MUC-7.2.14-01',
    'MUC-7.2.14-02',
    'MUC-7.2.14-03',
    'MUC-7.2.14-04',
    'MUC-7.2.14-06',
    'MUC-7.2.14-09',
    'MUC-7.2.14-10',
  ],
  check: (view) => {
    const entry = entryIn(view);
    return entry?.asked.limits === undefined ? 'idle' : unless(beyondLimits(entry, view.after.now));
  },
};

function beyondLimits(entry: Entry, now: Millis): string | undefined {
  const { who, jid, asked } = entry;
  const { maxstanzas, maxchars } = asked.limits ?? {};
  const told = partIn(entry, 'past');
  if (maxstanzas !== undefined && told.length > maxstanzas) {
    return `${who} asked for ${maxstanzas} messages and was told ${told.length}`;
  }
  const oldest = oldestAllowed(asked.limits, now);
  const stamps = told.map((each) => parseStamp(delayOf(each, jid)?.attrs['stamp'] ?? '') ?? 0);
  if (stamps.some((each) => each < oldest)) return `${who} was told what is older than it asked for`;
  return maxchars === undefined ? undefined : beyondChars(entry, told, maxchars, now);
}

/** §7.2.14: the characters of whole stanzas, as they are sent. */
function beyondChars(
  entry: Entry,
  told: readonly Stanza[],
  maxchars: number,
  now: Millis,
): string | undefined {
  const { who, room } = entry;
  const length = (stanza: Stanza): number => writeXml(toNode({ to: who, stanza })).length;
  const total = told.reduce((sum, each) => sum + length(each), 0);
  if (total > maxchars) return `${who} asked for ${maxchars} characters and was told ${total}`;
  if (told.length >= longestSuffix(entry, now)) return undefined;
  const next = room.history[room.history.length - told.length - 1]!;
  const more = total + length(asTold(next, room.jid));
  return more <= maxchars
    ? `${who} asked for ${maxchars} characters, and was told ${total}, and not ${more}`
    : undefined;
}

/** A message of the past as somebody is told it who enters. */
function asTold({ at, nick, id, lang, children, marks }: Past, room: BareJid): Stanza {
  const delay = node('delay', DELAY, { from: room, stamp: stampOf(at) });
  const from = withResource(room, nick);
  return message({ from, type: 'groupchat', id, lang, children: [...children, ...marks, delay] });
}

/** I-29. */
export const noGapNoOverlap: Invariant = {
  id: 'I-29',
  name: 'every message is a part of the past or of the present, once',
  source: 'spec',
  on: ['enter', 'say'],
  covers: ['MUC-7.2.16-01', 'MUC-7.4-03'],
  check: (view) => {
    const entry = entryIn(view);
    if (entry !== undefined) return unless(toldTwice(entry, view) ?? missedIn(entry, view));
    const { op, refused, sent } = view;
    if (op.kind !== 'say' || refused !== undefined || sent === undefined) return 'idle';
    return unless(missedOrDoubled(view, op.room));
  },
};

/** Nothing of the past is told twice, or to others, and nothing as if it were said just then. */
function toldTwice(entry: Entry, { out }: View): string | undefined {
  const { who, jid } = entry;
  const live = partIn(entry, 'live').find(({ kind, type }) => kind === 'message' && type === 'groupchat');
  if (live !== undefined)
    return `${who} entered ${jid} and heard what was said before as if it were said then`;
  const astray = out.find(
    ({ to, stanza }) => to !== who && stanza.kind === 'message' && textOf(stanza, 'body') !== undefined,
  );
  if (astray !== undefined) return `${astray.to} was told of the past because ${who} entered`;
  const told = partIn(entry, 'past').flatMap((each) => idsIn(each, jid));
  const twice = told.find((each, at) => told.indexOf(each) < at);
  return twice && `${who} entered ${jid} and was told one message twice`;
}

/** What was said before, and neither told as the past nor cut off by a limit. */
function missedIn(entry: Entry, { after }: View): string | undefined {
  const { who, jid } = entry;
  return hasGap(entry, after.now)
    ? `${who} entered ${jid} and will never hear what was said before`
    : undefined;
}

/** The ids that the room has given a message. */
function idsIn(stanza: Stanza, room: string): readonly string[] {
  const ids = childrenNamed(stanza, 'stanza-id', STANZA_ID).filter(({ attrs }) => attrs['by'] === room);
  return ids.flatMap(({ attrs }) => attrs['id'] ?? []);
}

/** Everybody who is inside hears what is said once, and as said just then. */
function missedOrDoubled(view: View, jid: BareJid): string | undefined {
  for (const { sessions } of occupantsOf(view.before.rooms.get(jid))) {
    for (const session of sessions.keys()) {
      const heard = view.to(session).filter((each) => each.type === 'groupchat' && isFrom(jid, each));
      if (heard.length !== 1) return `${session} heard ${heard.length} times what was said in ${jid} once`;
      if (delayOf(heard[0]!, jid)?.attrs['from'] === jid)
        return `${session} heard what was said then as the past`;
    }
  }
  return undefined;
}
