/** I-07, I-08: every request is answered once, and a refusal is all that comes of what is refused (RFC 6120 §8.2.3). */
import type { Stanza } from '../../core/stanza.ts';
import { isRequest } from '../../core/stanza.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import type { Delivery, View } from '../view.ts';
import { broken, isByOutsider, unless } from './look.ts';
import { cameBack } from './scene.ts';

/** I-07. */
export const oneAnswer: Invariant = {
  id: 'I-07',
  name: 'one answer to each request',
  source: 'spec',
  covers: ['MUC-8.2-04', 'MUC-10.1.3-06', 'MUC-17.4-01', 'MUC-18.1.2-01'],
  check: (view) => {
    const { sent, out } = view;
    const astray = out.find((each) => isReply(each.stanza) && !isDue(view, each));
    if (astray !== undefined)
      return broken(`${astray.to} received an answer from ${astray.stanza.from} to what it has not asked`);
    if (sent === undefined) return 'idle';
    const { stanza } = sent;
    if (isRequest(stanza)) return unless(misanswered(view));
    if (stanza.type !== 'error' && !(stanza.kind === 'iq' && stanza.type === 'result')) return 'idle';
    const answered = out.find(({ stanza: each }) => each.type === 'error' && !isReply(each));
    return unless(answered && `${answered.to} received an error because of an error`);
  },
};

function isReply({ kind, type }: Stanza): boolean {
  return kind === 'iq' && (type === 'result' || type === 'error');
}

/** Whether an iq answers what was asked just then, or what was passed on before, under its id and from where it was sent. */
function isDue({ sent, before }: View, { to, stanza: { id, from } }: Delivery): boolean {
  if (
    sent !== undefined &&
    isRequest(sent.stanza) &&
    sent.stanza.from === to &&
    sent.stanza.id === id &&
    sent.to === from
  ) {
    return true;
  }
  return before.relayed.some(
    (each) => each.askedBy === to && each.originalId === id && each.address === from,
  );
}

/** Between occupants a request is passed on, and answered when whoever was asked has answered. */
function misanswered(view: View): string | undefined {
  const { sent, out } = view;
  const asker = sent?.stanza.from;
  const replies = out.filter(({ stanza }) => isReply(stanza) && stanza.id === sent?.stanza.id);
  const passedOn = !isByOutsider(view) && out.some(({ stanza }) => isRequest(stanza));
  const due = passedOn && !cameBack(view) ? 0 : 1;
  if (replies.length === due) return undefined;
  return `${asker} received ${replies.length} answers to its request, and ${due} ${due === 1 ? 'is' : 'are'} due`;
}

/** I-08. */
export const refusalChangesNothing: Invariant = {
  id: 'I-08',
  name: 'a refusal changes nothing',
  source: 'spec',
  covers: [
    'MUC-7.2.5-01',
    'MUC-7.6-06',
    'MUC-8-07',
    'MUC-9-08',
    'MUC-10.2-02',
    'MUC-10.9-13',
    'MUC-17.4-06',
    'MUC-8.1-08',
  ],
  check: (view): Outcome => {
    const { sent, refused, untouched, out, reply } = view;
    if (refused === undefined || sent === undefined || cameBack(view)) return 'idle';
    if (untouched === false)
      return broken(`${sent.stanza.from} was refused with ${refused}, and something has changed`);
    const more = out.find(({ to, stanza }) => stanza !== reply || to !== sent.stanza.from);
    if (more !== undefined)
      return broken(`${more.to} received a ${more.stanza.kind} because of what was refused`);
    return unless(out.length === 1 ? undefined : `${sent.stanza.from} was refused ${out.length} times`);
  },
};
