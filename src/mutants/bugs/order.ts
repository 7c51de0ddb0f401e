/** Bugs in the order of things, and in whom and what a newcomer is shown (I-23 to I-32). */

import { resourceOf } from '../../core/jid.ts';
import type { Envelope } from '../../core/stanza.ts';
import { occupantNamed } from '../../muc/occupants.ts';
import { isNode } from '../../xml/node.ts';
import {
  changedSends,
  deliveriesOf,
  isForAsker,
  isOther,
  isSelf,
  lost,
  type Moment,
  resent,
  rewritten,
  sendsOf,
} from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { altered, movedBefore, wrapped } from '../plant.ts';
import { asIf, noted, noteIn } from '../rooms.ts';
import { hasBody, hasSubject, withoutCode } from '../stanzas.ts';

function isSubject({ stanza }: Envelope): boolean {
  return stanza.kind === 'message' && hasSubject(stanza) && !hasBody(stanza);
}

/** Whether it is what a newcomer is told of somebody who was there before. */
function isRoster(each: Envelope, moment: Moment): boolean {
  return isForAsker(each, moment) && isOther(each);
}

function moved(deliveries: readonly Envelope[], last: (each: Envelope) => boolean): readonly Envelope[] {
  return [...deliveries.filter((each) => !last(each)), ...deliveries.filter(last)];
}

/** Bugs of order. */
export const ORDER: readonly Bug[] = [
  {
    id: 'H20',
    bug: "The newcomer's own presence comes before the occupants.",
    source: 'ejabberd 6225c951f',
    plant: resent(['enter'], (all, moment) =>
      moved(all, (each) => !isSelf(each) || !isForAsker(each, moment)),
    ),
    caughtBy: ['I-23'],
  },
  {
    id: 'H21',
    bug: 'A newcomer gets its own presence twice, once as if it were of another.',
    source: 'Prosody 264ed7650',
    plant: changedSends(['enter'], (each, moment) =>
      isSelf(each) && isForAsker(each, moment)
        ? [{ ...each, stanza: withoutCode(each.stanza, '110') }, each]
        : each,
    ),
    caughtBy: ['I-24', 'I-25'],
  },
  {
    id: 'H22',
    bug: 'The subject for a newcomer goes to everybody in the room.',
    source: 'Prosody 430276629, f535c57dd',
    plant: changedSends(['enter'], (each, { after }) =>
      isSubject(each) && after !== null
        ? after.occupants.sessions.map((to) => ({ to, stanza: each.stanza }))
        : each,
    ),
    caughtBy: ['I-28'],
  },
  {
    id: 'M39',
    bug: 'The subject comes before the history.',
    plant: movedBefore('subject', 'history'),
    caughtBy: ['I-23'],
  },
  {
    id: 'M40',
    bug: 'A newcomer is shown occupants whose presence is not broadcast.',
    plant: asIf(['enter'], { presenceBroadcast: ['visitor', 'participant', 'moderator'] }),
    caughtBy: ['I-24', 'I-43'],
  },
  {
    id: 'M41',
    bug: 'The roster shows everybody without show and status.',
    plant: rewritten(['enter', 'resync'], isRoster, (stanza) => ({
      ...stanza,
      children: stanza.children.filter((each) => isNode(each) && each.ns !== 'jabber:client'),
    })),
    caughtBy: ['I-24'],
  },
  {
    id: 'M48',
    bug: 'Where nobody has set a subject, newcomers are not told so.',
    plant: altered('subject', ({ entered }) => ({
      entered: (room, entry, env) => (room.subject === undefined ? [] : (entered?.(room, entry, env) ?? [])),
    })),
    caughtBy: ['I-28'],
  },
  {
    id: 'M51',
    bug: 'Moderators get a message only together with the next one, and after it.',
    plant: wrapped(['message'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      const held = noteIn<readonly Envelope[]>(room, 'held') ?? [];
      const forModerators = deliveriesOf(step).filter(({ to }) =>
        room.occupants.moderators.some((each) => each === to),
      );
      if (step.room === null || forModerators.length === 0) return step;
      if (held.length > 0)
        return { room: noted(step.room, 'held', []), out: [...step.out, ...sendsOf(held)] };
      const others = deliveriesOf(step).filter((each) => !forModerators.includes(each));
      return { room: noted(step.room, 'held', forModerators), out: sendsOf(others) };
    }),
    caughtBy: ['I-30', 'I-33'],
  },
  {
    id: 'M52',
    bug: 'Whoever kicks somebody sees it leave before the request is answered.',
    plant: resent(['changeStandings'], (all) => moved(all, ({ stanza }) => stanza.kind === 'iq')),
    caughtBy: ['I-31'],
  },
  {
    id: 'M53',
    bug: 'Whoever takes another nickname arrives under it before it leaves the old one.',
    plant: resent(['changeNick'], (all) => moved(all, ({ stanza }) => stanza.type === 'unavailable')),
    caughtBy: ['I-32'],
  },
  {
    id: 'M55',
    bug: 'Who enters is not told who is there, if it shares its nickname with another session of its own.',
    plant: lost(['enter'], (each, moment) => {
      const nick = resourceOf(moment.asked.to);
      return isRoster(each, moment) && occupantNamed(moment.before.occupants, nick) !== undefined;
    }),
    caughtBy: ['I-24', 'I-43'],
  },
];
