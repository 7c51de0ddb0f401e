import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toNode } from '../../../src/core/stanza.ts';
import { child, childrenNamed, elements } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { REGISTERED_FIELDS } from '../../kit/feature.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { address, drive, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { configures, owns, submission } from '../../kit/send.ts';

const test = suite('muc/cases/configure');

const CONFIG = 'http://jabber.org/protocol/muc#roomconfig';
const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:moderator:admin'];
const room = roomWith({ occupants });
const locked = roomWith({ occupants: ['romeo:moderator:owner'], lockedBy: 'romeo' });

/** The form that Romeo gets, as field to values. */
function formOf(start: typeof room): ReadonlyMap<string, readonly string[]> {
  const [result] = stanzasFor('romeo', drive(start, owns('romeo', 'get', '')).out);
  const x = child(elements(result!)[0]!, 'x', 'jabber:x:data')!;
  const fields = childrenNamed(x, 'field', 'jabber:x:data');
  return new Map(
    fields.map((each) => [
      each.attrs['var']!,
      childrenNamed(each, 'value', 'jabber:x:data').map(({ children }) => children.join('')),
    ]),
  );
}

test('an owner gets the form, with every field and its value (§10.2)', () => {
  const form = formOf(room);
  assert.equal([...form.keys()].slice(1).toSorted(), [...REGISTERED_FIELDS.keys()].toSorted());
  assert.equal(form.get('FORM_TYPE'), [CONFIG]);
  assert.equal(form.get('muc#roomconfig_roomowners'), ['romeo@localhost']);
  assert.equal(form.get('muc#roomconfig_maxusers'), ['none']);
  assert.equal(form.get('muc#roomconfig_presencebroadcast'), ['visitor', 'participant', 'moderator']);
});

