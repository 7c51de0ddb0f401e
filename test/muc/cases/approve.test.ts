import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf } from '../../../src/core/jid.ts';
import type { Envelope } from '../../../src/core/stanza.ts';
import { decisionIn } from '../../../src/muc/cases/approve.ts';
import { BLANK } from '../../../src/muc/registration.ts';
import { received } from '../../kit/received.ts';
import { address, context, drive, roomOf, roomWith } from '../../kit/room.ts';
import { join, sends, submission } from '../../kit/send.ts';

const test = suite('muc/cases/approve');

const FORM = 'http://jabber.org/protocol/muc#register';
const juliet = bareOf(address('juliet'));
const approval = context({}, { registration: 'approval' });

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'nurse:moderator:member', 'juliet:participant:none'],
  standings: { paris: 'admin' },
  rest: { applications: new Map([[juliet, { ...BLANK, nick: 'Capulet' }]]) },
});

function decides(name: string, allow: string | undefined, nick = 'Capulet'): Envelope {
  const fields = {
    'muc#register_roomnick': nick,
    ...(allow === undefined ? {} : { 'muc#register_allow': allow }),
  };
  return sends(name, `<message id='d'>${submission(FORM, fields)}</message>`);
}

// covers: MUC-9.9-03
test('an admin or owner who ticks the box makes the applicant a member, from inside or outside', () => {
  for (const name of ['romeo', 'paris']) {
    const step = drive(room, decides(name, '1'), approval);
    assert.equal(roomOf(step).standings.get(juliet), { affiliation: 'member', nick: 'Capulet' });
    assert.is(roomOf(step).applications.size, 0);
    assert.equal(received(step.out), [
      'juliet ← presence Juliet [110] member/participant jid=juliet',
      'romeo ← presence Juliet member/participant jid=juliet',
      'nurse ← presence Juliet member/participant jid=juliet',
    ]);
    const squat = drive(roomOf(step), join('mercutio', 'Capulet'), approval);
    assert.equal(received(squat.out), ['mercutio ← presence error Capulet cancel/conflict']);
  }
});

test('who does not tick it turns the request down, and nobody hears of it', () => {
  const step = drive(room, decides('romeo', '0'), approval);
  assert.equal(step.out, []);
  assert.is(roomOf(step).applications.size, 0);
  assert.is(roomOf(step).standings.get(juliet), undefined);
  const late = drive(roomOf(step), decides('paris', '1'), approval);
  assert.is(late.room, step.room, 'and another cannot allow it then');
});

test('nobody else decides, not even a moderator or the applicant', () => {
  for (const name of ['nurse', 'juliet', 'mercutio']) {
    const step = drive(room, decides(name, '1'), approval);
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← message error room auth/forbidden`]);
  }
});

test('a form that decides nothing, or nothing that is asked, has no effect', () => {
  const cancelled = sends('romeo', `<message>${submission(FORM, {}).replace('submit', 'cancel')}</message>`);
  for (const each of [cancelled, decides('romeo', '1', 'Nobody'), decides('romeo', '1', '__proto__')]) {
    const step = drive(room, each, approval);
    assert.is(step.room, room);
    assert.equal(step.out, []);
  }
  for (const each of [decides('romeo', undefined), decides('romeo', 'perhaps')]) {
    const step = drive(room, each, approval);
    assert.is(step.room, room);
    assert.equal(received(step.out), ['romeo ← message error room modify/bad-request']);
  }
});

test('a nickname that has become another’s keeps the request waiting', () => {
  const taken = roomOf(drive(room, join('mercutio', 'Capulet'), approval));
  const step = drive(taken, decides('romeo', '1'), approval);
  assert.is(step.room, taken);
  assert.equal(received(step.out), ['romeo ← message error room cancel/conflict']);
});

test('an applicant who has been banned meanwhile stays out', () => {
  const banned = roomWith({
    occupants: ['romeo:moderator:owner'],
    standings: { juliet: 'outcast' },
    rest: { applications: room.applications },
  });
  const step = drive(banned, decides('romeo', '1'), approval);
  assert.is(roomOf(step).standings.get(juliet)?.affiliation, 'outcast');
  assert.is(roomOf(step).applications.size, 0);
});

test('the form is told by its FORM_TYPE', () => {
  assert.ok(decisionIn(decides('romeo', '1')));
  assert.is(decisionIn(sends('romeo', `<message>${submission(`${FORM}x`, {})}</message>`)), undefined);
  assert.is(decisionIn(sends('romeo', '<message/>')), undefined);
});

test.run();
