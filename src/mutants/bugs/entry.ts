/** Bugs at the door: who gets in, and what those are told who do not (I-10 to I-16, I-20). */
import { entryOf, past } from '../../muc/cases/entry.ts';
import type { Feature } from '../../muc/feature.ts';
import { occupantNamed } from '../../muc/occupants.ts';
import { isAtLeast } from '../../muc/privileges.ts';
import { changedSends, isError, isRefusal } from '../deliveries.ts';
import type { Bug, Plant } from '../mutant.ts';
import { altered, movedBefore, without, wrapped } from '../plant.ts';
import { inRoom, withStanding } from '../rooms.ts';

/** A gate that refuses in another case than the right one. */
function gate(name: string, refuses: NonNullable<Feature['admit']>): Plant {
  return altered(name, () => ({ admit: refuses }));
}

/** Bugs at the door. */
export const ENTRY: readonly Bug[] = [
  {
    id: 'M13',
    bug: 'Outcasts are let in.',
    plant: without('banned', 'admit'),
    caughtBy: ['I-10', 'I-15', 'I-59'],
  },
  {
    id: 'M14',
    bug: 'Who gives no password needs none.',
    plant: altered('password', ({ admit }) => ({
      admit: (room, entry) => (entry.password === '' ? undefined : admit?.(room, entry)),
    })),
    caughtBy: ['I-10'],
  },
  {
    id: 'M15',
    bug: 'Whoever enters gets the nickname of somebody else, and shares it.',
    plant: without('nick-conflict', 'admit'),
    caughtBy: ['I-10', 'I-17'],
  },
  {
    id: 'M16',
    bug: 'An occupant takes the nickname of somebody else.',
    plant: without('nick-conflict', 'rename'),
    caughtBy: ['I-17'],
  },
  {
    id: 'M17',
    bug: 'A full room has room for one more.',
    plant: altered('max-users', ({ admit }) => ({
      admit: (room, entry) =>
        admit?.(
          { ...room, config: { ...room.config, maxUsers: room.config.maxUsers && room.config.maxUsers + 1 } },
          entry,
        ),
    })),
    caughtBy: ['I-10'],
  },
  {
    id: 'M18',
    bug: 'Another session of an occupant needs a place of its own in a full room.',
    plant: gate('max-users', ({ config, occupants }, { affiliation }) => {
      const full = config.maxUsers > 0 && occupants.all.length >= config.maxUsers;
      return full && !isAtLeast(affiliation, 'admin')
        ? { condition: 'service-unavailable', type: 'wait' }
        : undefined;
    }),
    caughtBy: ['I-10'],
  },
  {
    id: 'M19',
    bug: 'Admins do not get into a full room.',
    plant: altered('max-users', ({ admit }) => ({
      admit: (room, entry) =>
        admit?.(room, entry.affiliation === 'admin' ? { ...entry, affiliation: 'member' } : entry),
    })),
    caughtBy: ['I-10'],
  },
  {
    id: 'M20',
    bug: 'Whoever is not allowed in learns first that a nickname is taken.',
    plant: movedBefore('nick-conflict', 'banned'),
    caughtBy: ['I-12'],
  },
  {
    id: 'M21',
    bug: 'Strangers can try passwords of a members-only room.',
    plant: movedBefore('password', 'members-only'),
    caughtBy: ['I-12'],
  },
  {
    id: 'M22',
    bug: 'Who is no member is told that it is banned.',
    plant: altered('members-only', ({ admit }) => ({
      admit: (room, entry) => admit?.(room, entry) && { condition: 'forbidden' },
    })),
    caughtBy: ['I-13'],
  },
  {
    id: 'M23',
    bug: 'The password is asked for again when somebody takes another nickname.',
    plant: altered('password', ({ admit }) => ({ rename: admit })),
    caughtBy: ['I-14'],
  },
  {
    id: 'M24',
    bug: 'A ban holds for the resources that come early in the alphabet.',
    plant: altered('banned', ({ admit }) => ({
      admit: (room, entry) => (/[/][o-z]/.test(entry.session) ? undefined : admit?.(room, entry)),
    })),
    caughtBy: ['I-15'],
  },
  {
    id: 'M25',
    bug: 'A reserved nickname is free for everybody while its owner is away.',
    plant: gate('nick-conflict', ({ occupants }, { nick, user }) =>
      (occupantNamed(occupants, nick)?.user ?? user) === user ? undefined : { condition: 'conflict' },
    ),
    caughtBy: ['I-10', 'I-16'],
  },
  {
    id: 'M26',
    bug: 'The nickname of an outcast stays reserved.',
    plant: wrapped(
      ['changeStandings'],
      (original) => (room, asked, context) =>
        inRoom(original(room, asked, context), (after) => {
          const banned = [...after.standings].filter(([, { affiliation }]) => affiliation === 'outcast');
          return banned.reduce((at, [user, standing]) => {
            const nick = room.standings.get(user)?.nick;
            return nick === undefined ? at : withStanding(at, user, { ...standing, nick });
          }, after);
        }),
    ),
    caughtBy: ['I-16'],
  },
  {
    id: 'M30',
    bug: 'Everybody gets into a room that is not configured yet.',
    plant: without('locked', 'admit'),
    caughtBy: ['I-10', 'I-20'],
  },
  {
    id: 'M34',
    bug: 'Who is refused gets history and subject all the same.',
    plant: wrapped(['enter'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      if (!isRefusal(step) || room.occupants.all.length === 0) return step;
      return { ...step, out: [...step.out, ...past(room, entryOf(room, asked), context)] };
    }),
    caughtBy: ['I-11', 'I-76'],
  },
  {
    id: 'M35',
    bug: 'Whoever is inside hears of every entry that was refused.',
    plant: changedSends(['enter'], (each, { before }) => {
      if (!isError(each)) return each;
      return [each, ...before.occupants.sessions.map((to) => ({ to, stanza: each.stanza }))];
    }),
    caughtBy: ['I-08', 'I-11'],
  },
];
