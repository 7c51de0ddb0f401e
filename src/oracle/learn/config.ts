/** What an accepted configuration makes of a room: XEP-0045 §10.1.3, §10.2, §16.5.3. */
import { type BareJid, bareOf, parseJid } from '../../core/jid.ts';
import { affiliationOf, type Config, type Room } from '../model.ts';
import type { Affiliation, Role, Row } from '../op.ts';
import { mustStayOut, withOccupant } from './room.ts';
import { withAffiliation } from './standing.ts';

const PREFIX = 'muc#roomconfig_';

/** The options that are yes or no, but for the one that depends on another. */
const SWITCHES = [
  'persistentroom',
  'publicroom',
  'enablelogging',
  'membersonly',
  'moderatedroom',
  'changesubject',
  'allowinvites',
] as const;

const TEXTS = ['roomname', 'roomdesc', 'lang', 'pubsub'] as const;
const LISTS = ['presencebroadcast', 'getmemberlist'] as const;
const NUMBERS = ['maxhistoryfetch', 'maxusers'] as const;

/** The values of the rows of a form by option; of two rows for one, the last counts. */
export function optionsIn(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const options = new Map<string, readonly string[]>();
  for (const { var: name, values } of rows) {
    if (name.startsWith(PREFIX)) options.set(name.slice(PREFIX.length), values);
    else if (name === 'muc#maxhistoryfetch') options.set('maxhistoryfetch', values);
  }
  return options;
}

function isYes(values: readonly string[]): boolean {
  const value = values[0]?.trim();
  return value === '1' || value === 'true';
}

/** The configuration with what was submitted in it; what was left out stays. */
export function configWith(config: Config, rows: readonly Row[]): Config {
  const options = optionsIn(rows);
  if (options.size === 0) return config;
  const next: { -readonly [K in keyof Config]: Config[K] } = { ...config };
  for (const each of SWITCHES) {
    const values = options.get(each);
    if (values !== undefined) next[each] = isYes(values);
  }
  for (const each of TEXTS) {
    const values = options.get(each);
    if (values !== undefined) next[each] = values[0] ?? '';
  }
  for (const each of LISTS) {
    const values = options.get(each);
    if (values !== undefined) next[each] = values as readonly Role[];
  }
  for (const each of NUMBERS) {
    const value = options.get(each)?.[0];
    if (value !== undefined) next[each] = Number.parseInt(value, 10) || 0;
  }
  const whois = options.get('whois')?.[0];
  if (whois !== undefined) next.whois = whois as Config['whois'];
  const allowpm = options.get('allowpm')?.[0];
  if (allowpm !== undefined) next.allowpm = allowpm as Config['allowpm'];
  return withPassword(next, options);
}

/** A secret alone says whether there is protection; protection alone leaves the secret. */
function withPassword(config: Config, options: ReadonlyMap<string, readonly string[]>): Config {
  const flag = options.get('passwordprotectedroom');
  const secret = options.get('roomsecret');
  if (flag === undefined && secret === undefined) return config;
  const roomsecret = secret === undefined ? config.roomsecret : (secret[0] ?? '');
  const passwordprotectedroom = flag === undefined ? roomsecret !== '' : isYes(flag);
  return { ...config, roomsecret, passwordprotectedroom };
}

/** The accounts of a field that is a full list (§10.2); `undefined` where it was left out. */
function accountsIn(values: readonly string[] | undefined): readonly BareJid[] | undefined {
  return values?.flatMap((each) => {
    const address = parseJid(each);
    return address === undefined ? [] : [bareOf(address)];
  });
}

/** The room after an accepted form: unlocked, configured, with its staff, and without those who may not stay. */
export function configured(room: Room, rows: readonly Row[]): Room {
  const options = optionsIn(rows);
  const config = configWith(room.config, rows);
  const staffed = withStaff({ ...room, config, lockedBy: undefined }, options);
  if (!config.membersonly || room.config.membersonly) return staffed;
  return [...staffed.occupants.values()].reduce(
    (step, { nick, user }) =>
      mustStayOut(config, affiliationOf(step, user)) ? withOccupant(step, nick, undefined) : step,
    staffed,
  );
}

/** The room with all its staff changed as a form wants it. */
function withStaff(room: Room, options: ReadonlyMap<string, readonly string[]>): Room {
  return staffChanges(room, options).reduce(
    (step, [user, affiliation]) => withAffiliation(step, user, affiliation),
    room,
  );
}

/**
 * The affiliations that a form changes, those that there were first. Each list is the whole list: who is not on it any more has no
 * affiliation, unless the other list names it.
 */
export function staffChanges(
  room: Room,
  options: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [user: BareJid, affiliation: Affiliation])[] {
  const lists: readonly (readonly [Affiliation, readonly BareJid[] | undefined])[] = [
    ['admin', accountsIn(options.get('roomadmins'))],
    ['owner', accountsIn(options.get('roomowners'))],
  ];
  const wanted = new Map<BareJid, Affiliation>();
  for (const [affiliation, listed] of lists) {
    if (listed === undefined) continue;
    for (const [user, has] of room.affiliations) {
      if (has === affiliation) wanted.set(user as BareJid, 'none');
    }
  }
  for (const [affiliation, listed = []] of lists) for (const user of listed) wanted.set(user, affiliation);
  const known = [...room.affiliations.keys()].filter((each) => wanted.has(each as BareJid)) as BareJid[];
  return [...new Set([...known, ...wanted.keys()])]
    .map((user) => [user, wanted.get(user) ?? 'none'] as const)
    .filter(([user, affiliation]) => (room.affiliations.get(user) ?? 'none') !== affiliation);
}
