import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CONDITIONS } from '../../../src/core/error.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { sends } from '../../kit/send.ts';

const test = suite('muc/cases/evict');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none', 'nurse:participant:none'],
});

function bounce(name: string, kind: string, condition: string, to = ''): ReturnType<typeof sends> {
  const error = `<error type='cancel'><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`;
  return sends(name, `<${kind} type='error'${to}><body>x</body>${error}</${kind}>`);
}

const DELIVERY = [
  'gone',
  'item-not-found',
  'recipient-unavailable',
  'redirect',
  'remote-server-not-found',
  'remote-server-timeout',
];

// covers: MUC-18.1.2-01
test('six conditions of a message mean that the session is gone, and no others do (§18.1.2)', () => {
  for (const condition of CONDITIONS) {
    const step = drive(room, bounce('nurse', 'message', condition));
    if (DELIVERY.includes(condition)) assert.is(roomOf(step).occupants.all.length, 2, condition);
    else {
      assert.is(step.room, room, condition);
      assert.equal(step.out, []);
    }
  }
});

test('a bounced presence counts as well, and then service-unavailable does, too', () => {
  for (const condition of [...DELIVERY, 'service-unavailable']) {
    assert.is(roomOf(drive(room, bounce('nurse', 'presence', condition))).occupants.all.length, 2, condition);
  }
  assert.is(drive(room, bounce('nurse', 'presence', 'not-acceptable')).room, room);
});

// covers: MUC-11.1-01, MUC-11.1-02, MUC-11.1-03, MUC-11.1-04, MUC-11.1-05, MUC-16.6.2-19, MUC-18.1.2-03
test('it leaves with 333, and without 307 (§11.1)', () => {
  const { out } = drive(room, bounce('nurse', 'message', 'gone', " to='/Romeo'"));
  assert.equal(
    received(out).map((line) => line.replace(/ status=.*/, '')),
    [
      'nurse ← presence unavailable Nurse [333 110] none/none jid=nurse',
      'romeo ← presence unavailable Nurse [333] none/none jid=nurse',
      'juliet ← presence unavailable Nurse [333] none/none',
      'juliet/2 ← presence unavailable Nurse [333] none/none',
    ],
  );
});

test('exactly the session that bounced is removed (I-47)', () => {
  const step = drive(room, bounce('juliet', 'message', 'gone'));
  assert.equal(
    roomOf(step).occupants.all[1]?.sessions.map(({ jid }) => jid),
    ['juliet@localhost/2'],
  );
  assert.not.match(
    received(step.out)
      .filter((line) => !line.startsWith('juliet '))
      .join(),
    /unavailable/,
  );
});

test('an error without a condition, of an iq, or of an outsider removes nobody and is not answered', () => {
  for (const each of [
    sends('nurse', "<message type='error'/>"),
    sends('nurse', "<message type='error'><error type='cancel'><gone xmlns='urn:other'/></error></message>"),
    bounce('tybalt', 'message', 'gone'),
    sends('nurse', "<iq type='error' id='x'/>"),
    sends('nurse', "<iq type='error' id='x' to='/Romeo'/>"),
  ]) {
    const step = drive(room, each);
    assert.is(step.room, room);
    assert.equal(step.out, []);
  }
});

test.run();
