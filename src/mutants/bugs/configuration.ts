/** Bugs in the configuration, in who may change it, and in what is told of it (I-65 to I-69). */

import { localOf } from '../../core/jid.ts';
import { DISCO_INFO, MUC_USER } from '../../core/ns.ts';
import type { Service } from '../../core/service.ts';
import { message } from '../../core/stanza.ts';
import { emptyTable, put, values } from '../../core/table.ts';
import { DEFAULT_CONFIG, type Room } from '../../muc/room.ts';
import type { Rooms } from '../../muc/service.ts';
import { node } from '../../xml/node.ts';
import { changedSends, deliveriesOf, isError, isRefusal, lost, rewritten, sendsOf } from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { altered, without, wrapped } from '../plant.ts';
import { asIf, asIfAffiliated } from '../rooms.ts';
import { codesOf, hasCode, withCodes, withoutCode } from '../stanzas.ts';

/** A service that asks for its list of rooms takes every room for another one than it is. */
function listedAs(change: (room: Room) => Room): (service: Service) => Service {
  return (service) => ({
    ...service,
    handle(state, asked, env) {
      if (localOf(asked.to) !== '') return service.handle(state, asked, env);
      const rooms = values(state as Rooms).reduce(
        (all, room) => put(all, room.jid, change(room)),
        emptyTable<Room>(),
      );
      return { state, out: service.handle(rooms, asked, env).out };
    },
  });
}

/** Bugs in the configuration. */
export const CONFIGURATION: readonly Bug[] = [
  {
    id: 'M124',
    bug: 'What a form leaves out goes back to the default.',
    plant: asIf(['configure'], (room) => (room.lockedBy === undefined ? DEFAULT_CONFIG : undefined)),
    caughtBy: ['I-65'],
  },
  {
    id: 'M125',
    bug: 'The description is not kept.',
    plant: altered('about', ({ fields = [] }) => ({
      fields: fields.map((each) =>
        each.var === 'muc#roomconfig_roomdesc' ? { ...each, set: (room) => room } : each,
      ),
    })),
    caughtBy: ['I-65'],
  },
  {
    id: 'M126',
    bug: 'A room is protected by a blank password.',
    plant: without('password', 'valid'),
    caughtBy: ['I-65'],
  },
  {
    id: 'M127',
    bug: 'Admins read the configuration, and the password in it.',
    plant: asIfAffiliated(['readConfig'], 'owner', (own) => own === 'admin'),
    caughtBy: ['I-66'],
  },
  {
    id: 'M128',
    bug: 'Admins configure the room.',
    plant: asIfAffiliated(['configure'], 'owner', (own) => own === 'admin'),
    caughtBy: ['I-66'],
  },
  {
    id: 'M129',
    bug: 'Admins destroy the room.',
    plant: asIfAffiliated(['destroy'], 'owner', (own) => own === 'admin'),
    caughtBy: ['I-66'],
  },
  {
    id: 'M130',
    bug: 'Every form that is submitted is announced as a change.',
    plant: wrapped(['configure'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      const told = deliveriesOf(step).some(({ stanza }) => hasCode(stanza, '104'));
      if (step.room === null || isRefusal(step) || told) return step;
      const { jid, occupants } = step.room;
      const x = withCodes(message({ from: jid, type: 'groupchat', children: [node('x', MUC_USER)] }), [
        '104',
      ]);
      return { ...step, out: [...step.out, ...sendsOf(occupants.sessions.map((to) => ({ to, stanza: x })))] };
    }),
    caughtBy: ['I-67'],
  },
  {
    id: 'M131',
    bug: 'A room that becomes non-anonymous says that it becomes semi-anonymous, and the other way round.',
    plant: rewritten(
      ['configure'],
      ({ stanza }) => hasCode(stanza, '172') || hasCode(stanza, '173'),
      (stanza) => {
        const [told, right] = hasCode(stanza, '172') ? ['173', '172'] : ['172', '173'];
        return withCodes(withoutCode(stanza, right), [told]);
      },
    ),
    caughtBy: ['I-67'],
  },
  {
    id: 'M132',
    bug: 'That the configuration has changed is told to moderators only.',
    plant: lost(
      ['configure'],
      ({ to, stanza }, { after }) =>
        stanza.kind === 'message' &&
        codesOf(stanza).length > 0 &&
        !after?.occupants.moderators.some((each) => each === to),
    ),
    caughtBy: ['I-67'],
  },
  {
    id: 'M133',
    bug: 'Notices about the configuration come from the service.',
    plant: rewritten(
      ['configure'],
      ({ stanza }) => stanza.kind === 'message' && stanza.type === 'groupchat',
      (stanza, { before }) => ({
        ...stanza,
        from: before.jid.slice(before.jid.indexOf('@') + 1) as Room['jid'],
      }),
    ),
    caughtBy: ['I-01', 'I-67'],
  },
  {
    id: 'M134',
    bug: 'The list of admins in the form adds admins and never takes any away.',
    plant: altered('staff', ({ fields = [] }) => ({
      fields: fields.map((each) =>
        each.var === 'muc#roomconfig_roomadmins'
          ? {
              ...each,
              set: (room, given, form) => each.set(room, [...new Set([...each.get(room), ...given])], form),
            }
          : each,
      ),
    })),
    caughtBy: ['I-68'],
  },
  {
    id: 'M135',
    bug: 'Nobody sees that somebody has become admin or owner by the form.',
    plant: lost(['configure'], ({ stanza }) => stanza.kind === 'presence' && stanza.type === ''),
    caughtBy: ['I-43', 'I-68'],
  },
  {
    id: 'H08',
    bug: 'Strangers stay when a room becomes members-only.',
    source: 'Prosody d767ec632; ejabberd 0cc168a9a',
    plant: without('members-only', 'configured'),
    caughtBy: ['I-60'],
  },
  {
    id: 'M136',
    bug: 'Who has to go because the room is members-only is told that it has lost an affiliation.',
    plant: rewritten(
      ['configure'],
      ({ stanza }) => hasCode(stanza, '322'),
      (stanza) => withCodes(withoutCode(stanza, '322'), ['321']),
    ),
    caughtBy: ['I-06'],
  },
  {
    id: 'M137',
    bug: 'Discovery says of every room that it is open.',
    plant: altered('members-only', () => ({ disco: () => ['muc_open'] })),
    caughtBy: ['I-69'],
  },
  {
    id: 'M138',
    bug: 'Hidden rooms are on the list of rooms.',
    wrap: listedAs((room) => ({ ...room, config: { ...room.config, publicRoom: true } })),
    caughtBy: ['I-69'],
  },
  {
    id: 'M139',
    bug: 'Rooms are on the list before they are configured.',
    wrap: listedAs((room) => ({ ...room, lockedBy: undefined })),
    caughtBy: ['I-20', 'I-69'],
  },
  {
    id: 'M140',
    bug: 'The name of a room is not disclosed.',
    plant: changedSends(['info'], (each, { before }) => {
      if (isError(each)) return each;
      const children = each.stanza.children.map((query) => {
        if (typeof query === 'string' || query.ns !== DISCO_INFO) return query;
        const identities = query.children.map((one) =>
          typeof one !== 'string' && one.name === 'identity'
            ? node('identity', DISCO_INFO, { ...one.attrs, name: localOf(before.jid) })
            : one,
        );
        return { ...query, children: identities };
      });
      return { ...each, stanza: { ...each.stanza, children } };
    }),
    caughtBy: ['I-69'],
  },
];
