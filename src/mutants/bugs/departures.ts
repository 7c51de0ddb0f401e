/** Bugs in who goes, and who is seen going (I-43 to I-48). */
import { bareOf } from '../../core/jid.ts';
import { CLIENT, MUC_ADMIN } from '../../core/ns.ts';
import { arrived, occupantNamed, occupantOf } from '../../muc/occupants.ts';
import { defaultRole } from '../../muc/privileges.ts';
import { type Case, unchanged } from '../../muc/step.ts';
import { child, node } from '../../xml/node.ts';
import {
  deliveriesOf,
  isForAsker,
  isGone,
  isOther,
  isSelf,
  lost,
  rewritten,
  sendsOf,
} from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { wrapped } from '../plant.ts';
import { roleAskedIn } from '../rights.ts';
import { asIf, inRoom, withOccupant } from '../rooms.ts';
import { hasCode, itemsIn, sentBy, withItem, withItemsIn } from '../stanzas.ts';

const EVERYBODY = ['visitor', 'participant', 'moderator'] as const;

/** §8.2 for the first session of the occupant alone; the others do not even hear of it. */
const kicksOneSession =
  (original: Case): Case =>
  (room, asked, context) => {
    const { target, role } = roleAskedIn(room, asked) ?? {};
    if (target === undefined || role !== 'none' || target.sessions.length < 2)
      return original(room, asked, context);
    const [first, ...rest] = target.sessions;
    const step = original(withOccupant(room, target, { sessions: [first!] }), asked, context);
    if (step.room === null || occupantNamed(step.room.occupants, target.nick) !== undefined)
      return { ...step, room };
    const out = deliveriesOf(step).filter((each) => !isGone(each) || isSelf(each));
    return {
      room: { ...step.room, occupants: arrived(step.room.occupants, { ...target, sessions: rest }) },
      out: sendsOf(out),
    };
  };

/** The use case once more for each other session of the sender's occupant. */
const forAllSessions =
  (original: Case): Case =>
  (room, asked, context) => {
    const sessions = occupantOf(room.occupants, asked.stanza.from)?.sessions ?? [];
    const step = original(room, asked, context);
    if (step.room === room) return step;
    return sessions.reduce((at, { jid }) => {
      if (at.room === null || occupantOf(at.room.occupants, jid) === undefined) return at;
      const { room: next, out } = original(at.room, sentBy(asked, jid), context);
      return { room: next, out: [...at.out, ...out] };
    }, step);
  };