test('an owner that is away may configure, and nobody else may even look (I-66)', () => {
  const away = roomWith({ occupants: ['juliet:moderator:admin'] });
  assert.match(received(drive(away, owns('friar', 'get', '')).out).join(), /iq result/);
  const requests = [
    owns('juliet', 'get', ''),
    configures('juliet', { roomname: 'x' }),
    owns('juliet', 'set', "<x xmlns='jabber:x:data' type='cancel'/>"),
    owns('tybalt', 'get', ''),
    owns('juliet', 'set', '<destroy/>'),
  ];
  for (const each of requests) {
    for (const start of [away, roomWith({ occupants: ['romeo:moderator:owner'], lockedBy: 'romeo' })]) {
      const step = drive(start, each);
      assert.is(step.room, start);
      assert.match(received(step.out).join(), /^\w+ ← iq error room #owner auth\/forbidden$/);
    }
  }
});

// covers: MUC-16.5.3-07, MUC-16.5.3-08, MUC-16.5.3-11
test('what was submitted comes back, and what was not stays (I-65)', () => {
  const given = {
    roomname: 'A',
    roomdesc: 'B',
    lang: 'it',
    pubsub: 'xmpp:x',
    persistentroom: '1',
    publicroom: '0',
    enablelogging: '1',
    membersonly: '1',
    moderatedroom: '1',
    whois: 'anyone',
    changesubject: '1',
    allowinvites: '1',
    allowpm: 'moderators',
    presencebroadcast: ['moderator'],
    getmemberlist: ['participant', 'moderator'],
    maxusers: '30',
    passwordprotectedroom: '1',
    roomsecret: 'x',
    'muc#maxhistoryfetch': '1000',
    roomadmins: ['nurse@localhost', 'paris@localhost'],
  };
  const before = formOf(room);
  const form = formOf(roomOf(drive(room, configures('romeo', given))));
  for (const [name, values] of Object.entries(given)) {
    const field = name.includes('#') ? name : `muc#roomconfig_${name}`;
    assert.equal(form.get(field), typeof values === 'string' ? [values] : values, name);
  }
  for (const [name, values] of Object.entries(given)) {
    const one = formOf(roomOf(drive(room, configures('romeo', { [name]: values }))));
    const changed = [...one]
      .filter(([field, value]) => String(value) !== String(before.get(field)))
      .map(([field]) => field);
    const expected = name === 'passwordprotectedroom' ? [] : [name];
    for (const each of changed) {
      const implied = name === 'roomsecret' && each === 'muc#roomconfig_passwordprotectedroom';
      assert.ok(implied || expected.some((field) => each.endsWith(field)), `${name} changed ${each}`);
    }
    if (name === 'passwordprotectedroom') assert.equal(changed, [], 'it is refused without a secret');
  }
});

/** §10.2.1: which notices follow from which change. */
const NOTICES: readonly (readonly [Record<string, string | string[]>, readonly string[]])[] = [
  [{}, []],
  [{ roomname: '' }, []],
  [{ whois: 'moderators', enablelogging: '0' }, []],
  [{ roomname: 'x' }, ['104']],
  [{ roomname: 'x', lang: 'it', maxusers: '10' }, ['104']],
  [{ enablelogging: '1' }, ['170']],
  [{ whois: 'anyone' }, ['172']],
  [{ whois: 'anyone', enablelogging: '1', changesubject: '1' }, ['172', '170', '104']],
  [{ roomsecret: 'x' }, ['104']],
  [{ roomadmins: ['nurse@localhost', 'friar@localhost'] }, ['104']],
];

test('one notice for each code that is due, to every occupant, without a body (I-67)', () => {
  for (const [fields, codes] of NOTICES) {
    const { out } = drive(room, configures('romeo', fields));
    const found = (name: string): readonly string[] =>
      stanzasFor(name, out)
        .filter(({ kind }) => kind === 'message')
        .map((stanza) => writeXml(toNode({ to: address(name), stanza })));
    const notices = (name: string): readonly string[] =>
      codes.map(
        (code) =>
          `<message from='${ROOM}' to='${name}@localhost/1' type='groupchat'>` +
          `<x xmlns='http://jabber.org/protocol/muc#user'><status code='${code}'/></x></message>`,
      );
    for (const name of ['romeo', 'juliet', 'nurse']) {
      assert.equal(
        found(name)
          .toSorted()
          .filter((each) => each.includes('groupchat')),
        notices(name).toSorted(),
      );
    }
    assert.equal(found('friar'), [], 'who is away hears nothing');
  }
});

test('what was logged or open to all is told to be so no longer', () => {
  const open = roomWith({ occupants, config: { logged: true, whois: 'anyone' } });
  const lines = received(drive(open, configures('romeo', { enablelogging: '0', whois: 'moderators' })).out);
  assert.equal(
    lines.filter((line) => line.startsWith('juliet')),
    ['juliet ← message groupchat room [173]', 'juliet ← message groupchat room [171]'],
  );
});

test('a submission is taken over as a whole or not at all', () => {
  for (const bad of [
    { whois: 'none' },
    { membersonly: 'maybe' },
    { maxusers: '-1' },
    { 'muc#maxhistoryfetch': '' },
  ]) {
    const step = drive(room, configures('romeo', { roomname: 'x', enablelogging: '1', ...bad }));
    assert.is(step.room, room);
    assert.equal(received(step.out), ['romeo ← iq error room #owner modify/not-acceptable']);
  }
});

test('a field that nobody knows is ignored, whatever it is called', () => {
  const step = drive(room, configures('romeo', { 'urn#x': '1', 'urn#__proto__': '2', colour: 'red' }));
  assert.equal(roomOf(step).config, room.config);
  assert.equal(received(step.out), ['romeo ← iq result room #owner']);
});

test('what is no submission of this form is a bad request', () => {
  const inner = [
    '',
    '<item/>',
    "<x xmlns='jabber:x:data' type='form'/>",
    "<x xmlns='jabber:x:data'/>",
    "<x xmlns='jabber:x:data' type='submit'/><x xmlns='jabber:x:data' type='submit'/>",
    submission('http://jabber.org/protocol/muc#register', { roomname: 'x' }, 'muc#roomconfig_'),
  ];
  for (const each of inner) {
    const step = drive(locked, owns('romeo', 'set', each));
    assert.is(step.room, locked, 'it stays locked');
    assert.equal(received(step.out), ['romeo ← iq error room #owner modify/bad-request']);
  }
});

test('an empty submission makes an instant room, without any notice (§10.1.2)', () => {
  const step = drive(locked, owns('romeo', 'set', "<x xmlns='jabber:x:data' type='submit'/>"));
  assert.is(roomOf(step).lockedBy, undefined);
  assert.is(roomOf(step).config, locked.config);
  assert.equal(received(step.out), ['romeo ← iq result room #owner']);
  const refused = drive(locked, configures('romeo', { passwordprotectedroom: '1' }));
  assert.is(refused.room, locked, 'a refused submission opens nothing');
});

const CANCEL = "<x xmlns='jabber:x:data' type='cancel'/>";

test('a cancel gives a locked room up, and means nothing later (§10.1.3, I-70)', () => {
  const gone = drive(locked, owns('romeo', 'set', CANCEL));
  assert.is(gone.room, null);
  assert.equal(received(gone.out), [
    'romeo ← presence unavailable Romeo [110] owner/none jid=romeo <destroy>',
    'romeo ← iq result room #owner',
  ]);
  const later = drive(room, owns('romeo', 'set', CANCEL));
  assert.is(later.room, room);
  assert.equal(received(later.out), ['romeo ← iq result room #owner']);
});

test('nobody inside hears nothing: an owner may configure an empty room', () => {
  const empty = roomWith({ config: { persistent: true } });
  const step = drive(empty, configures('friar', { roomname: 'x', persistentroom: '0' }));
  assert.equal(step.out.length, 1);
  assert.is(roomOf(step).config.name, 'x');
});

test.run();
