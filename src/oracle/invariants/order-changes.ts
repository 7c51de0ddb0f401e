/** I-30, I-31, I-32: in which order those who are inside hear of what happens (§7.4, §7.6, §8.2). */
import type { FullJid } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import type { Invariant } from '../invariant.ts';
import type { Model } from '../model.ts';
import { codesOf, isFrom, isOccupantPresence, readPresence } from '../read.ts';
import type { View } from '../view.ts';
import { broken, type Inside, occupantsOf, presencesIn, selfIn, unless } from './look.ts';

/** The sessions inside a room, in order of arrival. */
function sessionsIn(model: Model, room: Inside['room']): readonly FullJid[] {
  return occupantsOf(model.rooms.get(room)).flatMap(({ sessions }) => [...sessions.keys()]);
}

/** I-30. */
export const oneOrder: Invariant = {
  id: 'I-30',
  name: 'everybody hears in the same order',
  source: 'spec',
  covers: ['MUC-7.4-03', 'MUC-8.1-05', 'MUC-7.2.16-01'],
  check: (view) => {
    const { op, before, after, out } = view;
    if (!('room' in op) || out.length < 2) return 'idle';
    const watching: Heard[] = [];
    for (const who of sessionsIn(before, op.room)) {
      const joins = op.kind === 'enter' && who === op.who;
      if (!joins && selfIn(after, op.room, who) !== undefined) watching.push(heardBy(view, who, op.room));
    }
    if (watching.length < 2) return 'idle';
    const [first, ...others] = watching;
    const deaf = others.find((each) => !sameWords(first!.words, each.words));
    if (deaf !== undefined) return broken(disagreement(first!, deaf, op));
    const bystanders = watching.filter(({ who, all }) => who !== op.who && all.length > 1);
    for (const one of bystanders) {
      const other = bystanders.find((each) => !agree(one.all.map(signOf), each.all.map(signOf)));
      if (other !== undefined) return broken(disagreement(one, other, op));
    }
    return 'held';
  },
};

/** What one session has heard from the room: in all, and what was said to all. */
interface Heard {
  readonly who: FullJid;
  readonly all: readonly Stanza[];
  readonly words: readonly Stanza[];
}

function heardBy(view: View, who: FullJid, room: Inside['room']): Heard {
  const all = view.to(who).filter((each) => isFrom(room, each));
  return { who, all, words: all.filter(({ type }) => type === 'groupchat') };
}

function sameWords(one: readonly Stanza[], other: readonly Stanza[]): boolean {
  if (one.length !== other.length) return false;
  return one.every((each, at) => each === other[at] || signOf(each) === signOf(other[at]!));
}

function disagreement(one: Heard, other: Heard, { kind }: Inside): string {
  return `${one.who} and ${other.who} did not hear the same of ${kind}, in the same order`;
}

/** What a stanza is about, the same for everybody. */
function signOf(stanza: Stanza): string {
  if (!isOccupantPresence(stanza))
    return `${stanza.kind} ${stanza.from} ${stanza.id} ${codesOf(stanza).join()}`;
  const { nick, available } = readPresence(stanza);
  return `${available ? 'A' : 'U'} ${nick}`;
}

/** Whether what two have heard, of what both have heard, is in one order; what is said twice counts twice. */
function agree(one: readonly string[], other: readonly string[]): boolean {
  const used = new Map<string, number>();
  let last = -1;
  for (const each of one) {
    const place = other.indexOf(each, used.get(each) ?? 0);
    if (place < 0) continue;
    if (place < last) return false;
    used.set(each, place + 1);
    last = place;
  }
  return true;
}

/** I-31. The answer comes after those who go have been told, and before the others are. */
export const removalOrder: Invariant = {
  id: 'I-31',
  name: 'who goes hears nothing after its own departure, and the answer comes before the news',
  source: 'ours',
  covers: ['MUC-8.2-04', 'MUC-8.2-05', 'MUC-9.1-08', 'MUC-7.14-02'],
  check: (view) => {
    const { op } = view;
    const gone = presencesIn(view).filter(
      ({ told, to, room }) =>
        !told.available && !told.codes.includes('303') && selfIn(view.before, room, to)?.nick === told.nick,
    );
    if (gone.length === 0) return 'idle';
    for (const { to, room, stanza } of gone) {
      if (selfIn(view.after, room, to) !== undefined) continue;
      const after = view.to(to).filter((each) => isFrom(room, each) && !isAnswer(each));
      if (after.at(-1) !== stanza) return broken(`${to} heard more of ${room} after its own departure`);
    }
    return op.kind === 'administer' ? unless(lateAnswer(view, op)) : 'held';
  },
};

/** Whether a stanza answers one of its reader's own. */
function isAnswer({ kind, type }: Stanza): boolean {
  return type === 'error' || (kind === 'iq' && type === 'result');
}

/** §8.2: the one who asked for it gets its answer before the news of those who went. */
function lateAnswer(view: View, { who, room }: Inside): string | undefined {
  const { reply, before } = view;
  if (reply === undefined) return undefined;
  const stream = view.to(who);
  const own = selfIn(before, room, who)?.nick;
  const news = stream.findIndex(
    (each) => isOccupantPresence(each) && each.type === 'unavailable' && readPresence(each).nick !== own,
  );
  return news >= 0 && news < stream.indexOf(reply)
    ? `${who} saw somebody go before its request was answered`
    : undefined;
}

/** I-32. */
export const nickChangeOrder: Invariant = {
  id: 'I-32',
  name: 'the old nickname goes directly before the other one comes',
  source: 'spec',
  covers: ['MUC-7.6-02', 'MUC-7.6-03'],
  check: (view) => {
    const renamings = presencesIn(view).filter(({ told }) => told.codes.includes('303'));
    if (renamings.length === 0) return 'idle';
    for (const { to, room, stanza, told } of renamings) {
      const stream = view.to(to).filter((each) => isFrom(room, each));
      const next = stream[stream.indexOf(stanza) + 1];
      const nick = told.items[0]?.nick;
      const shown =
        next !== undefined &&
        isOccupantPresence(next) &&
        next.type === '' &&
        readPresence(next).nick === nick;
      if (!shown)
        return broken(`${to} saw ${told.nick} become ${nick ?? 'nobody'}, and then not ${nick ?? 'anybody'}`);
    }
    return 'held';
  },
};
