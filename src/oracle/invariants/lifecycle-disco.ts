/** I-69 and I-78: what a room and its service say of themselves, and to whom (§6.3 to §6.6, §14.4). */
import { formIn, readForm } from '../../core/form.ts';
import { localOf } from '../../core/jid.ts';
import { DISCO_INFO, DISCO_ITEMS } from '../../core/ns.ts';
import { payloadOf } from '../../core/stanza.ts';
import { childrenNamed, type Node } from '../../xml/node.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { type Config, isBroadcast, type Room } from '../model.ts';
import type { View } from '../view.ts';
import { broken, once, selfIn, unless } from './look.ts';
import { isShown, judged } from './scene.ts';

/** The answer to a question for what a room is or who is in it, or which rooms there are. */
interface Answer {
  readonly about: 'room' | 'service';
  readonly what: 'info' | 'items';
  readonly who: string;
  readonly room: Room | undefined;
  readonly query: Node;
}

const answerIn: (view: View) => Answer | undefined = once(({ op, sent, reply, before }) => {
  if (op.kind !== 'disco' || op.node !== undefined || sent === undefined || reply?.type !== 'result')
    return undefined;
  const query = payloadOf(reply);
  if (query === undefined || (op.nick !== undefined && op.nick !== '')) return undefined;
  const about = op.nick === '' ? 'service' : 'room';
  return { about, what: op.what, who: op.who, room: before.rooms.get(op.room), query };
});

/** §6.4: of each pair exactly one feature, and which. */
const PAIRS: readonly (readonly [string, string, (config: Config) => boolean])[] = [
  ['muc_passwordprotected', 'muc_unsecured', (config) => config.passwordprotectedroom],
  ['muc_hidden', 'muc_public', (config) => !config.publicroom],
  ['muc_membersonly', 'muc_open', (config) => config.membersonly],
  ['muc_moderated', 'muc_unmoderated', (config) => config.moderatedroom],
  ['muc_nonanonymous', 'muc_semianonymous', (config) => config.whois === 'anyone'],
  ['muc_persistent', 'muc_temporary', (config) => config.persistentroom],
];

/** I-69. */
export const discoIsTrue: Invariant = {
  id: 'I-69',
  name: 'a room says what it is, and is listed where it should be',
  source: 'spec',
  on: ['disco'],
  covers: ['MUC-6.4-04', 'MUC-6.3-01', 'MUC-4.2-01', 'MUC-4.2-08', 'MUC-16.5.3-18'],
  check: (view) => {
    const outcome = view.op.kind === 'disco' ? judged(view) : 'idle';
    const answer = answerIn(view);
    if (outcome !== 'held' || answer === undefined) return outcome;
    if (answer.about === 'service') return answer.what === 'items' ? listed(view, answer) : 'held';
    return answer.what === 'info' ? described(answer) : 'held';
  },
};

function listed({ before }: View, { who, query }: Answer): Outcome {
  const rooms = childrenNamed(query, 'item', DISCO_ITEMS).map(({ attrs }) => attrs['jid'] ?? '');
  const due = [...before.rooms.values()].filter(
    (each) => each.lockedBy === undefined && each.config.publicroom,
  );
  const missing = due.find(({ jid }) => !rooms.includes(jid));
  if (missing !== undefined) return broken(`${who} received a list of rooms without ${missing.jid}`);
  return unless(
    rooms.length === due.length
      ? undefined
      : `${who} received a list of ${rooms.length} rooms, and ${due.length} are public`,
  );
}

function described({ who, room, query }: Answer): Outcome {
  if (room === undefined) return broken(`${who} was told what a room is that is not there`);
  const features = childrenNamed(query, 'feature', DISCO_INFO).map(({ attrs }) => attrs['var'] ?? '');
  for (const [yes, no, is] of PAIRS) {
    const due = is(room.config) ? yes : no;
    const told = features.filter((each) => each === yes || each === no);
    if (told.join() !== due)
      return broken(`${who} was told that ${room.jid} is ${told.join() || 'nothing'}, and it is ${due}`);
  }
  const name = childrenNamed(query, 'identity', DISCO_INFO)[0]?.attrs['name'];
  const due = room.config.roomname === '' ? localOf(room.jid) : room.config.roomname;
  return unless(
    name === due ? undefined : `${who} was told that ${room.jid} is called ${name}, and it is ${due}`,
  );
}

/** I-78. */
export const discoIsDiscreet: Invariant = {
  id: 'I-78',
  name: 'an outsider is told of a hidden room neither who is inside nor what they talk about',
  source: 'spec',
  on: ['disco'],
  covers: ['MUC-6.5-04', 'MUC-6.6-01', 'MUC-14.4-01'],
  check: (view) => {
    const { op, before, sent, refused, after } = view;
    if (op.kind !== 'disco' || sent === undefined) return 'idle';
    const room = before.rooms.get(op.room);
    const self = selfIn(before, op.room, op.who);
    if (room === undefined || op.nick === '') return 'idle';
    if (op.nick !== undefined) {
      if (self !== undefined) return 'idle';
      return unless(
        refused === 'bad-request' ? undefined : `${op.who}, an outsider, was answered about ${op.nick}`,
      );
    }
    const answer = answerIn(view);
    if (answer === undefined) return 'idle';
    if (answer.what === 'info') return discreet(answer, room);
    const told = childrenNamed(answer.query, 'item', DISCO_ITEMS).map(({ attrs }) => attrs['jid'] ?? '');
    const shown = [...(after.rooms.get(op.room)?.occupants.values() ?? [])].filter((each) =>
      self === undefined ? room.config.publicroom && isBroadcast(room, each) : isShown(room, each, self),
    );
    const due = new Set(shown.map(({ nick }) => `${op.room}/${nick}`));
    const surplus = told.find((each) => !due.has(each));
    return unless(surplus && `${op.who} was told that ${surplus} is inside, and is not to know`);
  },
};

/** The subject is told of public rooms only. */
function discreet({ who, query }: Answer, room: Room): Outcome {
  const x = formIn(query);
  const subject = x && readForm(x).values.get('muc#roominfo_subject')?.[0];
  return unless(
    subject !== undefined && !room.config.publicroom
      ? `${who} was told the subject of a hidden room`
      : undefined,
  );
}
