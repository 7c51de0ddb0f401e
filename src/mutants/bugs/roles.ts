/** Bugs in roles: which one a newcomer has, and who may give which (I-49, I-50, I-52, I-54, I-58). */
import { bareOf } from '../../core/jid.ts';
import type { Feature } from '../../muc/feature.ts';
import { isAtLeast, type Role } from '../../muc/privileges.ts';
import { refuse } from '../../muc/step.ts';
import { isRefusal } from '../deliveries.ts';
import type { Bug, Plant } from '../mutant.ts';
import { altered, wrapped } from '../plant.ts';
import { affiliationAskedIn, roleAllowed, roleAskedIn } from '../rights.ts';
import { inRoom, noted, noteIn, withStanding } from '../rooms.ts';

/** What a newcomer's role is, whatever its affiliation. */
const entersAs = (role: Role): Feature => ({ name: `enters as ${role}`, spec: [], defaultRole: () => role });

/** Affiliations that are given without the role that goes with them. */
function roleKept(isMeant: (affiliation: string) => boolean): Plant {
  return wrapped(['changeStandings'], (original) => (room, asked, context) => {
    const { affiliation = 'none', before = 'none' } = affiliationAskedIn(room, asked) ?? {};
    if (!isMeant(affiliation) || !isAtLeast(affiliation, before)) return original(room, asked, context);
    const features = [entersAs('visitor'), ...context.rules.features];
    return original(room, asked, { ...context, rules: { ...context.rules, features } });
  });
}

/** Bugs in roles. */
export const ROLES: readonly Bug[] = [
  {
    id: 'H25',
    bug: 'Who was kicked has role none when it comes back.',
    source: 'ejabberd a8121cd7e, 3eecf4ae8',
    plant: (parts) => {
      const kicking = wrapped(['changeStandings'], (original) => (room, asked, context) => {
        const { target, role } = roleAskedIn(room, asked) ?? {};
        const step = original(room, asked, context);
        return role !== 'none' || isRefusal(step)
          ? step
          : inRoom(step, (after) => noted(after, 'kicked', target?.user));
      })(parts);
      return wrapped(['enter'], (original) => (room, asked, context) => {
        if (noteIn(room, 'kicked') !== bareOf(asked.stanza.from)) return original(room, asked, context);
        const features = [entersAs('none'), ...context.rules.features];
        return original(room, asked, { ...context, rules: { ...context.rules, features } });
      })({ ...parts, ...kicking });
    },
    caughtBy: ['I-49', 'I-58'],
  },
  {
    id: 'M84',
    bug: 'Strangers have voice in a moderated room.',
    plant: altered('moderated', ({ defaultRole }) => ({
      defaultRole: (room, affiliation) => {
        const role = defaultRole?.(room, affiliation);
        return role === 'visitor' ? 'participant' : role;
      },
    })),
    caughtBy: ['I-49'],
  },
  {
    id: 'M85',
    bug: 'Members have no voice in a moderated room.',
    plant: altered('moderated', ({ defaultRole }) => ({
      defaultRole: (room, affiliation) =>
        defaultRole?.(room, affiliation === 'member' ? 'none' : affiliation),
    })),
    caughtBy: ['I-49', 'I-54'],
  },
  {
    id: 'M86',
    bug: 'Participants kick visitors and participants.',
    plant: roleAllowed(
      ({ requester, target, role }) =>
        requester.role === 'participant' && role === 'none' && target.role !== 'moderator',
    ),
    caughtBy: ['I-50'],
  },
  {
    id: 'M87',
    bug: 'A moderator takes the voice of admins and owners.',
    plant: roleAllowed(
      ({ requester, target, role }) =>
        requester.role === 'moderator' && role === 'visitor' && isAtLeast(target.affiliation, 'admin'),
    ),
    caughtBy: ['I-50', 'I-54'],
  },
  {
    id: 'M88',
    bug: 'Every moderator makes moderators.',
    plant: roleAllowed(({ requester, role }) => requester.role === 'moderator' && role === 'moderator'),
    caughtBy: ['I-50'],
  },
  {
    id: 'M89',
    bug: 'A moderator kicks those of higher affiliation.',
    plant: roleAllowed(({ requester, role }) => requester.role === 'moderator' && role === 'none'),
    caughtBy: ['I-50'],
  },
  {
    id: 'M90',
    bug: 'Owners may not kick; admins may.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const { requester, role } = roleAskedIn(room, asked) ?? {};
      const refused = requester?.affiliation === 'owner' && role === 'none';
      return refused ? refuse(room, asked, 'forbidden') : original(room, asked, context);
    }),
    caughtBy: ['I-50', 'I-52'],
  },
  {
    id: 'M91',
    bug: 'Who becomes an admin or owner while it is inside does not become a moderator.',
    plant: roleKept((affiliation) => affiliation === 'admin' || affiliation === 'owner'),
    caughtBy: ['I-54'],
  },
  {
    id: 'M92',
    bug: 'Who becomes a member of a moderated room while it is inside does not get voice.',
    plant: roleKept((affiliation) => affiliation === 'member'),
    caughtBy: ['I-54'],
  },
  {
    id: 'M93',
    bug: 'Who is kicked is a member no longer.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const { target, role } = roleAskedIn(room, asked) ?? {};
      const step = original(room, asked, context);
      if (role !== 'none' || isRefusal(step) || target?.affiliation !== 'member') return step;
      return inRoom(step, (after) => withStanding(after, target.user, undefined));
    }),
    caughtBy: ['I-55'],
  },
  {
    id: 'M94',
    bug: 'A change of role is refused with the wrong error: not-allowed is told as forbidden.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      return isRefusal(step) && roleAskedIn(room, asked) !== undefined
        ? refuse(room, asked, 'forbidden')
        : step;
    }),
    caughtBy: ['I-50'],
  },
];
