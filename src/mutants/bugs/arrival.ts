/** Bugs in how rooms come into being, and in what it is to be in one already (I-18 to I-22, I-25). */
import { bareOf, isFull, resourceOf } from '../../core/jid.ts';
import { MUC } from '../../core/ns.ts';
import type { Service } from '../../core/service.ts';
import { get } from '../../core/table.ts';
import type { Rooms } from '../../muc/service.ts';
import { node } from '../../xml/node.ts';
import { changedSends, isOther, isSelf, lost } from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { altered, together, without, wrapped } from '../plant.ts';
import { inRoom } from '../rooms.ts';
import { hasBody, withCodes } from '../stanzas.ts';

/** A stanza that is no attempt to enter makes a room all the same, and whoever sent it is in it. */
function createdBy(types: readonly string[]): (service: Service) => Service {
  return (service) => ({
    ...service,
    handle(state, asked, env) {
      const { to, stanza } = asked;
      const known = get(state as Rooms, bareOf(to)) !== undefined;
      const creates =
        stanza.kind === 'presence' && types.includes(stanza.type) && isFull(to) && isFull(stanza.from);
      if (known || !creates) return service.handle(state, asked, env);
      const entering = { ...stanza, type: '', children: [node('x', MUC)] };
      return { state: service.handle(state, { to, stanza: entering }, env).state, out: [] };
    },
  });
}

/** Bugs on arrival. */
export const ARRIVAL: readonly Bug[] = [
  {
    id: 'M27',
    bug: 'Presence without the muc element enters the room, as in the days of groupchat 1.0.',
    plant: wrapped(
      ['desync'],
      (original, { enter }) =>
        (room, asked, context) =>
          room.occupants.all.length === 0 ? original(room, asked, context) : enter(room, asked, context),
    ),
    caughtBy: ['I-22'],
  },
  {
    id: 'M28',
    bug: 'When an outsider sends presence under a nickname, whoever has it is said to have left.',
    plant: changedSends(['desync'], (each, { before }) => [
      each,
      ...before.occupants.sessions.map((to) => ({ to, stanza: each.stanza })),
    ]),
    caughtBy: ['I-22'],
  },
  {
    id: 'M29',
    bug: 'A new room is not locked.',
    plant: wrapped(
      ['enter'],
      (original) => (room, asked, context) =>
        inRoom(original(room, asked, context), (after) => ({ ...after, lockedBy: undefined })),
    ),
    caughtBy: ['I-19'],
  },
  {
    id: 'M31',
    bug: 'Every session of the creator is told that it has created the room.',
    plant: altered('locked', () => ({ welcome: ({ lockedBy }) => (lockedBy === undefined ? [] : ['201']) })),
    caughtBy: ['I-19', 'I-25'],
  },
  {
    id: 'M32',
    bug: 'Who enters again is shown to the others twice.',
    plant: changedSends(['resync'], (each, { asked }) =>
      isOther(each) && resourceOf(each.stanza.from) === resourceOf(asked.to) ? [each, each] : each,
    ),
    caughtBy: ['I-21'],
  },
  {
    id: 'M33',
    bug: 'Who enters again gets no history.',
    plant: lost(['resync'], ({ stanza }) => stanza.kind === 'message' && hasBody(stanza)),
    caughtBy: ['I-21'],
  },
  {
    id: 'M36',
    bug: 'Nobody is warned that the room is non-anonymous or logged.',
    plant: together(without('whois', 'welcome'), without('logging', 'welcome')),
    caughtBy: ['I-25'],
  },
  {
    id: 'M37',
    bug: 'Everybody is told to have another nickname than it asked for.',
    plant: changedSends(['enter'], (each) =>
      isSelf(each) ? { ...each, stanza: withCodes(each.stanza, ['210']) } : each,
    ),
    caughtBy: ['I-25', 'I-81'],
  },
  {
    id: 'H23',
    bug: 'Unavailable presence to a room that does not exist creates it.',
    source: 'Prosody de03c0a6d',
    wrap: createdBy(['unavailable']),
    caughtBy: ['I-18'],
  },
  {
    id: 'M38',
    bug: 'A probe to a room that does not exist creates it.',
    wrap: createdBy(['probe']),
    caughtBy: ['I-18'],
  },
];
