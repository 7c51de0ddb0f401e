/** Bugs in affiliations: who may give them, whom they are for, and who hears of it (I-51 to I-60). */
import { bareOf, isFull, parseJid } from '../../core/jid.ts';
import { isAtLeast } from '../../muc/privileges.ts';
import { changedSends, isGone, isRefusal, lost } from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { without, wrapped } from '../plant.ts';
import { affiliationAllowed, affiliationAskedIn } from '../rights.ts';
import { asIf, asIfAffiliated, inRoom, noted, noteIn, withStanding } from '../rooms.ts';
import { itemsIn } from '../stanzas.ts';

/** Bugs in affiliations. */
export const AFFILIATIONS: readonly Bug[] = [
  {
    id: 'H07',
    bug: 'Admins make admins and owners: only the affiliation from before is looked at.',
    source: 'Prosody f593ba0c1',
    plant: affiliationAllowed(
      ({ requester, before, affiliation }) =>
        requester.affiliation === 'admin' && !isAtLeast(before, 'admin') && isAtLeast(affiliation, 'admin'),
    ),
    caughtBy: ['I-51', 'I-52'],
  },
  {
    id: 'M95',
    bug: 'Admins ban admins.',
    plant: affiliationAllowed(
      ({ requester, user, before, affiliation }) =>
        requester.affiliation === 'admin' &&
        user !== requester.user &&
        before === 'admin' &&
        affiliation === 'outcast',
    ),
    caughtBy: ['I-51'],
  },
  {
    id: 'M96',
    bug: 'An admin bans itself.',
    plant: affiliationAllowed(
      ({ requester, user, affiliation }) =>
        requester.affiliation === 'admin' && user === requester.user && affiliation === 'outcast',
    ),
    caughtBy: ['I-51'],
  },
  {
    id: 'M97',
    bug: 'Members make members.',
    plant: affiliationAllowed(
      ({ requester, before, affiliation }) =>
        requester.affiliation === 'member' && before === 'none' && affiliation === 'member',
    ),
    caughtBy: ['I-51'],
  },
  {
    id: 'M98',
    bug: 'The last owner resigns.',
    plant: affiliationAllowed(
      ({ requester, before, affiliation }) =>
        requester.affiliation === 'owner' &&
        before === 'owner' &&
        affiliation !== 'owner' &&
        affiliation !== 'outcast',
    ),
    caughtBy: ['I-51', 'I-53'],
  },
  {
    id: 'M99',
    bug: 'The configuration takes the last owner away.',
    plant: without('staff', 'valid'),
    caughtBy: ['I-53', 'I-68'],
  },
  {
    id: 'M100',
    bug: 'Owners may not ban; admins may.',
    plant: asIfAffiliated(['changeStandings'], 'member', (own, room, asked) => {
      const { before, affiliation } = affiliationAskedIn(room, asked) ?? {};
      return own === 'owner' && affiliation === 'outcast' && before !== 'owner';
    }),
    caughtBy: ['I-51', 'I-52'],
  },
  {
    id: 'M101',
    bug: 'A full JID in an item is taken for another account than the bare one.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const [item, ...more] = itemsIn(asked);
      const jid = parseJid(item?.attrs['jid'] ?? '');
      const step = original(room, asked, context);
      if (jid === undefined || !isFull(jid) || more.length > 0 || isRefusal(step)) return step;
      const own = room.standings.get(bareOf(jid));
      return inRoom(step, (after) => withStanding(after, bareOf(jid), own));
    }),
    caughtBy: ['I-55'],
  },
  {
    id: 'M102',
    bug: 'Everybody hears twice of another affiliation.',
    plant: changedSends(['changeStandings'], (each) =>
      each.stanza.kind === 'presence' && !isGone(each) ? [each, each] : each,
    ),
    caughtBy: ['I-40', 'I-56'],
  },
  {
    id: 'M103',
    bug: 'Nobody hears of another affiliation that leaves the role as it is.',
    plant: lost(['changeStandings'], (each, { before, asked }) => {
      const { affiliation, before: old } = affiliationAskedIn(before, asked) ?? {};
      return affiliation === 'member' && old === 'none' && each.stanza.kind === 'presence';
    }),
    caughtBy: ['I-43', 'I-56'],
  },
  {
    id: 'H09',
    bug: 'Who loses its membership stays in a members-only room.',
    source: 'Prosody 86866da88',
    plant: asIf(['changeStandings'], (_, asked) =>
      itemsIn(asked)[0]?.attrs['affiliation'] === 'none' ? { membersOnly: false } : undefined,
    ),
    caughtBy: ['I-56', 'I-60'],
  },
  {
    id: 'M104',
    bug: 'Everybody hears of the affiliation of somebody who is not there, with the address.',
    plant: changedSends(['changeStandings'], (each, { after }) => {
      const reader = after?.occupants.moderators[0];
      if (each.stanza.kind !== 'message' || each.to !== reader) return each;
      return [each, ...(after?.occupants.others ?? []).map((to) => ({ to, stanza: each.stanza }))];
    }),
    caughtBy: ['I-57', 'I-74'],
  },
  {
    id: 'M105',
    bug: 'Only who is inside can be banned: the ban of somebody else is confirmed and forgotten.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      const { user, affiliation } = affiliationAskedIn(room, asked) ?? {};
      const inside = room.occupants.all.some((each) => each.user === user);
      if (user === undefined || affiliation !== 'outcast' || inside || isRefusal(step)) return step;
      return inRoom(step, (after) => withStanding(after, user, room.standings.get(user)));
    }),
    caughtBy: ['I-59', 'I-62'],
  },
  {
    id: 'M106',
    bug: 'Who is banned no longer is what it was before.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      const { user, before, affiliation } = affiliationAskedIn(room, asked) ?? {};
      if (user === undefined || isRefusal(step)) return step;
      const key = `before the ban: ${user}`;
      if (affiliation === 'outcast' && before === 'member')
        return inRoom(step, (after) => noted(after, key, room.standings.get(user)));
      const former = noteIn<ReturnType<typeof room.standings.get>>(room, key);
      if (before !== 'outcast' || affiliation !== 'none' || former === undefined) return step;
      return inRoom(step, (after) => withStanding(after, user, former));
    }),
    caughtBy: ['I-55'],
  },
  {
    id: 'M113',
    bug: 'The ban of a whole domain keeps nobody out.',
    plant: wrapped(['enter'], (original) => (room, asked, context) => {
      const standings = new Map([...room.standings].filter(([jid]) => jid.includes('@')));
      const step = original({ ...room, standings }, asked, context);
      return isRefusal(step)
        ? { ...step, room }
        : inRoom(step, (after) => ({ ...after, standings: room.standings }));
    }),
    caughtBy: ['I-10'],
  },
];
