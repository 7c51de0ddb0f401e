/**
 * I-52: who stands higher may do no less, and to who stands higher may be done no more (§5.1.1, §5.2.1). What the rooms have
 * answered to one is held against what is due to somebody higher, and lower, in its place.
 */
import { bareOf, parseJid } from '../../core/jid.ts';
import type { Invariant } from '../invariant.ts';
import { rankOf } from '../learn/room.ts';
import { withAffiliation } from '../learn/standing.ts';
import { affiliationOf, type Model, occupantOf, type Room } from '../model.ts';
import type { AdminItem, Affiliation, Role } from '../op.ts';
import { preparedNick } from '../read.ts';
import { verdictOn } from '../verdict/index.ts';
import type { View } from '../view.ts';
import { broken, type Inside } from './look.ts';
import { onlyItem } from './permissions-roles.ts';

const AFFILIATIONS: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];
const ROLES: readonly Role[] = ['visitor', 'participant', 'moderator'];

/** I-52. */
export const higherMayMore: Invariant = {
  id: 'I-52',
  name: 'who stands higher may do no less, and suffers no more',
  source: 'spec',
  on: ['administer'],
  covers: ['MUC-5.1.1-12', 'MUC-5.2.1-05', 'MUC-8.2-06', 'MUC-9.1-09'],
  check: (view) => {
    const { op, before, sent, reply, refused } = view;
    const item = onlyItem(op);
    const room = 'room' in op ? before.rooms.get(op.room) : undefined;
    if (item === undefined || room === undefined || sent === undefined || !('room' in op)) return 'idle';
    const actor = bareOf(op.who);
    const target = targetOf(item, room);
    // What nobody may, and what makes no sense, says nothing about who stands higher.
    if (target === undefined || target === actor) return 'idle';
    if (refused !== undefined && refused !== 'forbidden' && refused !== 'not-allowed') return 'idle';
    const accepted = reply?.type !== 'error';
    const other = accepted ? 'would be refused' : 'might do it';
    const did = accepted ? 'was allowed to do it' : 'was refused';
    for (const [change, who] of others(room, op, actor, target, accepted)) {
      if (mayStill(view, op, change) !== accepted) return broken(`${op.who} ${did}, and ${who} ${other}`);
    }
    return 'held';
  },
};

/** Whether the action may be done in another room in the place of the one that is. */
function mayStill({ before, pins }: View, op: Inside, room: Room): boolean {
  const model: Model = { ...before, rooms: new Map(before.rooms).set(op.room, room) };
  const verdict = verdictOn(op, model, pins);
  return verdict !== 'silent' && (verdict.allowed || !verdict.conditions.some(isAboutRank));
}

function isAboutRank(condition: string): boolean {
  return condition === 'forbidden' || condition === 'not-allowed';
}

/** The room with somebody higher in the place of whoever was allowed, or lower in that of whoever was refused; and targets. */
function others(
  room: Room,
  { who }: Inside,
  actor: Room['jid'],
  target: Room['jid'],
  accepted: boolean,
): readonly (readonly [Room, string])[] {
  const found: (readonly [Room, string])[] = [];
  for (const each of AFFILIATIONS) {
    const up = (user: Room['jid']): boolean => rankOf(each) > rankOf(affiliationOf(room, user));
    const down = (user: Room['jid']): boolean => rankOf(each) < rankOf(affiliationOf(room, user));
    if (accepted ? up(actor) : down(actor)) found.push([asAffiliated(room, actor, each), `as ${each} it`]);
    if (accepted ? down(target) : up(target))
      found.push([asAffiliated(room, target, each), `to ${target} as ${each} it`]);
  }
  const self = occupantOf(room, who);
  for (const role of ROLES) {
    if (
      self === undefined ||
      ROLES.indexOf(role) > ROLES.indexOf(self.role) !== accepted ||
      role === self.role
    )
      continue;
    const occupants = new Map(room.occupants).set(self.nick, { ...self, role });
    found.push([{ ...room, occupants }, `as ${role} it`]);
  }
  return found;
}

/** The room in which an account has another affiliation, and everybody the same role. */
function asAffiliated(room: Room, user: Room['jid'], affiliation: Affiliation): Room {
  return {
    ...withAffiliation({ ...room, occupants: new Map() }, user, affiliation),
    occupants: room.occupants,
  };
}

function targetOf({ nick, jid, role }: AdminItem, room: Room): Room['jid'] | undefined {
  const address = role === undefined ? parseJid(jid ?? '') : undefined;
  return address === undefined ? room.occupants.get(preparedNick(nick ?? '') ?? '')?.user : bareOf(address);
}
