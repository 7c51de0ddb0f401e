/**
 * XEP-0045 §7.2.9 #enter-maxusers: a room holds so many occupants and no more, except for those above the limit (Policy
 * `beyondLimit`). Another session of an occupant takes no place of its own.
 */
import type { Refusal } from '../../core/error.ts';
import type { Field } from '../../core/form.ts';
import type { Entry, Feature } from '../feature.ts';
import { occupantNamed, occupantOf } from '../occupants.ts';
import type { Policy } from '../policy/index.ts';
import { refusalOf } from '../policy/option.ts';
import { type Affiliation, isAtLeast } from '../privileges.ts';
import type { Room } from '../room.ts';

/** What the form offers; any other whole number is accepted as well. */
const OFFERED = ['10', '20', '30', '50', '100', 'none'];

const maxUsersField: Field<Room> = {
  var: 'muc#roomconfig_maxusers',
  type: 'list-single',
  label: 'How many occupants there may be',
  validation: { datatype: 'xs:string', method: 'open' },
  options: OFFERED.map((value) => ({ value })),
  get: ({ config }) => [config.maxUsers === 0 ? 'none' : String(config.maxUsers)],
  set: (room, values) => {
    const text = values[0]?.trim() ?? 'none';
    if (text === 'none' || text === '') return { ...room, config: { ...room.config, maxUsers: 0 } };
    if (!/^[1-9]\d{0,8}$/.test(text)) return { condition: 'not-acceptable' };
    return { ...room, config: { ...room.config, maxUsers: Number(text) } };
  },
};

/** The lowest affiliation that is above the limit, by the value of `beyondLimit`. */
const LOWEST: Readonly<Record<Policy['beyondLimit'], Affiliation | undefined>> = {
  admins: 'admin',
  owners: 'owner',
  nobody: undefined,
};

type Limits = Pick<Policy, 'beyondLimit' | 'fullRoomError'>;

/** Why there is no place for one more. */
function full(
  { config, occupants }: Room,
  { user, nick, affiliation }: Entry,
  { beyondLimit, fullRoomError }: Limits,
): Refusal | undefined {
  const free = config.maxUsers === 0 || occupants.all.length < config.maxUsers;
  const lowest = LOWEST[beyondLimit];
  const above = lowest !== undefined && isAtLeast(affiliation, lowest);
  return free || above || occupantNamed(occupants, nick)?.user === user
    ? undefined
    : refusalOf(fullRoomError);
}

/** The gate of a room that is full. */
export const maxUsers = (limits: Limits): Feature => ({
  name: 'max-users',
  spec: ['XEP-0045#enter-maxusers'],
  fields: [maxUsersField],
  admit: (room, entry) => full(room, entry, limits),
  // §7.6: a session that leaves a shared nickname for one of its own takes a place as well.
  rename: (room, entry) => {
    const sharing = (occupantOf(room.occupants, entry.session)?.sessions.length ?? 0) > 1;
    return sharing ? full(room, entry, limits) : undefined;
  },
});
