/** The muc#admin lists, XEP-0045 §8.5, §9.2, §9.5, §9.8, §10.5, §10.8: who has a role or an affiliation. */
import { present } from '../../core/assert.ts';
import { MUC_ADMIN } from '../../core/ns.ts';
import { payloadOf, resultOf } from '../../core/stanza.ts';
import { child, type Node, node } from '../../xml/node.ts';
import { type Requester, requesterOf } from '../permissions.ts';
import type { Policy } from '../policy/index.ts';
import { refusalOf } from '../policy/option.ts';
import {
  type Affiliation,
  affiliationMay,
  isAtLeast,
  LIST_PRIVILEGES,
  type Role,
  readAffiliation,
  readRole,
  roleMay,
} from '../privileges.ts';
import { type Room, withAffiliation } from '../room.ts';
import { type Case, refuse, unchanged } from '../step.ts';

/** A list by role or by affiliation, for those who may read it. */
export const readStandings: Case = (room, envelope, { rules: { policy } }) => {
  const requester = requesterOf(room, envelope.stanza.from);
  const query = present(payloadOf(envelope.stanza), 'a request has a payload');
  const item = child(query, 'item', MUC_ADMIN);
  const role = readRole(item?.attrs['role'] ?? '');
  const affiliation = readAffiliation(item?.attrs['affiliation'] ?? '');
  const asked = role ?? affiliation;
  const both = item?.attrs['role'] !== undefined && item.attrs['affiliation'] !== undefined;
  const none = asked === 'none' && policy.noneList === 'refused';
  if (asked === undefined || none || both)
    return refuse(room, envelope, refusalOf(policy.malformedItemError));
  const may =
    role !== undefined
      ? mayListRole(requester, role)
      : mayListAffiliation(room, requester, affiliation!, policy);
  if (!may) return refuse(room, envelope, 'forbidden');
  const items = role !== undefined ? roleItems(room, role) : affiliationItems(room, affiliation!);
  return unchanged(room, [resultOf(envelope, [node('query', MUC_ADMIN, {}, items)])]);
};

/** §9.8: the list of moderators is for admins, those of participants and visitors (§8.5) for moderators. */
function mayListRole(requester: Requester, role: Role): boolean {
  if (affiliationMay(requester.affiliation, 'Assign and Remove Moderator Role')) return true;
  return role !== 'moderator' && roleMay(requester.role, 'Grant Voice');
}

/**
 * §5.2.1, §9.5, §10.5, §10.8 (Policy `adminLists`). In a semi-anonymous room nobody gets JIDs beyond his office; in a non-anonymous one the
 * member list is for members and for the occupants that the configuration names, the rest as before.
 */
function mayListAffiliation(
  room: Room,
  requester: Requester,
  affiliation: Affiliation,
  { adminLists }: Policy,
): boolean {
  if (requester.affiliation === 'admin' && isAtLeast(adminLists, affiliation)) return true;
  if (affiliationMay(requester.affiliation, LIST_PRIVILEGES[affiliation])) return true;
  if (affiliation !== 'member' || room.config.whois !== 'anyone') return false;
  const member = affiliationMay(requester.affiliation, 'Retrieve Member List');
  return member || room.config.memberListRoles.includes(requester.role);
}

/** §17.4: lists by role name the nickname, the role, the affiliation and the full JID. */
function roleItems(room: Room, role: Role): readonly Node[] {
  return room.occupants.all
    .filter((each) => each.role === role)
    .flatMap(({ nick, affiliation, sessions }) =>
      sessions.slice(-1).map(({ jid }) => node('item', MUC_ADMIN, { affiliation, jid, nick, role })),
    );
}

/** §17.4: lists by affiliation name the affiliation and the bare JID, with the reserved nickname and the reason. */
function affiliationItems(room: Room, affiliation: Affiliation): readonly Node[] {
  return withAffiliation(room, affiliation).map(([jid, { nick, reason }]) => {
    const why = reason === undefined ? [] : [node('reason', MUC_ADMIN, {}, [reason])];
    return node('item', MUC_ADMIN, { affiliation, jid, nick }, why);
  });
}
