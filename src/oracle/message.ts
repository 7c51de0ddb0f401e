/** What stands in the message of an action: XEP-0045 §7.4, §7.5, §7.8, §7.13, §8.1, §8.6. */
import { formNode } from '../core/form.ts';
import { CHAT_STATES, CLIENT, MUC_REQUEST, MUC_USER } from '../core/ns.ts';
import { type Node, node } from '../xml/node.ts';
import { FORGED_USER, forgeryIn } from './forgery.ts';
import type { Op } from './op.ts';
import { written } from './written.ts';

const ACTIVE = node('active', CHAT_STATES);

/** The children of the message that an action sends; none for actions that send another stanza. */
export function messageChildren(op: Op): readonly Node[] {
  switch (op.kind) {
    case 'say':
      return [
        ...element('subject', op.subject),
        ...element('body', op.body),
        ...element('thread', op.thread),
        ...(op.chatState === true ? [ACTIVE] : []),
        ...forgeryIn(op.forged),
      ];
    case 'whisper':
      // To the room itself the element of an invitation would be one, and no forgery.
      return [
        ...element('body', op.body),
        ...forgeryIn(op.nick === '' && op.forged === 'invite' ? undefined : op.forged),
      ];
    case 'invite':
      return [inviteIn(op), ...forgeryIn(op.forged === 'invite' ? undefined : op.forged)];
    case 'decline':
      return [node('x', MUC_USER, {}, [node('decline', MUC_USER, { to: op.to }, reasonIn(op.reason))])];
    case 'ask-voice':
      return [voiceForm([{ var: 'muc#role', values: [op.role ?? 'participant'] }])];
    case 'grant-voice':
      return [
        voiceForm([
          { var: 'muc#role', values: ['participant'] },
          { var: 'muc#roomnick', values: [op.nick] },
          { var: 'muc#request_allow', values: [op.allow ? 'true' : 'false'] },
        ]),
      ];
    default:
      return [];
  }
}

/** §7.8.2, §7.9: one element for each invitee, in one x. */
function inviteIn({ to, reason, continue: going, forged }: Op & { kind: 'invite' }): Node {
  const inside = [
    ...reasonIn(reason),
    ...(going === true ? [node('continue', MUC_USER, { thread: 'plot' })] : []),
  ];
  const from = forged === 'invite' ? FORGED_USER : undefined;
  return node(
    'x',
    MUC_USER,
    {},
    to.map((each) => node('invite', MUC_USER, { from, to: each }, inside)),
  );
}

function reasonIn(reason: string | undefined): readonly Node[] {
  return reason === undefined ? [] : [node('reason', MUC_USER, {}, written(reason))];
}

function voiceForm(fields: Parameters<typeof formNode>[0]['fields']): Node {
  return formNode({ type: 'submit', formType: MUC_REQUEST, fields });
}

/** An element of the stanza's own namespace with this text; none where there is no text to it. */
function element(name: string, inside: string | undefined): readonly Node[] {
  return inside === undefined ? [] : [node(name, CLIENT, {}, written(inside))];
}
