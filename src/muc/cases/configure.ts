/**
 * XEP-0045 §10.1 #createroom, §10.2 #roomconfig: the configuration form, for owners only. A submission is one
 * transition: it is taken over as a whole or not at all.
 */
import { present } from '../../core/assert.ts';
import {
  type Field,
  fieldsOf,
  formIn,
  formNode,
  readForm,
  type Submission,
  submit,
} from '../../core/form.ts';
import { bareOf } from '../../core/jid.ts';
import { MUC_OWNER, MUC_ROOMCONFIG, MUC_USER } from '../../core/ns.ts';
import { type Envelope, message, payloadOf, resultOf, type Send } from '../../core/stanza.ts';
import { elements, node } from '../../xml/node.ts';
import { type Feature, firstOf } from '../feature.ts';
import type { Policy } from '../policy/index.ts';
import { statusNode } from '../presence.ts';
import { type AffiliationPrivilege, affiliationMay } from '../privileges.ts';
import type { Removal } from '../removal.ts';
import { affiliationOf, type Room } from '../room.ts';
import { announceChanges, applyStanding, type Change } from '../standing.ts';
import { STATUS, type Status } from '../status.ts';
import { type Case, type Context, refuse, unchanged } from '../step.ts';
import { destroyed } from './destroy.ts';

/** §10.2: the form with the current values. */
export const readConfig: Case = (room, envelope, { rules }) => {
  if (!senderMay(room, envelope, 'Change Room Configuration')) return refuse(room, envelope, 'forbidden');
  const form = formNode({
    type: 'form',
    formType: MUC_ROOMCONFIG,
    title: `Configuration for ${room.jid}`,
    instructions: 'Change what you like and submit the form.',
    fields: fieldsOf(configFields(rules.features), room),
  });
  return unchanged(room, [resultOf(envelope, [node('query', MUC_OWNER, {}, [form])])]);
};

/** Whether the sender's account may do so (§10: it need not be inside). */
export function senderMay(room: Room, { stanza }: Envelope, privilege: AffiliationPrivilege): boolean {
  return affiliationMay(affiliationOf(room, bareOf(stanza.from)), privilege);
}

function configFields(features: readonly Feature[]): readonly Field<Room>[] {
  const known = declared.get(features);
  if (known !== undefined) return known;
  const fields = features.flatMap((each) => each.fields ?? []);
  declared.set(features, fields);
  return fields;
}

/** The rows of the form, by the list of features that they come from. */
const declared = new WeakMap<readonly Feature[], readonly Field<Room>[]>();

/** §10.1.2, §10.1.3, §10.2: a submission, an empty one for an instant room, or a cancel. */
export const configure: Case = (room, envelope, context) => {
  if (!senderMay(room, envelope, 'Change Room Configuration')) return refuse(room, envelope, 'forbidden');
  const query = present(payloadOf(envelope.stanza), 'a request has a payload');
  const x = formIn(query);
  if (x === undefined || elements(query).length !== 1) return refuse(room, envelope, 'bad-request');
  const form = readForm(x);
  if (form.type === 'cancel') return cancel(room, envelope, context);
  const foreign = form.formType !== undefined && form.formType !== MUC_ROOMCONFIG;
  if (form.type !== 'submit' || foreign) return refuse(room, envelope, 'bad-request');
  return take(room, envelope, form, context);
};

/** §10.1.3: to cancel the first configuration is to give the room up (Policy `cancelledRoom`); later it means nothing. */
const cancel: Case = (room, envelope, context) =>
  room.lockedBy === undefined || context.rules.policy.cancelledRoom === 'kept'
    ? unchanged(room, [resultOf(envelope)])
    : { room: null, out: [...destroyed(room, node('destroy', MUC_USER), context), resultOf(envelope)] };

function take(room: Room, envelope: Envelope, form: Submission, context: Context): ReturnType<Case> {
  const { features, policy } = context.rules;
  const fields = configFields(features);
  // XEP-0004 §3.2: what a form does not have is ignored, unless the service is strict.
  const unknown = [...form.values.keys()].some((each) => fields.every((field) => field.var !== each));
  if (unknown && policy.unknownFields === 'refused') return refuse(room, envelope, 'bad-request');
  const submitted = submit(fields, room, form.values);
  if ('refused' in submitted) return refuse(room, envelope, submitted.refused);
  const after: Room = { ...submitted.record, lockedBy: undefined };
  const invalid = firstOf(features, 'valid', (valid) => valid(after));
  if (invalid !== undefined) return refuse(room, envelope, invalid);

  const changes = standingChanges(room, after, context);
  const ready = changes.at(-1)?.room ?? after;
  const consequences = features.map((each) => consequenceOf(each, room, ready, form.values));
  const removed = consequences.flatMap((each): readonly Removal[] => {
    const { who = [], status } = each.removed ?? {};
    return who.map((occupant) => ({ occupant, about: { codes: status === undefined ? [] : [status] } }));
  });
  const all = [...changes, { room: ready, updated: [], removed }];
  const { room: next, farewells, broadcast } = announceChanges(room, all, context);
  const codes = new Set(consequences.flatMap((each) => each.notices));
  const notices = next === null ? [] : noticesTo(next, codes, policy);
  const told = [...notices, ...broadcast];
  const answered =
    policy.configAnswer === 'early' ? [resultOf(envelope), ...told] : [...told, resultOf(envelope)];
  return { room: next, out: [...farewells, ...answered] };
}

/** What follows from the fields of one feature: its own notices, or else 104 where any of them changed (§10.2.1). */
function consequenceOf(
  feature: Feature,
  before: Room,
  after: Room,
  submitted: Submission['values'],
): {
  readonly notices: readonly Status[];
  readonly removed: ReturnType<NonNullable<Feature['configured']>>['removed'];
} {
  const { fields = [] } = feature;
  // One field may say something of another: a password alone says that there is one.
  const touched = fields.some((each) => submitted.has(each.var));
  const differs =
    touched && fields.some((each) => each.get(before).join('\n') !== each.get(after).join('\n'));
  const { notices, removed } = feature.configured?.(before, after) ?? {};
  return { notices: notices ?? (differs ? [STATUS.CONFIGURATION_CHANGED] : []), removed };
}

/** The accounts whose affiliation the form has changed, as changes that are announced like any other (§10.2). */
function standingChanges(before: Room, after: Room, { rules }: Context): readonly Change[] {
  if (before.standings === after.standings) return [];
  const users = [...new Set([...before.standings.keys(), ...after.standings.keys()])];
  const changes: Change[] = [];
  for (const user of users) {
    const standing = after.standings.get(user) ?? { affiliation: 'none' };
    if ((before.standings.get(user)?.affiliation ?? 'none') === standing.affiliation) continue;
    changes.push(applyStanding(changes.at(-1)?.room ?? after, user, standing, {}, rules));
  }
  return changes;
}

/** §10.2.1: a message for each code, or one for all (Policy `configNotices`), from the room to everybody in it. */
function noticesTo(
  { jid, occupants }: Room,
  codes: ReadonlySet<Status>,
  { configNotices }: Policy,
): readonly Send[] {
  if (occupants.sessions.length === 0 || codes.size === 0) return [];
  // In one message, what is about privacy comes before 104, which is about all else.
  const together = [...codes].toSorted((one, other) => (one > other ? -1 : 1));
  const messages = configNotices === 'each' ? [...codes].map((code) => [code]) : [together];
  return messages.map((each) => {
    const children = [node('x', MUC_USER, {}, each.map(statusNode))];
    return { to: occupants.sessions, stanza: message({ from: jid, type: 'groupchat', children }) };
  });
}