/** Bugs in departures. */
export const DEPARTURES: readonly Bug[] = [
  {
    id: 'H10',
    bug: 'The others do not see that somebody who is banned is gone.',
    source: 'Prosody 9b5ea721c',
    plant: lost(['changeStandings'], (each) => isOther(each) && hasCode(each.stanza, '301')),
    caughtBy: ['I-43', 'I-59'],
  },
  {
    id: 'H16',
    bug: 'Who was never shown is seen leaving.',
    source: 'Prosody e30cbeae9, 0cb40c7b0',
    plant: asIf(['leave'], ({ occupants }, { stanza }) =>
      occupantOf(occupants, stanza.from)?.sessions.length === 1
        ? { presenceBroadcast: EVERYBODY }
        : undefined,
    ),
    caughtBy: ['I-44'],
  },
  {
    id: 'H17',
    bug: 'One of two sessions under a nickname leaves, and everybody sees the nickname leave.',
    source: 'ejabberd c76bbdf16; MongooseIM 0ffd762fa',
    plant: rewritten(
      ['leave'],
      (each) => isOther(each) && !isGone(each),
      (stanza) => ({ ...withItem(stanza, { role: 'none' }), type: 'unavailable' }),
    ),
    caughtBy: ['I-43', 'I-46'],
  },
  {
    id: 'H18',
    bug: 'One of two sessions under a nickname leaves, and is not told that it has left.',
    source: 'ejabberd 319268733, 152e0d77c',
    plant: lost(['leave'], (each, moment) => {
      const sessions = occupantOf(moment.before.occupants, moment.asked.stanza.from)?.sessions ?? [];
      return isForAsker(each, moment) && sessions.length > 1;
    }),
    caughtBy: ['I-45', 'I-46'],
  },
  {
    id: 'M77',
    bug: 'Nobody is told when somebody leaves whose session is gone.',
    plant: lost(['leave'], (each, { asked }) => isOther(each) && asked.stanza.id === undefined),
    caughtBy: ['I-43', 'I-45'],
  },
  {
    id: 'M78',
    bug: 'When one of several sessions leaves, the role changes to what a newcomer gets.',
    plant: wrapped(
      ['leave'],
      (original) => (room, asked, context) =>
        inRoom(original(room, asked, context), (after) => {
          const nick = occupantOf(room.occupants, asked.stanza.from)?.nick ?? '';
          const who = occupantNamed(after.occupants, nick);
          return who === undefined
            ? after
            : withOccupant(after, who, { role: defaultRole('open', who.affiliation) });
        }),
    ),
    caughtBy: ['I-43'],
  },
  {
    id: 'M79',
    bug: 'Every error that a session sends throws it out.',
    plant: wrapped(['evict'], (original) => (room, asked, context) => {
      const error = child(asked.stanza, 'error', CLIENT);
      const children = [
        node('error', CLIENT, { ...error?.attrs }, [node('gone', 'urn:ietf:params:xml:ns:xmpp-stanzas')]),
      ];
      return original(room, { ...asked, stanza: { ...asked.stanza, children } }, context);
    }),
    caughtBy: ['I-47'],
  },
  {
    id: 'M80',
    bug: 'Who is gone, as the bounces say, stays in the room.',
    plant: wrapped(['evict'], () => (room) => unchanged(room)),
    caughtBy: ['I-47'],
  },
  {
    id: 'M81',
    bug: 'An error of one session throws out all under its nickname.',
    source: 'ejabberd e1efd2915',
    plant: wrapped(['evict'], forAllSessions),
    caughtBy: ['I-47'],
  },
  {
    id: 'H19',
    bug: 'Of several sessions under a nickname only the first is kicked.',
    source: 'ejabberd b8969f68e',
    plant: wrapped(['changeStandings'], kicksOneSession),
    caughtBy: ['I-48'],
  },
  {
    id: 'M82',
    bug: 'Who is kicked loses all nicknames of its account.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const { target, role } = roleAskedIn(room, asked) ?? {};
      const step = original(room, asked, context);
      if (target === undefined || role !== 'none' || step.room === room) return step;
      const others = room.occupants.all.filter(
        ({ user, nick }) => user === target.user && nick !== target.nick,
      );
      const items = others.map(({ nick }) => node('item', MUC_ADMIN, { nick, role: 'none' }));
      return original(room, withItemsIn(asked, [...itemsIn(asked), ...items]), context);
    }),
    caughtBy: ['I-48', 'I-58'],
  },
  {
    id: 'M83',
    bug: 'Of an account that is banned only the first nickname has to go.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      if (step.room === null) return step;
      const still = (jid: string): boolean => occupantOf(step.room!.occupants, jid) !== undefined;
      const gone = room.occupants.all.filter(({ sessions }) => !sessions.some(({ jid }) => still(jid)));
      const kept = gone.filter(({ user }, at) => gone.findIndex((each) => bareOf(each.user) === user) < at);
      if (kept.length === 0) return step;
      const about = (each: ReturnType<typeof deliveriesOf>[number]): boolean =>
        isGone(each) && kept.some(({ jid }) => jid === each.stanza.from);
      return {
        room: { ...step.room, occupants: kept.reduce(arrived, step.room.occupants) },
        out: sendsOf(deliveriesOf(step).filter((each) => !about(each))),
      };
    }),
    caughtBy: ['I-48', 'I-59'],
  },
];
