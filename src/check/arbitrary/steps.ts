/** Actions that scenes and openings are put together from. */
import { type BareJid, bareOf, type FullJid } from '../../core/jid.ts';
import { PASSWORDS, SESSIONS, usualNick } from '../../oracle/cast.ts';
import type { Op, Row } from '../../oracle/op.ts';

/** Those who are in a scene. */
export interface Parts {
  readonly room: BareJid;
  /** Who is likely to be an owner. */
  readonly host: FullJid;
  readonly guest: FullJid;
  readonly other: FullJid;
  readonly nick: string;
}

/** Enters under the usual nickname. */
export function enters(who: FullJid, room: BareJid, password?: string): Op & { readonly kind: 'enter' } {
  const nick = usualNick(bareOf(who));
  return { kind: 'enter', who, room, nick, ...(password === undefined ? {} : { password }) };
}

/** Another session of the same account; the session itself where there is none. */
export function twinOf(session: FullJid): FullJid {
  return SESSIONS.find((each) => each !== session && bareOf(each) === bareOf(session)) ?? session;
}

/** A gate of a room, with the rows that close and open it. */
export interface Door {
  readonly name: string;
  readonly close: readonly Row[];
  readonly open: readonly Row[];
}

const field = (name: string, ...values: readonly string[]): Row => ({
  var: `muc#roomconfig_${name}`,
  values,
});

/** Every gate that the configuration closes and opens. */
export const DOORS: readonly Door[] = [
  {
    name: 'members only',
    close: [field('membersonly', '1')],
    open: [field('membersonly', '0')],
  },
  {
    name: 'a password',
    close: [field('passwordprotectedroom', '1'), field('roomsecret', PASSWORDS[1]!)],
    open: [field('passwordprotectedroom', '0')],
  },
  { name: 'no place', close: [field('maxusers', '1')], open: [field('maxusers', 'none')] },
];
