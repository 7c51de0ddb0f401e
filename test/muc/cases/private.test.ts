import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received, stanzasFor, written } from '../../kit/received.ts';
import { drive, ROOM, roomWith } from '../../kit/room.ts';
import { sends, whispers } from '../../kit/send.ts';

const test = suite('muc/cases/private');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none', 'nurse:visitor:none'],
});

test('a private message reaches all sessions of one occupant, and nobody else (§7.5, I-36)', () => {
  const step = drive(room, whispers('nurse', 'Juliet', 'psst'));
  assert.is(step.room, room, 'it leaves no trace in the room');
  assert.equal(received(step.out), [
    'juliet ← message chat Nurse body=psst',
    'juliet/2 ← message chat Nurse body=psst',
  ]);
});

test('it keeps its type and id, and has one empty muc#user element, whatever the client put there', () => {
  const forged = "<x xmlns='http://jabber.org/protocol/muc#user'><item role='moderator'/></x>";
  for (const type of ['', 'normal', 'chat', 'headline']) {
    const given = type === '' ? '' : ` type='${type}'`;
    const sent = sends('nurse', `<message${given} id='p' to='/Romeo'>${forged}<body>b</body></message>`);
    const [copy] = stanzasFor('romeo', drive(room, sent).out);
    assert.is(
      written('romeo', copy!),
      `<message from='${ROOM}/Nurse' to='romeo@localhost/1'${given} id='p'><body>b</body><x xmlns='http://jabber.org/protocol/muc#user'/></message>`,
    );
  }
});

test('to oneself it is allowed', () => {
  assert.equal(received(drive(room, whispers('romeo', 'Romeo', 'note')).out), [
    'romeo ← message chat Romeo body=note',
  ]);
});

test('refusals: a wrong type, nobody of that name, a sender from outside (I-37)', () => {
  const cases = [
    [
      sends('nurse', "<message type='groupchat' to='/Juliet'><body>b</body></message>"),
      'nurse ← message error Juliet modify/bad-request',
    ],
    [whispers('nurse', 'Paris', 'b'), 'nurse ← message error Paris cancel/item-not-found'],
    [whispers('nurse', 'juliet', 'b'), 'nurse ← message error juliet cancel/item-not-found'],
    [whispers('tybalt', 'Juliet', 'b'), 'tybalt ← message error Juliet modify/not-acceptable'],
    [whispers('tybalt', 'Paris', 'b'), 'tybalt ← message error Paris modify/not-acceptable'],
  ] as const;
  for (const [envelope, line] of cases) {
    const step = drive(room, envelope);
    assert.is(step.room, room);
    assert.equal(received(step.out), [line]);
  }
});

// covers: MUC-7.4-01, MUC-17.2-02
test('a message to the room that is none to all, no invitation and no form is refused', () => {
  const stray = "<message type='chat'><body>b</body></message>";
  for (const [name, error] of [
    ['nurse', 'modify/bad-request'],
    ['tybalt', 'modify/not-acceptable'],
  ] as const) {
    const step = drive(room, sends(name, stray));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← message error room ${error}`]);
  }
});

test.run();
