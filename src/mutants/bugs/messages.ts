/** Bugs in what is said, to all and to one (I-33 to I-38). */

import { resourceOf } from '../../core/jid.ts';
import { CLIENT } from '../../core/ns.ts';
import { textOf } from '../../core/stanza.ts';
import { occupantNamed, occupantOf, sessionsOf } from '../../muc/occupants.ts';
import { unchanged } from '../../muc/step.ts';
import { isNode } from '../../xml/node.ts';
import {
  changedSends,
  deliveriesOf,
  isError,
  isForAsker,
  isRefusal,
  lost,
  rewritten,
  sendsOf,
} from '../deliveries.ts';
import type { Bug, Plant } from '../mutant.ts';
import { without, wrapped } from '../plant.ts';
import { asIf, inRoom, noted, noteIn } from '../rooms.ts';
import { errorFor } from '../stanzas.ts';

/** Keeps in the history what does not belong there. */
function remembered(kept: (refused: boolean) => boolean, name: 'message' | 'privateMessage'): Plant {
  return wrapped([name], (original) => (room, asked, context) => {
    const step = original(room, asked, context);
    const speaker = occupantOf(room.occupants, asked.stanza.from);
    if (speaker === undefined || !kept(isRefusal(step))) return step;
    const said = { ...asked.stanza, type: 'groupchat', from: speaker.jid };
    const { env, rules } = context;
    const next = rules.features.reduce((at, each) => each.spoken?.(at, said, env) ?? at, step.room ?? room);
    return { ...step, room: next };
  });
}

