import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received, stanzasFor, written } from '../../kit/received.ts';
import { drive, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { leaves, says, sends } from '../../kit/send.ts';

const test = suite('muc/cases/message');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none', 'nurse:visitor:none'],
});

test('what is said reaches every session once, the own ones included, as one payload (§7.4, I-33)', () => {
  const { out } = drive(room, says('juliet/2', 'O Romeo'));
  assert.equal(received(out), [
    'romeo ← message groupchat Juliet body=O Romeo',
    'juliet ← message groupchat Juliet body=O Romeo',
    'juliet/2 ← message groupchat Juliet body=O Romeo',
    'nurse ← message groupchat Juliet body=O Romeo',
  ]);
  assert.is(out.length, 1, 'one payload for all');
  assert.is(out[0]?.to, room.occupants.sessions);
});

// covers: MUC-7.4-05
test('what has no id has none in any copy (§7.4)', () => {
  const { out } = drive(room, sends('juliet', "<message type='groupchat'><body>O</body></message>"));
  assert.equal(
    out.map(({ to, stanza }) => `${to.length} ${stanza.id}`),
    ['4 undefined'],
  );
});

// covers: MUC-13-01
test('id, language and every element stay, except what only a room may say (I-09, I-34)', () => {
  const forged =
    "<x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/><status code='100'/></x>" +
    "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='me'/>" +
    `<stanza-id xmlns='urn:xmpp:sid:0' by='${ROOM}' id='1'/><stanza-id xmlns='urn:xmpp:sid:0' by='juliet@localhost' id='2'/>`;
  const said = sends(
    'juliet',
    `<message type='groupchat' id='m' xml:lang='it'>${forged}<subject>s</subject><body>b</body><html xmlns='urn:html'/></message>`,
  );
  const [copy] = stanzasFor('romeo', drive(room, said).out);
  assert.is(
    written('romeo', copy!),
    `<message from='${ROOM}/Juliet' to='romeo@localhost/1' type='groupchat' id='m' xml:lang='it'>` +
      "<stanza-id xmlns='urn:xmpp:sid:0' by='juliet@localhost' id='2'/><subject>s</subject><body>b</body><html xmlns='urn:html'/></message>",
  );
});

test('a message without an id or a body is a message', () => {
  const step = drive(
    room,
    sends('juliet', "<message type='groupchat'><active xmlns='urn:state'/></message>"),
  );
  assert.is(received(step.out)[0], 'romeo ← message groupchat Juliet active');
  assert.is(roomOf(step).history, room.history);
});

// covers: MUC-5.1.1-16
test('who has no voice, or is not inside, is refused and heard by nobody', () => {
  for (const [name, error] of [
    ['nurse', 'auth/forbidden'],
    ['tybalt', 'modify/not-acceptable'],
    ['juliet/3', 'modify/not-acceptable'],
  ] as const) {
    const step = drive(room, says(name, 'hark'));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← message error room ${error}`]);
  }
  const gone = roomOf(drive(room, leaves('juliet', 'Juliet')));
  assert.is(drive(gone, says('juliet', 'hark')).room, gone, 'who has left is not inside');
});

test('an error is never answered, whoever sends it (§18.1.2)', () => {
  const step = drive(room, sends('tybalt', "<message type='error'><body>x</body></message>"));
  assert.is(step.room, room);
  assert.equal(step.out, []);
});

test.run();
