/** What every feature of a room must keep to, whatever its policy is: one set of assertions for all of them. */
import * as assert from 'uvu/assert';
import { CONDITIONS, type Refusal } from '../../src/core/error.ts';
import { submit } from '../../src/core/form.ts';
import { entryOf } from '../../src/muc/cases/entry.ts';
import type { Entry, Feature } from '../../src/muc/feature.ts';
import type { Room } from '../../src/muc/room.ts';
import { STATUS } from '../../src/muc/status.ts';
import { env, frozen, roomWith } from './room.ts';
import { join, says } from './send.ts';

/** XEP-0045 §16.3: the features of rooms that are registered. */
export const REGISTERED_FEATURES: readonly string[] = [
  'muc_hidden',
  'muc_membersonly',
  'muc_moderated',
  'muc_nonanonymous',
  'muc_open',
  'muc_passwordprotected',
  'muc_persistent',
  'muc_public',
  'muc_semianonymous',
  'muc_temporary',
  'muc_unmoderated',
  'muc_unsecured',
];

/** XEP-0045 §16.5.3: the fields of the configuration form that are registered, with their types. */
export const REGISTERED_FIELDS: ReadonlyMap<string, string> = new Map([
  ['muc#maxhistoryfetch', 'text-single'],
  ['muc#roomconfig_allowpm', 'list-single'],
  ['muc#roomconfig_allowinvites', 'boolean'],
  ['muc#roomconfig_changesubject', 'boolean'],
  ['muc#roomconfig_enablelogging', 'boolean'],
  ['muc#roomconfig_getmemberlist', 'list-multi'],
  ['muc#roomconfig_lang', 'text-single'],
  ['muc#roomconfig_pubsub', 'text-single'],
  ['muc#roomconfig_maxusers', 'list-single'],
  ['muc#roomconfig_membersonly', 'boolean'],
  ['muc#roomconfig_moderatedroom', 'boolean'],
  ['muc#roomconfig_passwordprotectedroom', 'boolean'],
  ['muc#roomconfig_persistentroom', 'boolean'],
  ['muc#roomconfig_presencebroadcast', 'list-multi'],
  ['muc#roomconfig_publicroom', 'boolean'],
  ['muc#roomconfig_roomadmins', 'jid-multi'],
  ['muc#roomconfig_roomdesc', 'text-single'],
  ['muc#roomconfig_roomname', 'text-single'],
  ['muc#roomconfig_roomowners', 'jid-multi'],
  ['muc#roomconfig_roomsecret', 'text-private'],
  ['muc#roomconfig_whois', 'list-single'],
]);

/** Rooms of all kinds, to try a feature in. */
export const SAMPLES: readonly Room[] = [
  roomWith(),
  roomWith({ lockedBy: 'romeo', occupants: ['romeo:moderator:owner'] }),
  roomWith({
    config: { membersOnly: true, moderated: true, passwordProtected: true, secret: 'pass', maxUsers: 2 },
    occupants: ['romeo+2:moderator:owner', 'juliet:visitor:member'],
    standings: { tybalt: 'outcast', nurse: { affiliation: 'member', nick: '__proto__' } },
  }),
  roomWith({
    config: { whois: 'anyone', logged: true, persistent: true, publicRoom: false, historyFetch: 0 },
    occupants: ['juliet:participant:none', 'constructor:visitor:none'],
    standings: { paris: 'admin', 'elsewhere.example': 'outcast' },
  }),
];

/** People who ask to be let in, from the trivial to the awkward. */
function entriesFor(room: Room): readonly Entry[] {
  const asked = ['romeo', 'juliet/2', 'tybalt', 'nurse', 'paris', 'someone@elsewhere.example/x'];
  const nicks = ['Romeo', 'Juliet', '__proto__', 'x'.repeat(1023)];
  return asked.flatMap((name) =>
    nicks.flatMap((nick) => [
      entryOf(room, join(name, nick)),
      entryOf(room, join(name, nick, { password: 'pass', history: "maxstanzas='-1' since='never'" })),
    ]),
  );
}

