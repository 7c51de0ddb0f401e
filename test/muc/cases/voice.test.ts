import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { requestIn } from '../../../src/muc/cases/voice.ts';
import { child, childrenNamed } from '../../../src/xml/node.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { address, drive, roomOf, roomWith } from '../../kit/room.ts';
import { join, sends, submission } from '../../kit/send.ts';

const test = suite('muc/cases/voice');

const REQUEST = 'http://jabber.org/protocol/muc#request';
const room = roomWith({
  config: { moderated: true },
  occupants: ['romeo+2:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'],
});

function asks(name: string, fields: Record<string, string>): ReturnType<typeof sends> {
  return sends(name, `<message>${submission(REQUEST, fields)}</message>`);
}

const REQUESTED = { 'muc#role': 'participant' };
const APPROVED = { 'muc#role': 'participant', 'muc#roomnick': 'Nurse', 'muc#request_allow': '1' };

test('of an account with two sessions, the form names the one that asks', () => {
  const shared = roomWith({
    config: { moderated: true },
    occupants: ['romeo:moderator:owner', 'nurse+2:visitor:none'],
  });
  for (const name of ['nurse', 'nurse/2']) {
    const [form] = stanzasFor('romeo', drive(shared, asks(name, REQUESTED)).out);
    const other = name === 'nurse' ? 'nurse@localhost/2' : 'nurse@localhost/1';
    assert.ok(JSON.stringify(form).includes(address(name)) && !JSON.stringify(form).includes(other));
  }
});

test('a nickname is read as in an address (§17.1)', () => {
  const accented = roomWith({ config: { moderated: true }, occupants: ['romeo:moderator:owner'] });
  const inside = roomOf(drive(accented, join('nurse', '\u00e9cho')));
  const step = drive(inside, asks('romeo', { ...APPROVED, 'muc#roomnick': 'e\u0301cho' }));
  assert.is(roomOf(step).occupants.all[1]?.role, 'participant');
});

test('a request becomes a form for every moderator, and for nobody else (§8.6)', () => {
  const step = drive(room, asks('nurse', REQUESTED));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['romeo ← message room', 'romeo/2 ← message room']);
  const x = child(stanzasFor('romeo', step.out)[0]!, 'x', 'jabber:x:data')!;
  const fields = childrenNamed(x, 'field', 'jabber:x:data').map((each) => [
    each.attrs['var'],
    each.attrs['type'],
    child(each, 'value', 'jabber:x:data')?.children.join(''),
  ]);
  assert.equal(fields, [
    ['FORM_TYPE', 'hidden', REQUEST],
    ['muc#role', 'list-single', 'participant'],
    ['muc#jid', 'jid-single', 'nurse@localhost/1'],
    ['muc#roomnick', 'text-single', 'Nurse'],
    ['muc#request_allow', 'boolean', '0'],
  ]);
});

test('who has voice asks for nothing, and where there is no moderator nobody is asked', () => {
  for (const name of ['juliet', 'romeo']) {
    const step = drive(room, asks(name, REQUESTED));
    assert.is(step.room, room);
    assert.equal(step.out, []);
  }
  assert.equal(drive(roomWith({ occupants: ['nurse:visitor:none'] }), asks('nurse', REQUESTED)).out, []);
});

test('a moderator that approves gives voice, and everybody sees it', () => {
  for (const allow of ['1', 'true']) {
    const step = drive(room, asks('romeo/2', { ...APPROVED, 'muc#request_allow': allow }));
    assert.equal(received(step.out), [
      'nurse ← presence Nurse [110] none/participant jid=nurse',
      'romeo ← presence Nurse none/participant jid=nurse',
      'romeo/2 ← presence Nurse none/participant jid=nurse',
      'juliet ← presence Nurse none/participant',
    ]);
    const again = drive(roomOf(step), asks('romeo', APPROVED));
    assert.is(again.room, step.room, 'once');
    assert.equal(again.out, []);
  }
});

test('a refusal, or an approval of somebody who is no visitor, has no effect', () => {
  for (const change of [
    { 'muc#request_allow': '0' },
    { 'muc#request_allow': 'perhaps' },
    { 'muc#roomnick': 'Juliet' },
    { 'muc#roomnick': 'Nobody' },
    { 'muc#roomnick': '' },
  ]) {
    const step = drive(room, asks('romeo', { ...APPROVED, ...change }));
    assert.is(step.room, room);
    assert.equal(step.out, []);
  }
});

test('refusals: nobody but moderators approves, outsiders ask for nothing, and voice is all there is to ask for', () => {
  const cases = [
    ['nurse', APPROVED, 'auth/forbidden'],
    ['juliet', APPROVED, 'auth/forbidden'],
    ['tybalt', REQUESTED, 'modify/not-acceptable'],
    ['tybalt', APPROVED, 'modify/not-acceptable'],
    ['nurse', { 'muc#role': 'moderator' }, 'modify/bad-request'],
    ['nurse', {}, 'modify/bad-request'],
  ] as const;
  for (const [name, fields, error] of cases) {
    const step = drive(room, asks(name, fields));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← message error room ${error}`]);
  }
});

test('a request is a form of that type, and must be a submission', () => {
  assert.is(requestIn(asks('nurse', REQUESTED))?.values.get('muc#role')?.[0], 'participant');
  assert.is(requestIn(sends('nurse', `<message>${submission('urn:other', REQUESTED)}</message>`)), undefined);
  assert.is(requestIn(sends('nurse', '<message/>')), undefined);
  const form = sends(
    'nurse',
    `<message>${submission(REQUEST, REQUESTED).replace('submit', 'form')}</message>`,
  );
  assert.equal(received(drive(room, form).out), ['nurse ← message error room modify/bad-request']);
});

test.run();