/** Bugs in messages. */
export const MESSAGES: readonly Bug[] = [
  {
    id: 'M56',
    bug: 'Of several sessions under one nickname only the first hears what is said.',
    plant: lost(['message'], ({ to, stanza }, { before }) => {
      const reader = occupantOf(before.occupants, to);
      return stanza.type === 'groupchat' && reader !== undefined && reader.sessions[0]?.jid !== to;
    }),
    caughtBy: ['I-33'],
  },
  {
    id: 'M57',
    bug: 'Who says something does not get it back.',
    plant: lost(['message', 'subject'], (each, moment) => isForAsker(each, moment) && !isError(each)),
    caughtBy: ['I-33', 'I-38'],
  },
  {
    id: 'M58',
    bug: 'Messages lose their ids.',
    plant: rewritten(
      ['message'],
      (each) => !isError(each),
      (stanza) => ({ ...stanza, id: undefined }),
    ),
    caughtBy: ['I-34'],
  },
  {
    id: 'M59',
    bug: 'Of a message only the body and the subject are passed on.',
    plant: rewritten(
      ['message'],
      (each) => !isError(each),
      (stanza) => ({
        ...stanza,
        children: stanza.children.filter((each) => {
          if (!isNode(each)) return false;
          return each.ns.startsWith('urn:xmpp:') || (each.ns === CLIENT && each.name !== 'thread');
        }),
      }),
    ),
    caughtBy: ['I-34'],
  },
  {
    id: 'M60',
    bug: 'Visitors have voice.',
    plant: without('moderated', 'speak'),
    caughtBy: ['I-35'],
  },
  {
    id: 'M61',
    bug: 'Who is not inside and says something is not told that nobody hears it.',
    plant: wrapped(
      ['message'],
      (original) => (room, asked, context) =>
        occupantOf(room.occupants, asked.stanza.from) === undefined
          ? unchanged(room)
          : original(room, asked, context),
    ),
    caughtBy: ['I-35'],
  },
  {
    id: 'M62',
    bug: 'Who has left goes on hearing what is said.',
    plant: (parts) => {
      const leaving = wrapped(
        ['leave'],
        (original) => (room, asked, context) =>
          inRoom(original(room, asked, context), (after) => noted(after, 'ghosts', [asked.stanza.from])),
      )(parts);
      return wrapped(['message'], (original) => (room, asked, context) => {
        const step = original(room, asked, context);
        const ghosts = noteIn<readonly (typeof asked)['to'][]>(room, 'ghosts') ?? [];
        const [first] = deliveriesOf(step);
        const absent = ghosts.filter((each) => occupantOf(room.occupants, each) === undefined);
        if (first === undefined || isRefusal(step)) return step;
        return {
          ...step,
          out: [...step.out, ...sendsOf(absent.map((to) => ({ to, stanza: first.stanza })))],
        };
      })({ ...parts, ...leaving });
    },
    caughtBy: ['I-33', 'I-76'],
  },
  {
    id: 'M63',
    bug: "A private message goes to the sender's other sessions as well.",
    plant: changedSends(['privateMessage'], (each, { before, asked }) => {
      const sender = occupantOf(before.occupants, asked.stanza.from);
      if (isError(each) || sender === undefined || sender.sessions[0]?.jid === each.to) return each;
      const copies = sessionsOf(sender).filter((to) => to !== asked.stanza.from);
      return [each, ...copies.map((to) => ({ to, stanza: each.stanza }))];
    }),
    caughtBy: ['I-36'],
  },
  {
    id: 'M64',
    bug: 'Moderators read private messages.',
    plant: changedSends(['privateMessage'], (each, { before }) => {
      if (isError(each)) return each;
      const others = before.occupants.moderators.filter((to) => to !== each.to);
      return [each, ...others.map((to) => ({ to, stanza: each.stanza }))];
    }),
    caughtBy: ['I-36'],
  },
  {
    id: 'M65',
    bug: 'Private messages are remembered, and newcomers read them.',
    plant: remembered((refused) => !refused, 'privateMessage'),
    caughtBy: ['I-26', 'I-77'],
  },
  {
    id: 'M66',
    bug: 'What a visitor was not allowed to say is remembered, and newcomers read it.',
    plant: remembered((refused) => refused, 'message'),
    caughtBy: ['I-08', 'I-77'],
  },
  {
    id: 'M67',
    bug: 'Everybody may send private messages, whatever is configured.',
    plant: asIf(['privateMessage'], { allowPm: 'anyone' }),
    caughtBy: ['I-37'],
  },
  {
    id: 'M68',
    bug: 'An outsider learns from a private message whether there is a nickname.',
    plant: wrapped(['privateMessage'], (original) => (room, asked, context) => {
      const inside = occupantOf(room.occupants, asked.stanza.from) !== undefined;
      const known = occupantNamed(room.occupants, resourceOf(asked.to)) !== undefined;
      if (inside || known || asked.stanza.type === 'groupchat') return original(room, asked, context);
      return unchanged(room, sendsOf([errorFor(asked, 'item-not-found')]));
    }),
    caughtBy: ['I-37'],
  },
  {
    id: 'M69',
    bug: 'Everybody may change the subject.',
    plant: asIf(['subject'], { changeSubject: true }),
    caughtBy: ['I-38'],
  },
  {
    id: 'M70',
    bug: 'A subject that comes with a body is taken for the subject of the room.',
    plant: wrapped(['message'], (original, { subject }) => (room, asked, context) => {
      const step = original(room, asked, context);
      if (isRefusal(step) || textOf(asked.stanza, 'subject') === undefined) return step;
      const children = asked.stanza.children.filter((each) => isNode(each) && each.name === 'subject');
      const set = subject(room, { ...asked, stanza: { ...asked.stanza, children } }, context).room?.subject;
      return inRoom(step, (after) => ({ ...after, subject: set }));
    }),
    caughtBy: ['I-28'],
  },
  {
    id: 'M71',
    bug: 'Nobody can take the subject away: an empty one is told and then forgotten.',
    plant: wrapped(['subject'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      return textOf(asked.stanza, 'subject') === '' ? { ...step, room } : step;
    }),
    caughtBy: ['I-28'],
  },
];
