/** Bugs in how rooms end, and in what one room has to do with another (I-70 to I-73, I-80). */
import { formIn, readForm } from '../../core/form.ts';
import { bareOf, localOf } from '../../core/jid.ts';
import { MUC_ADMIN, MUC_USER } from '../../core/ns.ts';
import type { Service } from '../../core/service.ts';
import { payloadOf } from '../../core/stanza.ts';
import { values } from '../../core/table.ts';
import { NOBODY } from '../../muc/occupants.ts';
import type { Rooms } from '../../muc/service.ts';
import { node } from '../../xml/node.ts';
import { changedSends, isGone, isRefusal } from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { altered, wrapped } from '../plant.ts';
import { asIf, inRoom } from '../rooms.ts';
import { withoutCode, withUserX } from '../stanzas.ts';

/** What is asked of one room about roles and affiliations is done in all rooms, and answered once. */
function doneEverywhere(service: Service): Service {
  return {
    ...service,
    handle(state, asked, env) {
      const own = service.handle(state, asked, env);
      const bans = localOf(asked.to) !== '' && payloadOf(asked.stanza)?.ns === MUC_ADMIN;
      if (!bans || asked.stanza.type !== 'set' || own.state === state) return own;
      const others = values(own.state as Rooms).filter(({ jid }) => jid !== bareOf(asked.to));
      return others.reduce((at, { jid }) => {
        const { state: next, out } = service.handle(at.state, { ...asked, to: jid }, env);
        return { state: next, out: [...at.out, ...out.filter(({ stanza }) => stanza.kind !== 'iq')] };
      }, own);
    },
  };
}

/** Bugs in the life of rooms. */
export const LIFECYCLE: readonly Bug[] = [
  {
    id: 'H24',
    bug: 'The room is destroyed whenever an owner cancels the form.',
    source: 'MongooseIM 0295acdc0',
    plant: wrapped(['configure'], (original) => (room, asked, context) => {
      const query = payloadOf(asked.stanza);
      const form = query && formIn(query);
      const cancels = form !== undefined && readForm(form).type === 'cancel';
      const step = original(room, asked, context);
      if (!cancels || isRefusal(step)) return step;
      return original({ ...room, lockedBy: bareOf(asked.stanza.from) }, asked, context);
    }),
    caughtBy: ['I-70'],
  },
  {
    id: 'M141',
    bug: 'Who cancels the first form gets an instant room.',
    plant: wrapped(['configure'], (original) => (room, asked, context) => {
      if (room.lockedBy === undefined) return original(room, asked, context);
      const step = original({ ...room, lockedBy: undefined }, asked, context);
      return isRefusal(step) ? { ...step, room } : step;
    }),
    caughtBy: ['I-70'],
  },
  {
    id: 'M142',
    bug: 'A temporary room stays when its last session has bounced.',
    plant: asIf(['evict'], { persistent: true }),
    caughtBy: ['I-71'],
  },
  {
    id: 'M143',
    bug: 'A persistent room vanishes when the last one is kicked out of it.',
    plant: asIf(['changeStandings'], { persistent: false }),
    caughtBy: ['I-71'],
  },
  {
    id: 'M144',
    bug: 'A persistent room forgets its subject when nobody is left.',
    plant: wrapped(
      ['leave', 'evict'],
      (original) => (room, asked, context) =>
        inRoom(original(room, asked, context), (after) =>
          after.occupants.all.length === 0 ? { ...after, subject: undefined } : after,
        ),
    ),
    caughtBy: ['I-28'],
  },
  {
    id: 'M145',
    bug: 'A persistent room forgets its members when nobody is left.',
    plant: wrapped(
      ['leave', 'evict'],
      (original) => (room, asked, context) =>
        inRoom(original(room, asked, context), (after) => {
          if (after.occupants.all.length > 0) return after;
          return {
            ...after,
            standings: new Map(
              [...after.standings].filter(([, { affiliation }]) => affiliation !== 'member'),
            ),
          };
        }),
    ),
    caughtBy: ['I-43'],
  },
  {
    id: 'M146',
    bug: 'When a room is destroyed everybody in it hears of everybody.',
    plant: changedSends(['destroy'], (each, { before }) => {
      if (!isGone(each)) return each;
      const others = before.occupants.sessions.filter((to) => to !== each.to);
      return [each, ...others.map((to) => ({ to, stanza: withoutCode(each.stanza, '110') }))];
    }),
    caughtBy: ['I-72'],
  },
  {
    id: 'M147',
    bug: 'Nobody is told where to go when a room is destroyed.',
    plant: changedSends(['destroy'], (each) => {
      const bare = withUserX(each.stanza, (x) => ({
        ...x,
        children: x.children.map((one) =>
          typeof one !== 'string' && one.name === 'destroy' ? node('destroy', MUC_USER) : one,
        ),
      }));
      return { ...each, stanza: bare };
    }),
    caughtBy: ['I-72'],
  },
  {
    id: 'M148',
    bug: 'A room that was destroyed is still there, with nobody in it.',
    plant: wrapped(['destroy'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      return step.room === null ? { ...step, room: { ...room, occupants: NOBODY } } : step;
    }),
    caughtBy: ['I-72'],
  },
  {
    id: 'M149',
    bug: 'Who is kicked or banned from one room has to leave all where whoever does it may do so.',
    wrap: doneEverywhere,
    caughtBy: ['I-73'],
  },
  {
    id: 'M150',
    bug: 'The ids of messages come from a counter that is no part of the room.',
    plant: (parts) => {
      let count = 0;
      return altered('stanza-id', ({ stamp }) => ({
        stamp: (room, env) => {
          count += 1;
          return stamp?.(room, { ...env, serial: count }) ?? [];
        },
      }))(parts);
    },
    caughtBy: ['I-80'],
  },
];
