/** Bugs in how occupants are seen to change (I-39 to I-43). */
import { CLIENT } from '../../core/ns.ts';
import { occupantNamed, occupantOf } from '../../muc/occupants.ts';
import { defaultRole } from '../../muc/privileges.ts';
import { isBroadcast } from '../../muc/room.ts';
import { isNode } from '../../xml/node.ts';
import {
  deliveriesOf,
  isForAsker,
  isGone,
  isOther,
  isSelf,
  lost,
  occupantIn,
  rewritten,
} from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { altered, together, wrapped } from '../plant.ts';
import { inRoom, noted, noteIn, withOccupant } from '../rooms.ts';

/** Bugs in presence. */
export const PRESENCE: readonly Bug[] = [
  {
    id: 'M72',
    bug: 'Who changes its presence is not shown it.',
    plant: lost(['changePresence'], isForAsker),
    caughtBy: ['I-39'],
  },
  {
    id: 'M73',
    bug: 'A change of role shows the occupant as if it had never been away or busy.',
    plant: rewritten(
      ['changeStandings'],
      ({ stanza }) => stanza.kind === 'presence',
      (stanza) => ({
        ...stanza,
        children: stanza.children.filter((each) => isNode(each) && each.ns !== CLIENT),
      }),
    ),
    caughtBy: ['I-40'],
  },
  {
    id: 'M74',
    bug: 'A change of show is announced with the one before it.',
    plant: rewritten(['changePresence'], isOther, (stanza, { before, asked }) => {
      const own = occupantOf(before.occupants, asked.stanza.from)?.sessions.at(-1)?.stanza;
      const rest = stanza.children.filter((each) => isNode(each) && each.ns !== CLIENT);
      const old = own?.children.filter((each) => isNode(each) && each.ns === CLIENT) ?? [];
      return { ...stanza, children: [...old, ...rest] };
    }),
    caughtBy: ['I-39'],
  },
  {
    id: 'H15',
    bug: 'Who is not shown to others and takes another nickname is not told that it has it.',
    source: 'ejabberd a117278c4',
    plant: lost(['changeNick'], (each, moment) => {
      const who = occupantIn(each, moment);
      return isSelf(each) && who !== undefined && !isBroadcast(moment.before, who.role);
    }),
    caughtBy: ['I-41'],
  },
  {
    id: 'H14',
    bug: 'With the nickname the role changes to what a newcomer gets.',
    source: 'Prosody ebba19065',
    plant: wrapped(['changeNick'], (original) => (room, asked, context) => {
      const who = occupantOf(room.occupants, asked.stanza.from)!;
      const role = defaultRole(room.config.moderated ? 'moderated' : 'unmoderated', who.affiliation);
      const step = original(withOccupant(room, who, { role }), asked, context);
      return deliveriesOf(step).some(({ stanza }) => stanza.type === 'error') ? { ...step, room } : step;
    }),
    caughtBy: ['I-03', 'I-42'],
  },
  {
    id: 'M75',
    bug: 'A nickname that somebody has given up stays taken.',
    plant: together(
      wrapped(['changeNick'], (original) => (room, asked, context) => {
        const nick = occupantOf(room.occupants, asked.stanza.from)?.nick;
        return inRoom(original(room, asked, context), (after) =>
          after === room ? room : noted(after, 'former', nick),
        );
      }),
      altered('nick-conflict', ({ admit }) => ({
        admit: (room, entry) =>
          noteIn(room, 'former') === entry.nick ? { condition: 'conflict' } : admit?.(room, entry),
      })),
    ),
    caughtBy: ['I-10'],
  },
  {
    id: 'M76',
    bug: 'Who is no longer shown, because of another role, does not disappear for the others.',
    plant: lost(['changeStandings'], (each, moment) => {
      const { after } = moment;
      const who = occupantIn(each, moment);
      return (
        isOther(each) &&
        isGone(each) &&
        who !== undefined &&
        after !== null &&
        occupantNamed(after.occupants, who.nick) !== undefined
      );
    }),
    caughtBy: ['I-43'],
  },
];
