/** I-06: whoever goes is told why by the one code that is for it (§16.6.2), and whoever leaves by none. */
import type { BareJid } from '../../core/jid.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { configured } from '../learn/config.ts';
import { rankOf } from '../learn/room.ts';
import { administered } from '../learn/standing.ts';
import { registered } from '../learn/talk.ts';
import { affiliationOf, type Occupant, type Room } from '../model.ts';
import type { View } from '../view.ts';
import {
  broken,
  eachPresence,
  type Inside,
  isDesync,
  occupantsOf,
  presencesIn,
  type Shown,
  selfIn,
} from './look.ts';

const CAUSES: readonly string[] = ['301', '307', '321', '322', '332', '333'];

/** I-06. Whoever sits under a nickname that becomes reserved for another is kicked. */
export const codesHaveACause: Invariant = {
  id: 'I-06',
  name: 'status codes have a cause',
  source: 'spec',
  covers: [
    'MUC-9.1-07',
    'MUC-8.2-02',
    'MUC-9.4-05',
    'MUC-10.2-14',
    'MUC-11.2-01',
    'MUC-11.1-04',
    'MUC-7.14-04',
  ],
  check: (view) => {
    const told = eachPresence(view, (shown) => (shown.told.available ? undefined : uncaused(view, shown)));
    return typeof told === 'object' ? told : untold(view, told);
  },
};

/** The codes that a departure has to have. */
function causesOf(view: View, room: BareJid, nick: string): readonly string[] {
  const was = view.before.rooms.get(room);
  const occupant = was?.occupants.get(nick);
  const { op } = view;
  if (isDesync(view)) return ['307', '333'];
  if (was === undefined || occupant === undefined) return [];
  switch (op.kind) {
    case 'bounce':
      return ['333'];
    case 'shutdown':
      return ['332'];
    case 'administer':
      return removalBy(op, was, occupant);
    case 'configure':
      return op.form === 'cancel' ? [] : lossIn(was, configured(was, op.rows), occupant);
    case 'register':
      return op.remove === true && expelled(was, registered(was, op), occupant) ? ['321'] : [];
    default:
      return [];
  }
}

/** §8.2, §9.1, §9.4: the first item that puts somebody out says why. */
function removalBy(
  { items }: Extract<Inside, { kind: 'administer' }>,
  before: Room,
  { nick, user }: Occupant,
): readonly string[] {
  let room = before;
  for (const item of items) {
    const next = administered(room, [item]);
    if (!next.occupants.has(nick)) {
      const was = affiliationOf(room, user);
      const is = affiliationOf(next, user);
      if (was === is) return ['307'];
      return [is === 'outcast' ? '301' : '321'];
    }
    room = next;
  }
  return [];
}

function expelled(before: Room, after: Room, { nick }: Occupant): boolean {
  return before.occupants.has(nick) && !after.occupants.has(nick);
}

/** §10.2: who was a stranger before goes because the room is closed, who has become one because of that. */
function lossIn(before: Room, after: Room, { nick, user }: Occupant): readonly string[] {
  if (after.occupants.has(nick)) return [];
  return [rankOf(affiliationOf(before, user)) > rankOf('none') ? '321' : '322'];
}

function uncaused(view: View, { told, room }: Shown): string | undefined {
  const causes = told.codes.includes('303') ? [] : causesOf(view, room, told.nick);
  const given = told.codes.filter((each) => CAUSES.includes(each));
  const same = given.length === causes.length && causes.every((each) => given.includes(each));
  if (same) return undefined;
  return causes.length === 0
    ? 'it has no cause that a code would say'
    : `its cause is ${causes.join(' and ')}`;
}

/** Whoever was put out is told so, with every session of it. */
function untold(view: View, otherwise: Outcome): Outcome {
  const { op, before, after, refused } = view;
  const was = 'room' in op && refused === undefined ? before.rooms.get(op.room) : undefined;
  if (!('room' in op) || was === undefined || after.rooms.get(op.room) === was) return otherwise;
  for (const { nick, sessions } of occupantsOf(was)) {
    for (const session of sessions.keys()) {
      if (selfIn(after, op.room, session) !== undefined || isTold(view, session, nick)) continue;
      if (causesOf(view, op.room, nick).length > 0) {
        return broken(`${session} was put out of ${op.room} and is not told so`);
      }
    }
  }
  return otherwise;
}

function isTold(view: View, session: string, nick: string): boolean {
  return presencesIn(view).some(({ to, told }) => to === session && !told.available && told.nick === nick);
}
