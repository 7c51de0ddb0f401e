/**
 * The features of a room. The order is the policy: it is the order of the gates, where the first refusal is the one
 * the user sees; of the rows in the configuration form; and of what a newcomer is sent.
 *
 * XEP-0045 lists the refusals (§7.2.17) and does not rank them, so the order of the gates is an option (Policy `gates`).
 * Ours: a locked room does not exist yet for anybody else; an outcast hears that before anything about the room;
 * membership comes before the password, so that strangers cannot try passwords; and the nickname last, so that nobody
 * learns who is inside without being allowed in.
 */
import type { Feature } from '../feature.ts';
import { DEFAULT_POLICY, type Policy } from '../policy/index.ts';
import { about } from './about.ts';
import { banned } from './banned.ts';
import { presenceBroadcast } from './broadcast.ts';
import { nickConflict } from './conflict.ts';
import { history } from './history.ts';
import { invites } from './invites.ts';
import { locked } from './locked.ts';
import { logging } from './logging.ts';
import { maxUsers } from './maxusers.ts';
import { membersOnly } from './members.ts';
import { moderated } from './moderated.ts';
import { moderation } from './moderation.ts';
import { occupantId } from './occupantid.ts';
import { password } from './password.ts';
import { persistent } from './persistent.ts';
import { privacy } from './privacy.ts';
import { staff } from './staff.ts';
import { stanzaId } from './stanzaid.ts';
import { subject } from './subject.ts';
import { visibility } from './visibility.ts';
import { whois } from './whois.ts';

/** Every feature, in order. */
export function featuresFor(policy: Policy): readonly Feature[] {
  const gates = [locked(policy), banned, membersOnly, password, maxUsers(policy), nickConflict];
  const first = policy.gates.flatMap((gate) => gates.filter(({ name }) => name === gate));
  return [
    // May refuse an entry.
    ...new Set([...first, ...gates]),
    // Have a say in what happens inside.
    ...[about, visibility, persistent, moderated(policy), whois, logging, presenceBroadcast(policy)],
    ...[privacy, invites, staff],
    // Mark what everybody is sent, so that it can be told and taken back.
    ...[occupantId, stanzaId, moderation],
    // Are sent to a newcomer.
    ...[history, subject(policy)],
  ];
}

/** The features of a service that makes no choices. */
export const FEATURES: readonly Feature[] = featuresFor(DEFAULT_POLICY);
