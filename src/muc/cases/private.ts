/**
 * XEP-0045 §7.5 #privatemessage: a message to one occupant reaches all its sessions (Policy `privateMessages`), from the
 * occupant JID of its sender, with one empty muc#user element (§7.5: so that carbons are handled).
 */
import { resourceOf } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { node } from '../../xml/node.ts';
import { allOf } from '../feature.ts';
import { type Occupant, occupantNamed, occupantOf, sessionsOf } from '../occupants.ts';
import { refusalOf } from '../policy/option.ts';
import { passedOn } from '../presence.ts';
import { hasRole, type Role } from '../privileges.ts';
import type { Config } from '../room.ts';
import { type Case, refuse, refuseOutsider, unchanged } from '../step.ts';

/** The lowest role that each value of `muc#roomconfig_allowpm` lets send private messages. */
const LOWEST: Readonly<Record<Config['allowPm'], Role | undefined>> = {
  anyone: 'visitor',
  participants: 'participant',
  moderators: 'moderator',
  none: undefined,
};

/** Passes a message on to one occupant; it leaves no trace in the room. */
export const privateMessage: Case = (room, envelope, context) => {
  const { features, policy } = context.rules;
  const { stanza } = envelope;
  const sender = occupantOf(room.occupants, stanza.from);
  if (stanza.type === 'groupchat') return refuse(room, envelope, 'bad-request');
  if (sender === undefined) return refuseOutsider(room, envelope, context);
  const target = occupantNamed(room.occupants, resourceOf(envelope.to));
  if (target === undefined) return refuse(room, envelope, 'item-not-found');
  if (!maySendPrivately(sender, room.config.allowPm)) return refuse(room, envelope, 'forbidden');
  const added = allOf(features, 'decorate', (decorate) => decorate(room, sender));
  const children = [...passedOn(room, stanza), ...added, node('x', MUC_USER)];
  const sessions = sessionsOf(target);
  const to = policy.privateMessages === 'all' ? sessions : sessions.slice(-1);
  return unchanged(room, [{ to, stanza: { ...stanza, from: sender.jid, children } }]);
};

function maySendPrivately(sender: Occupant, allowPm: Config['allowPm']): boolean {
  const lowest = LOWEST[allowPm];
  return lowest !== undefined && hasRole(sender.role, lowest);
}

/** §17.2, §7.4: what is no groupchat message, invitation or form has no business with the room as such. */
export const strayMessage: Case = (room, envelope, context) =>
  occupantOf(room.occupants, envelope.stanza.from) === undefined
    ? refuseOutsider(room, envelope, context)
    : refuse(room, envelope, refusalOf(context.rules.policy.strayMessageError));
