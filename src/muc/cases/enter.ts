/** XEP-0045 §7.2 #enter: a user becomes an occupant, or is refused by the first gate that is closed. */
import { withResource } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import { allOf, type Entry, firstOf } from '../feature.ts';
import { namingOf } from '../lockdown.ts';
import { arrived, changed, type Occupant, occupantNamed } from '../occupants.ts';
import { CURRENT, othersPresence } from '../presence.ts';
import { defaultRole } from '../privileges.ts';
import type { Room } from '../room.ts';
import { STATUS } from '../status.ts';
import type { Case, Rules } from '../step.ts';
import { entryOf, forSiblings, isBlank, refuseEntry, rosterFor, welcome } from './entry.ts';

/** Lets a user in: the others are shown the newcomer, and the newcomer the others, itself, the past and the subject. */
export const enter: Case = (room, envelope, context) => {
  const { rules } = context;
  const asked = entryOf(room, envelope);
  if (isBlank(asked.nick)) return refuseEntry(room, envelope, 'jid-malformed');
  const naming = namingOf(room, asked, rules);
  const { nick, assigned } = 'refused' in naming ? { nick: asked.nick, assigned: false } : naming;
  const entry = { ...asked, nick };
  const refusal =
    firstOf(rules.features, 'admit', (admit) => admit(room, entry)) ??
    ('refused' in naming ? naming.refused : undefined);
  if (refusal !== undefined) return refuseEntry(room, envelope, refusal);
  const { next, newcomer } = admit(room, entry, envelope.stanza, rules);
  const codes = [
    ...allOf(rules.features, 'welcome', (welcome) => welcome(room)),
    ...(assigned ? [STATUS.NICK_ASSIGNED] : []),
  ];
  const out = [
    ...rosterFor(next, entry.session, newcomer, context),
    ...othersPresence(next, newcomer, CURRENT, context),
    ...forSiblings(next, entry.session, newcomer, context),
    ...welcome(next, entry, newcomer, codes, context),
  ];
  return { room: next, out };
};

/** The room with the newcomer: a new occupant, or another session of one of the same account (§7.2.8). */
function admit(
  room: Room,
  { session, user, nick, affiliation }: Entry,
  stanza: Stanza,
  rules: Rules,
): { readonly next: Room; readonly newcomer: Occupant } {
  const joined = { jid: session, stanza };
  const same = occupantNamed(room.occupants, nick);
  if (same !== undefined) {
    const newcomer = { ...same, sessions: [...same.sessions, joined] };
    return { next: { ...room, occupants: changed(room.occupants, same, newcomer) }, newcomer };
  }
  const role =
    firstOf(rules.features, 'defaultRole', (roleFor) => roleFor(room, affiliation)) ??
    defaultRole('open', affiliation);
  const newcomer = { nick, jid: withResource(room.jid, nick), user, role, affiliation, sessions: [joined] };
  return { next: { ...room, occupants: arrived(room.occupants, newcomer) }, newcomer };
}
