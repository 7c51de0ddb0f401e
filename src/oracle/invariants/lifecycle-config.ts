/** I-65 to I-68: configuration: who reads and writes it, what comes back, and who is told (§10.1, §10.2, §16.5.3). */
import { formIn, readForm } from '../../core/form.ts';
import { bareOf } from '../../core/jid.ts';
import { payloadOf } from '../../core/stanza.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { affiliationOf, type Config, type Room } from '../model.ts';
import type { Affiliation } from '../op.ts';
import { codesOf } from '../read.ts';
import { submittedIn } from '../verdict/form.ts';
import type { View } from '../view.ts';
import { broken, once, unless } from './look.ts';
import { changedIn, tellingOf } from './permissions-affiliations.ts';
import { judged, type Scene, sceneIn, sessionsIn } from './scene.ts';

/** An accepted form: submitted, and not given up. */
const formAccepted: (view: View) => Scene | undefined = once((view) => {
  const { op } = view;
  return op.kind === 'configure' && op.form !== 'cancel' ? sceneIn(view) : undefined;
});

/** I-65. */
export const roundTrip: Invariant = {
  id: 'I-65',
  name: 'what is configured is what the form says',
  source: 'spec',
  on: ['configure', 'read-config'],
  covers: ['MUC-10.2-03', 'MUC-10.1.3-07', 'MUC-10.1.3-06', 'MUC-16.5-01', 'MUC-10.1.3-03'],
  check: (view) => {
    const { op, reply } = view;
    if (op.kind === 'configure') return judgedByOwner(view);
    const room = op.kind === 'read-config' ? sceneIn(view)?.room : undefined;
    if (room === undefined || op.kind !== 'read-config') return 'idle';
    const query = reply && payloadOf(reply);
    const x = query && formIn(query);
    if (x === undefined) return broken(`${op.who} asked for the form, and received none`);
    const values = readForm(x).values;
    for (const [name, due] of formOf(room)) {
      const given = values.get(name);
      if (given === undefined) return broken(`${op.who} received a form without ${name}`);
      if (inOrder(given) !== inOrder(due))
        return broken(`${op.who} received ${given.join()} for ${name}, and it is ${due.join()}`);
    }
    return 'held';
  },
};

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Who is no owner is told so, whatever it submits: that is for I-66. */
function judgedByOwner(view: View): Outcome {
  const outcome = judged(view);
  const { refused, untouched, op } = view;
  if (outcome !== 'held' || refused === undefined) return outcome;
  const changed = untouched === false && 'who' in op;
  return unless(changed ? `something has changed by a form of ${op.who} that was refused` : undefined);
}

/** Every option, by its name. */
const OPTIONS: readonly (keyof Config)[] = [
  'roomname',
  'roomdesc',
  'lang',
  'pubsub',
  'persistentroom',
  'publicroom',
  'enablelogging',
  'membersonly',
  'moderatedroom',
  'passwordprotectedroom',
  'roomsecret',
  'whois',
  'changesubject',
  'allowinvites',
  'allowpm',
  'presencebroadcast',
  'getmemberlist',
  'maxhistoryfetch',
  'maxusers',
];

/** The fields of the form with the values that are known (§16.5.3). */
function formOf(room: Room): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const name of OPTIONS) {
    const value = room.config[name];
    const full = name === 'maxhistoryfetch' ? `muc#${name}` : `muc#roomconfig_${name}`;
    fields.set(full, name === 'maxusers' && value === 0 ? ['none'] : valuesOf(value));
  }
  fields.set('muc#roomconfig_roomadmins', accountsWith(room, 'admin'));
  fields.set('muc#roomconfig_roomowners', accountsWith(room, 'owner'));
  return fields;
}

/** Values as a text that does not depend on their order, or on how often they stand there. */
function inOrder(values: readonly string[]): string {
  return [...new Set(values)].toSorted(byText).join();
}

function valuesOf(value: Config[keyof Config]): readonly string[] {
  if (typeof value === 'boolean') return [value ? '1' : '0'];
  return typeof value === 'object' ? value : [String(value)];
}

function accountsWith({ affiliations }: Room, affiliation: Affiliation): readonly string[] {
  return [...affiliations].filter(([, each]) => each === affiliation).map(([user]) => user);
}

