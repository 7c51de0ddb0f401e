/** I-79 and I-80: requests between occupants go through the room (§6.6, §17.4), and everything happens as it did before. */
import type { FullJid } from '../../core/jid.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { preparedNick } from '../read.ts';
import type { View } from '../view.ts';
import { broken, unless } from './look.ts';
import { cameBack, judged, type Scene, sameChildren, sceneIn } from './scene.ts';

/** I-79. */
export const requestsArePassedOn: Invariant = {
  id: 'I-79',
  name: 'a request to an occupant reaches one of its sessions, and the answer comes back',
  source: 'spec',
  on: ['ask', 'answer', 'disco'],
  covers: ['MUC-17.4-03', 'MUC-17.4-04'],
  check: (view) => {
    const { op } = view;
    if (op.kind === 'answer') return view.sent === undefined ? 'idle' : answered(view);
    if ((op.kind !== 'ask' && op.kind !== 'disco') || op.nick === undefined || op.nick === '') return 'idle';
    const outcome = judged(view);
    const scene = sceneIn(view);
    if (outcome !== 'held' || cameBack(view) || scene === undefined) return outcome;
    return passedOn(view, scene, preparedNick(op.nick) ?? '');
  },
};

function passedOn(view: View, { room, self }: Scene, nick: string): Outcome {
  const { op, out, sent, reply } = view;
  // Whoever asks itself for a sign of life is answered by the room, since it may have been asked elsewhere (XEP-0410).
  if (op.kind === 'ask' && op.ping === true && self?.nick === nick) {
    return unless(
      out.length === 1 && reply?.type === 'result' ? undefined : `${op.who} was not answered by the room`,
    );
  }
  const [first, ...more] = out;
  if (first === undefined || more.length > 0)
    return broken(`a request to ${nick} came to ${out.length} addresses`);
  const { to, stanza } = first;
  if (room.occupants.get(nick)?.sessions.has(to as FullJid) !== true)
    return broken(`${to} received a request to ${nick}`);
  if (stanza.kind !== 'iq' || stanza.type !== sent?.stanza.type)
    return broken(`${to} received a ${stanza.type} ${stanza.kind}`);
  if (stanza.from !== `${room.jid}/${self?.nick}`)
    return broken(`${to} received a request from ${stanza.from}`);
  return unless(
    sameChildren(stanza.children, sent.stanza.children)
      ? undefined
      : `${to} received another request than was sent`,
  );
}

/** The answer goes to whoever asked, from the address that it asked, under its id. */
function answered({ op, before, out, sent }: View): Outcome {
  if (op.kind !== 'answer') return 'idle';
  const pending = before.relayed.find(
    (each) => each.asked === op.who && each.room === op.room && each.id === sent?.stanza.id,
  );
  if (pending === undefined) return unless(out[0] && `${out[0].to} received an answer that nobody waits for`);
  const [first, ...more] = out;
  if (first === undefined || more.length > 0)
    return broken(`an answer of ${op.who} came to ${out.length} addresses`);
  const { to, stanza } = first;
  if (to !== pending.askedBy) return broken(`${to} received the answer, and ${pending.askedBy} has asked`);
  if (stanza.kind !== 'iq' || stanza.type !== sent?.stanza.type)
    return broken(`${to} received a ${stanza.type} ${stanza.kind}`);
  if (stanza.id === pending.originalId && stanza.from === pending.address) return 'held';
  return broken(
    `${to} received an answer from ${stanza.from} as ${stanza.id}, and asked ${pending.address} as ${pending.originalId}`,
  );
}

/** I-80. That what happens in one room does not depend on another is the matter of commutes (check/commute.ts). */
export const everythingRepeats: Invariant = {
  id: 'I-80',
  name: 'the same action on the same rooms has the same effect',
  source: 'ours',
  covers: [],
  check: ({ repeats, op }) => {
    if (repeats === undefined) return 'idle';
    return unless(repeats ? undefined : `${op.kind} has had another effect when it was done again`);
  },
};