/**
 * Fails where a feature does not keep to the rules: gates are pure and total, options come back from the form as they
 * went in, what it discloses is registered, and nothing follows from no change.
 */
export function conforms(feature: Feature): void {
  assert.match(feature.name, /^[a-z]+(-[a-z]+)*$/, 'the name is in lower case with hyphens');
  assert.ok(feature.spec.length > 0, `${feature.name} names what it implements`);
  for (const each of feature.spec) assert.match(each, /^XEP-\d{4}#[a-z0-9-]+$/);
  for (const room of SAMPLES) {
    fieldsConform(feature, room);
    gatesConform(feature, room);
    eventsConform(feature, room);
  }
}

function fieldsConform({ name, fields = [] }: Feature, room: Room): void {
  for (const field of fields) {
    assert.is(
      REGISTERED_FIELDS.get(field.var),
      field.type,
      `${name}: ${field.var} is registered as ${field.type}`,
    );
    assert.ok(field.label !== '', `${field.var} has a label`);
    const values = field.get(room);
    assert.equal(field.get(room), values, `${field.var} reads the same twice`);
    if (field.type === 'list-multi') {
      for (const each of values)
        assert.ok(
          field.options?.some(({ value }) => value === each),
          `${each} is offered`,
        );
    }
  }
  const shown = new Map(fields.map((field) => [field.var, field.get(room)]));
  assert.is(shown.size, fields.length, `${name} has each field once`);
  const submitted = submit(fields, room, shown);
  assert.equal(submitted, { record: room }, `${name}: the form as it was shown changes nothing`);
}

function gatesConform({ name, admit, rename, speak, disco, defaultRole }: Feature, room: Room): void {
  const settled = (ask: () => Refusal | undefined): void => {
    const answer = ask();
    assert.equal(ask(), answer, `${name} gives the same answer twice`);
    if (answer !== undefined) assert.ok(CONDITIONS.includes(answer.condition), answer.condition);
  };
  for (const entry of entriesFor(room)) {
    frozen(entry);
    if (admit !== undefined) settled(() => admit(room, entry));
    if (rename !== undefined) settled(() => rename(room, entry));
    if (defaultRole !== undefined && entry.affiliation !== 'outcast')
      assert.is.not(defaultRole(room, entry.affiliation), 'none');
  }
  const { stanza } = frozen(says('romeo', 'hi'));
  for (const who of room.occupants.all) if (speak !== undefined) settled(() => speak(room, who, stanza));
  for (const each of disco?.(room) ?? []) {
    const known = REGISTERED_FEATURES.includes(each) || each.startsWith('urn:xmpp:');
    assert.ok(known, `${name}: ${each} is registered`);
  }
}

function eventsConform({ name, welcome, entered, spoken, configured }: Feature, room: Room): void {
  const codes: readonly string[] = [STATUS.CREATED, STATUS.LOGGED, STATUS.NON_ANONYMOUS];
  for (const each of welcome?.(room) ?? [])
    assert.ok(codes.includes(each), `${name}: ${each} may greet a newcomer`);
  for (const entry of entriesFor(room)) {
    for (const { to, stanza } of entered?.(room, entry, env()) ?? []) {
      assert.equal(to, [entry.session], `${name} speaks to the newcomer alone`);
      assert.is(stanza.type, 'groupchat');
    }
  }
  const after = spoken?.(room, frozen(says('romeo', 'hi').stanza), env());
  if (after !== undefined) {
    const { occupants, config, standings } = after;
    assert.ok(occupants === room.occupants && config === room.config && standings === room.standings);
  }
  assert.equal(configured?.(room, room) ?? {}, {}, `${name}: nothing follows from no change`);
  for (const other of SAMPLES) {
    for (const each of configured?.(other, room).removed?.who ?? []) {
      assert.ok(room.occupants.all.includes(each), `${name} removes only who is inside`);
    }
  }
}