/** I-66. */
export const ownersOnly: Invariant = {
  id: 'I-66',
  name: 'nobody but owners configures and destroys',
  source: 'spec',
  on: ['read-config', 'configure', 'destroy'],
  covers: ['MUC-10.2-02', 'MUC-10.9-13'],
  check: (view) => {
    const { op, before, sent, refused, out } = view;
    if (op.kind !== 'read-config' && op.kind !== 'configure' && op.kind !== 'destroy') return 'idle';
    const room = before.rooms.get(op.room);
    if (room === undefined || sent === undefined || affiliationOf(room, bareOf(op.who)) === 'owner')
      return 'idle';
    if (refused !== 'forbidden')
      return broken(`${op.who} is no owner, and was answered ${refused ?? 'with a result'}`);
    return unless(
      out.length === 1 ? undefined : `${out.length} stanzas came of a request of ${op.who}, who is no owner`,
    );
  },
};

/** I-67. */
export const notices: Invariant = {
  id: 'I-67',
  name: 'everybody inside is told what has changed, and once',
  source: 'spec',
  on: ['configure'],
  covers: [
    'MUC-10.2.1-01',
    'MUC-10.2.1-02',
    'MUC-10.2.1-03',
    'MUC-10.2.1-04',
    'MUC-10.2.1-05',
    'MUC-10.2.1-06',
  ],
  check: (view) => {
    const scene = formAccepted(view);
    if (scene?.next === undefined) return 'idle';
    const due = codesFor(scene.room, scene.next).join();
    const told = new Map<string, string[]>();
    for (const { to, stanza } of view.out) {
      if (stanza.kind !== 'message' || stanza.type !== 'groupchat') continue;
      const codes = codesOf(stanza);
      if (stanza.from !== scene.room.jid || codes.length !== 1 || stanza.children.length !== 1) {
        return broken(`${to} received a message from ${stanza.from} that is no notice of one change`);
      }
      told.set(to, [...(told.get(to) ?? []), ...codes]);
    }
    for (const session of sessionsIn(scene.next).keys()) {
      const codes = [...(told.get(session) ?? [])].toSorted(byText).join();
      if (codes !== due)
        return broken(`${session} was told ${codes || 'nothing'} of a form, and ${due || 'nothing'} was due`);
      told.delete(session);
    }
    const [stranger] = told.keys();
    return unless(stranger && `${stranger} was told of a form, and is not inside`);
  },
};

/** §10.2.1: which codes a change calls for. */
function codesFor(room: Room, next: Room): readonly string[] {
  const codes: string[] = [];
  const { enablelogging, whois } = next.config;
  const differs = OPTIONS.filter(
    (each) => inOrder(valuesOf(room.config[each])) !== inOrder(valuesOf(next.config[each])),
  );
  const staff = (each: Room): string =>
    `${accountsWith(each, 'admin').toSorted(byText)} ${accountsWith(each, 'owner').toSorted(byText)}`;
  const rest = differs.filter((each) => each !== 'enablelogging' && each !== 'whois');
  if (rest.length > 0 || staff(room) !== staff(next)) codes.push('104');
  if (differs.includes('enablelogging')) codes.push(enablelogging ? '170' : '171');
  if (differs.includes('whois')) codes.push(whois === 'anyone' ? '172' : '173');
  return codes;
}

/** I-68. */
export const staffIsWhole: Invariant = {
  id: 'I-68',
  name: 'the lists of admins and owners are whole lists',
  source: 'ours',
  on: ['configure'],
  covers: [
    'MUC-10.2-07',
    'MUC-10.2-08',
    'MUC-10.2-09',
    'MUC-10.2-13',
    'MUC-10.2-10',
    'MUC-16.5.3-16',
    'MUC-16.5.3-19',
  ],
  check: (view) => {
    const { op } = view;
    if (op.kind !== 'configure') return 'idle';
    const submitted = submittedIn(op);
    if (!submitted.has('roomadmins') && !submitted.has('roomowners')) return 'idle';
    const outcome = judged(view);
    const scene = formAccepted(view);
    if (outcome !== 'held' || scene?.next === undefined) return outcome;
    const told = tellingOf(view, scene, changedIn(scene));
    return told === 'idle' ? 'held' : told;
  },
};
