import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { setsSubject } from '../../../src/muc/cases/subject.ts';
import { received } from '../../kit/received.ts';
import { drive, NOW, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { sends, setsSubjectTo } from '../../kit/send.ts';

const test = suite('muc/cases/subject');

const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'];
const room = roomWith({ occupants });
const free = roomWith({ occupants, config: { changeSubject: true } });

test('a subject change has a subject, and neither body nor thread (§8.1)', () => {
  const is = (inner: string): boolean =>
    setsSubject(sends('romeo', `<message type='groupchat'>${inner}</message>`).stanza);
  assert.ok(is('<subject/>'));
  assert.ok(is("<subject>x</subject><x xmlns='urn:x'/>"));
  for (const inner of [
    '',
    '<body/>',
    '<subject/><body/>',
    '<subject/><thread/>',
    "<subject xmlns='urn:x'/>",
  ]) {
    assert.not.ok(is(inner), inner);
  }
});

test('a moderator sets it, and everybody hears it once (§8.1, I-38)', () => {
  const step = drive(room, setsSubjectTo('romeo', 'Verona'));
  assert.equal(received(step.out), [
    'romeo ← message groupchat Romeo subject=Verona',
    'juliet ← message groupchat Romeo subject=Verona',
    'nurse ← message groupchat Romeo subject=Verona',
  ]);
  const { subject, history } = roomOf(step);
  assert.equal([subject?.from, subject?.at], [`${ROOM}/Romeo`, NOW]);
  assert.is(history, room.history);
});

test('others set it where the configuration says so, and are refused where it does not', () => {
  for (const name of ['juliet', 'nurse']) {
    const refused = drive(room, setsSubjectTo(name, 'Mantua'));
    assert.is(refused.room, room);
    assert.equal(received(refused.out), [`${name} ← message error room auth/forbidden`]);
    assert.is(drive(free, setsSubjectTo(name, 'Mantua')).out[0]?.to.length, 3);
  }
  const outside = drive(free, setsSubjectTo('tybalt', 'Mantua'));
  assert.is(outside.room, free);
  assert.equal(received(outside.out), ['tybalt ← message error room modify/not-acceptable']);
});

test('a subject with a body is a message like any other', () => {
  const both = sends(
    'juliet',
    "<message type='groupchat'><subject>Mantua</subject><body>hi</body></message>",
  );
  const step = drive(room, both);
  assert.is(received(step.out)[0], 'romeo ← message groupchat Juliet subject=Mantua body=hi');
  assert.is(roomOf(step).subject, undefined);
});

test.run();
