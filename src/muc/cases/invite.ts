/**
 * XEP-0045 §7.8.2 #invite-mediated: an occupant invites others through the room, one or several (§7.9), and an invitee
 * declines through it.
 */
import { bareOf, domainOf, type Jid, localOf, parseJid, resourceOf } from '../../core/jid.ts';
import { CLIENT, CONFERENCE, MUC_USER } from '../../core/ns.ts';
import { type Envelope, message, type Send, send } from '../../core/stanza.ts';
import { child, childrenNamed, type Node, node, text } from '../../xml/node.ts';
import { occupantNamed, occupantOf, sessionsOf } from '../occupants.ts';
import { type Requester, requesterOf } from '../permissions.ts';
import { isAtLeast } from '../privileges.ts';
import { affiliationOf, type Room } from '../room.ts';
import { announceChanges, applyStanding, type Change } from '../standing.ts';
import { type Case, type Rules, refuse, refuseOutsider, unchanged } from '../step.ts';

/** The muc#user element of a message, where it invites. */
export function invitesIn({ stanza }: Envelope): readonly Node[] {
  const x = child(stanza, 'x', MUC_USER);
  return x === undefined ? [] : childrenNamed(x, 'invite', MUC_USER);
}

/** The decline in a message, where there is one. */
export function declineIn({ stanza }: Envelope): Node | undefined {
  const x = child(stanza, 'x', MUC_USER);
  return x && child(x, 'decline', MUC_USER);
}

/** Passes invitations on, all of them or none. */
export const invite: Case = (room, envelope, context) => {
  const { stanza } = envelope;
  const requester = requesterOf(room, stanza.from);
  const inviter = occupantOf(room.occupants, stanza.from);
  if (inviter === undefined) return refuseOutsider(room, envelope, context);
  // §9.5: members may invite into a members-only room only where the configuration says so.
  const may =
    !room.config.membersOnly || room.config.allowInvites || isAtLeast(requester.affiliation, 'admin');
  if (!may || room.lockedBy !== undefined) return refuse(room, envelope, 'forbidden');
  const invites = invitesIn(envelope);
  const invitees = invites.map((each) => parseJid(each.attrs['to'] ?? ''));
  if (!invitees.every((each) => each !== undefined)) return refuse(room, envelope, 'jid-malformed');
  const out = invites.map((each, at) =>
    invitation(room, nameOf(room, requester, context.rules), invitees[at]!, each, stanza.id),
  );
  const changes = admissions(room, invitees, context.rules);
  if (changes.length === 0) return unchanged(room, out);
  const { room: after, farewells, broadcast } = announceChanges(room, changes, context);
  return { room: after, out: [...farewells, ...broadcast, ...out] };
};

/** §7.8.2, §9.5: into a members-only room an invitation makes members of those who have no affiliation. */
function admissions(room: Room, invitees: readonly Jid[], rules: Rules): readonly Change[] {
  if (!room.config.membersOnly) return [];
  const users = [...new Set(invitees.map(bareOf))].filter(
    (user) => localOf(user) !== '' && affiliationOf(room, user) === 'none',
  );
  const changes: Change[] = [];
  for (const user of users) {
    const before = changes.at(-1)?.room ?? room;
    changes.push(applyStanding(before, user, { affiliation: 'member' }, {}, rules));
  }
  return changes;
}

/** §7.8.2: the address by which an invitee knows who has invited it (Policy `inviteFrom`); from outside, the bare JID. */
export function nameOf(room: Room, inviter: Requester, { policy }: Rules): Jid {
  const { jid, user, occupant } = inviter;
  if (occupant === undefined) return user;
  const named = { occupant: occupant.jid, bare: user, full: jid, whois: occupant.jid };
  return policy.inviteFrom === 'whois' && room.config.whois === 'anyone' ? jid : named[policy.inviteFrom];
}

/** What an invitee receives: from the room, in the name of the inviter, and with the password where there is one. */
export function invitation(room: Room, from: Jid, to: Jid, given: Node, id: string | undefined): Send {
  const reason = child(given, 'reason', MUC_USER);
  const why = reason === undefined ? '' : text(reason);
  const going = child(given, 'continue', MUC_USER);
  const password = room.config.passwordProtected ? room.config.secret : undefined;
  const invited = node('invite', MUC_USER, { from }, [
    ...(going === undefined ? [] : [going]),
    node('reason', MUC_USER, {}, why === '' ? [] : [why]),
  ]);
  const x = node('x', MUC_USER, {}, [
    invited,
    ...(password === undefined ? [] : [node('password', MUC_USER, {}, [password])]),
  ]);
  const saying = `${from} invited you to the room ${room.jid}${why === '' ? '' : ` (${why})`}`;
  const direct = node('x', CONFERENCE, { jid: room.jid, password, reason: why === '' ? undefined : why });
  const children = [x, node('body', CLIENT, {}, [saying]), direct];
  return send(to, message({ from: room.jid, id, children }));
}

/** §7.8.2: the decline goes to the inviter alone, who is named by occupant JID or by an address of its own. */
export const decline: Case = (room, envelope, { rules: { policy } }) => {
  const { stanza } = envelope;
  const given = declineIn(envelope);
  const to = parseJid(given?.attrs['to'] ?? '');
  if (given === undefined || to === undefined) return refuse(room, envelope, 'jid-malformed');
  const inviter = bareOf(to) === room.jid ? occupantNamed(room.occupants, resourceOf(to)) : undefined;
  if (inviter === undefined && domainOf(to) === domainOf(room.jid))
    return refuse(room, envelope, 'item-not-found');
  const reason = child(given, 'reason', MUC_USER);
  const declined = node(
    'decline',
    MUC_USER,
    { from: policy.declineFrom === 'bare' ? bareOf(stanza.from) : stanza.from },
    reason === undefined ? [] : [reason],
  );
  const forwarded = message({
    from: room.jid,
    id: stanza.id,
    children: [node('x', MUC_USER, {}, [declined])],
  });
  return { room, out: [{ to: inviter === undefined ? [to] : sessionsOf(inviter), stanza: forwarded }] };
};
