import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received, receivedBy } from '../../kit/received.ts';
import { drive, driveAll, roomOf, roomWith } from '../../kit/room.ts';
import { join, says, sends, shows, whispers } from '../../kit/send.ts';

const test = suite('muc/cases/nick');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:moderator:none', 'nurse:visitor:member'],
});

// covers: MUC-3-02
test('the old nickname leaves with 303 and the new one comes, for everybody, itself first (§7.6)', () => {
  const step = drive(room, shows('nurse', 'Angelica', '<show>away</show>'));
  assert.equal(received(step.out), [
    'nurse ← presence unavailable Nurse [303 110] member/visitor jid=nurse nick=Angelica show=away',
    'romeo ← presence unavailable Nurse [303] member/visitor jid=nurse nick=Angelica show=away',
    'juliet ← presence unavailable Nurse [303] member/visitor jid=nurse nick=Angelica show=away',
    'nurse ← presence Angelica [110] member/visitor jid=nurse show=away',
    'romeo ← presence Angelica member/visitor jid=nurse show=away',
    'juliet ← presence Angelica member/visitor jid=nurse show=away',
  ]);
});

test('it is the same occupant in the same place, and the old nickname is free (I-42)', () => {
  const step = drive(room, shows('juliet', 'Capulet'));
  const [, juliet] = roomOf(step).occupants.all;
  assert.equal([juliet?.nick, juliet?.role, juliet?.affiliation], ['Capulet', 'moderator', 'none']);
  assert.is(roomOf(drive(roomOf(step), join('tybalt', 'Juliet'))).occupants.all.length, 4);
  const lost = drive(roomOf(step), whispers('romeo', 'Juliet', 'x'));
  assert.equal(received(lost.out), ['romeo ← message error Juliet cancel/item-not-found']);
});

test('the words of before keep the old nickname, those of after have the new one', () => {
  const step = driveAll(room, [says('juliet', 'one'), shows('juliet', 'Capulet'), says('juliet', 'two')]);
  const past = receivedBy('tybalt', drive(roomOf(step), join('tybalt', 'T')).out).filter((line) =>
    line.includes('body'),
  );
  assert.equal(past, ['message groupchat Juliet body=one delay', 'message groupchat Capulet body=two delay']);
});

test('a blank nickname, or one that another has, is refused, and nobody hears of it', () => {
  for (const [nick, line] of [
    ['\u00a0', 'juliet ← presence error   modify/not-acceptable'],
    ['Romeo', 'juliet ← presence error Romeo cancel/conflict'],
  ] as const) {
    const step = drive(room, shows('juliet', nick));
    assert.is(step.room, room);
    assert.equal(received(step.out), [line]);
  }
});

test('a nickname whose presence is not broadcast changes for its owner alone (I-41)', () => {
  const hiding = roomWith({
    config: { presenceBroadcast: ['moderator'] },
    occupants: ['romeo:moderator:owner', 'nurse:participant:none'],
  });
  assert.equal(received(drive(hiding, shows('nurse', 'Angelica')).out), [
    'nurse ← presence unavailable Nurse [303 110] none/participant jid=nurse nick=Angelica',
    'nurse ← presence Angelica [110] none/participant jid=nurse',
  ]);
});

const shared = roomWith({ occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'] });

test('a session that shares its nickname leaves it to the others (split)', () => {
  const step = drive(shared, shows('juliet/2', 'Capulet'));
  assert.equal(received(step.out), [
    'juliet/2 ← presence unavailable Juliet [303 110] none/participant jid=juliet/2 nick=Capulet',
    'juliet/2 ← presence Capulet [110] none/participant jid=juliet/2',
    'romeo ← presence Capulet none/participant jid=juliet/2',
    'juliet ← presence Capulet none/participant',
    'juliet ← presence Juliet [110] none/participant jid=juliet',
    'romeo ← presence Juliet none/participant jid=juliet',
    'juliet/2 ← presence Juliet none/participant',
  ]);
  assert.equal(
    roomOf(step).occupants.all.map(({ nick, sessions }) => `${nick} ${sessions.length}`),
    ['Romeo 1', 'Juliet 1', 'Capulet 1'],
  );
});

// covers: MUC-7.6-07
test('a session may move to a nickname that another session of its account has (merge)', () => {
  const apart = roomOf(drive(shared, shows('juliet/2', 'Capulet')));
  const step = drive(apart, shows('juliet/2', 'Juliet'));
  assert.equal(received(step.out), [
    'juliet/2 ← presence unavailable Capulet [303 110] none/participant jid=juliet/2 nick=Juliet',
    'romeo ← presence unavailable Capulet [303] none/participant jid=juliet/2 nick=Juliet',
    'juliet ← presence unavailable Capulet [303] none/participant nick=Juliet',
    'juliet ← presence Juliet [110] none/participant jid=juliet/2 none/participant jid=juliet',
    'juliet/2 ← presence Juliet [110] none/participant jid=juliet/2 none/participant jid=juliet',
    'romeo ← presence Juliet none/participant jid=juliet/2 none/participant jid=juliet',
  ]);
  assert.equal(
    roomOf(step).occupants.all.map(({ nick, sessions }) => `${nick} ${sessions.length}`),
    ['Romeo 1', 'Juliet 2'],
  );
});

test('one of three moves from one nickname to the other', () => {
  const three = roomOf(driveAll(shared, [join('juliet/3', 'Capulet'), shows('juliet', 'Capulet')]));
  assert.equal(
    three.occupants.all.map(
      ({ nick, sessions }) => `${nick} ${sessions.map(({ jid }) => jid.slice(-1)).join('')}`,
    ),
    ['Romeo 1', 'Juliet 2', 'Capulet 31'],
  );
  assert.is(drive(three, says('juliet', 'x')).out[0]?.to.length, 4, 'everybody is still reached');
});

test('with the muc element it is sent all that a newcomer is sent, too (§17.3)', () => {
  const step = drive(room, join('nurse', 'Angelica'));
  assert.equal(receivedBy('nurse', step.out), [
    'presence Romeo owner/moderator',
    'presence Juliet none/moderator',
    'presence unavailable Nurse [303 110] member/visitor jid=nurse nick=Angelica',
    'presence Angelica [110] member/visitor jid=nurse',
    'message groupchat room subject',
  ]);
  assert.is(receivedBy('romeo', step.out).length, 2);
});

test('presence to the room without a nickname changes none', () => {
  const step = drive(room, sends('nurse', '<presence/>'));
  assert.is(step.room, room);
  assert.equal(step.out, []);
});

test.run();
