/** What owners may submit (§10.1.3, §10.2), field by field (§16.5.3). */
import type { Condition } from '../../core/error.ts';
import { readBoolean } from '../../core/form.ts';
import { bareOf, parseJid } from '../../core/jid.ts';
import { MUC_ROOMCONFIG } from '../../core/ns.ts';
import type { Room } from '../model.ts';
import type { Op } from '../op.ts';
import { ALLOWED, unless, type Verdict } from './ruling.ts';

type Configure = Extract<Op, { kind: 'configure' }>;
type Values = readonly string[];

/** The one field that is called otherwise than the rest (§16.5.3). */
const MAX_HISTORY = 'muc#maxhistoryfetch';

/** What is submitted, by the names of §16.5.3 without `muc#roomconfig_`; the last of several rows counts. */
export function submittedIn({ rows }: Configure): ReadonlyMap<string, Values> {
  const found = new Map<string, Values>();
  for (const { var: name, values } of rows) {
    const short = name.replace(/^muc#roomconfig_/, '');
    if (short !== name || name === MAX_HISTORY) found.set(short, values);
  }
  return found;
}

/** A value that is whole and not negative, in plain digits. */
function isNumber(value: string): boolean {
  return /^\d{1,9}$/.test(value.trim());
}

const among =
  (...words: readonly string[]) =>
  ([value]: Values): boolean =>
    value !== undefined && words.includes(value);

const roles = (values: Values): boolean =>
  values.every((each) => ['visitor', 'participant', 'moderator'].includes(each));

const addresses = (values: Values): boolean =>
  values.every((each) => each.trim() === '' || parseJid(each.trim()) !== undefined);

const boolean = (values: Values): boolean => readBoolean(values) !== undefined;
const anything = (): boolean => true;

const FLAGS = [
  'persistentroom',
  'publicroom',
  'enablelogging',
  'membersonly',
  'moderatedroom',
  'passwordprotectedroom',
  'changesubject',
  'allowinvites',
];

/** The fields that may have several values. */
const LISTS: ReadonlySet<string> = new Set([
  'presencebroadcast',
  'getmemberlist',
  'roomadmins',
  'roomowners',
]);

/** Which values each field takes; a text takes any. */
const FIELDS: ReadonlyMap<string, (values: Values) => boolean> = new Map([
  ...['roomname', 'roomdesc', 'lang', 'pubsub', 'roomsecret'].map((each) => [each, anything] as const),
  ...FLAGS.map((each) => [each, boolean] as const),
  ['whois', among('moderators', 'anyone')],
  ['allowpm', among('anyone', 'participants', 'moderators', 'none')],
  ['presencebroadcast', roles],
  ['getmemberlist', roles],
  [MAX_HISTORY, ([value = '']: Values) => isNumber(value)],
  ['maxusers', ([value = '']: Values) => isLimit(value.trim())],
  ['roomadmins', addresses],
  ['roomowners', addresses],
]);

function isLimit(value: string): boolean {
  return value === 'none' || value === '' || (isNumber(value) && Number(value) > 0);
}

/** What an owner may submit. A form that is cancelled is always well-formed (§10.1.3, §10.2). */
export function onConfiguring(op: Configure, room: Room): Verdict {
  const { form = 'submit', formType = MUC_ROOMCONFIG } = op;
  if (form === 'cancel') return ALLOWED;
  if (form !== 'submit') return unless('bad-request');
  if (op.rows.length > 0 && formType !== MUC_ROOMCONFIG) return unless('bad-request');
  const submitted = submittedIn(op);
  return unless(
    [...submitted].some(([name, values]) => isUnacceptable(name, values)) && 'not-acceptable',
    lacksSecret(submitted, room) && 'not-acceptable',
    againstStaff(submitted, room),
  );
}

function isUnacceptable(name: string, values: Values): boolean {
  const takes = FIELDS.get(name);
  return takes !== undefined && ((values.length > 1 && !LISTS.has(name)) || !takes(values));
}

/** §10.1.3: a room that is protected needs a password. */
function lacksSecret(submitted: ReadonlyMap<string, Values>, { config }: Room): boolean {
  const flag = submitted.get('passwordprotectedroom');
  if (flag === undefined || readBoolean(flag) !== true) return false;
  return (submitted.get('roomsecret')?.[0] ?? (submitted.has('roomsecret') ? '' : config.roomsecret)) === '';
}

/** §10.2: a room has an owner, whatever the full lists of admins and owners say. */
function againstStaff(submitted: ReadonlyMap<string, Values>, room: Room): Condition | undefined {
  const admins = accountsIn(submitted.get('roomadmins'));
  const owners =
    accountsIn(submitted.get('roomowners')) ?? [...ownersOf(room)].filter((each) => !admins?.includes(each));
  return owners.length === 0 ? 'conflict' : undefined;
}

function ownersOf({ affiliations }: Room): readonly string[] {
  return [...affiliations].filter(([, each]) => each === 'owner').map(([user]) => user);
}

function accountsIn(values: Values | undefined): readonly string[] | undefined {
  return values?.flatMap((each) => {
    const jid = parseJid(each.trim());
    return jid === undefined ? [] : [bareOf(jid)];
  });
}
