/**
 * XEP-0045 §10.2 #roomconfig: the owners and admins as full lists in the configuration form. Who is left out of the
 * list of owners or admins has no affiliation, unless it is on the other one.
 */
import type { Refusal } from '../../core/error.ts';
import type { Field } from '../../core/form.ts';
import { type BareJid, bareOf, parseJid } from '../../core/jid.ts';
import type { Feature } from '../feature.ts';
import type { Affiliation } from '../privileges.ts';
import { ownersOf, type Room, type Standing, withAffiliation } from '../room.ts';

function listField(name: string, label: string, affiliation: Affiliation): Field<Room> {
  return {
    var: name,
    type: 'jid-multi',
    label,
    get: (room) => withAffiliation(room, affiliation).map(([user]) => user),
    set: (room, values) => withList(room, values, affiliation),
  };
}

function withList(room: Room, values: readonly string[], affiliation: Affiliation): Room | Refusal {
  const users = values.filter((each) => each.trim() !== '').map((each) => parseJid(each.trim()));
  if (!users.every((each) => each !== undefined)) return { condition: 'not-acceptable' };
  const listed = new Set<BareJid>(users.map(bareOf));
  const before = new Set(withAffiliation(room, affiliation).map(([user]) => user));
  const standings = new Map<BareJid, Standing>(room.standings);
  for (const user of before) if (!listed.has(user)) standings.delete(user);
  for (const user of listed)
    if (!before.has(user)) standings.set(user, { affiliation, nick: standings.get(user)?.nick });
  return { ...room, standings };
}

/** Two lists; what follows for those who are inside is worked out by the use case `configure`. */
export const staff: Feature = {
  name: 'staff',
  spec: ['XEP-0045#roomconfig', 'XEP-0045#modifyowner', 'XEP-0045#modifyadmin'],
  fields: [
    listField('muc#roomconfig_roomadmins', 'Admins', 'admin'),
    listField('muc#roomconfig_roomowners', 'Owners', 'owner'),
  ],
  // §10.2: a room always has an owner.
  valid: (room) => (ownersOf(room).length === 0 ? { condition: 'conflict' } : undefined),
};
