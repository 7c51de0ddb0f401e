import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf } from '../../src/core/jid.ts';
import {
  ALLOW,
  approvalFields,
  BLANK,
  isTaken,
  mayRegister,
  readApplication,
  registrationFields,
  settle,
  withApplication,
} from '../../src/muc/registration.ts';
import { received } from '../kit/received.ts';
import { address, context, roomOf, roomWith } from '../kit/room.ts';

const test = suite('muc/registration');

const user = (name: string): ReturnType<typeof bareOf> => bareOf(address(name));
const asked = { ...BLANK, nick: 'Capulet', email: 'j@verona.example' };
const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
  standings: { tybalt: 'outcast', nurse: { affiliation: 'member', nick: 'Susan' } },
  rest: { applications: new Map([[user('juliet'), asked]]) },
});
const approval = context({}, { registration: 'approval' });

test('the nickname is all that is asked, and more where somebody has to decide', () => {
  assert.equal(
    registrationFields(context()).map((each) => each.var),
    ['muc#register_roomnick'],
  );
  assert.is(registrationFields(approval).length, 6);
  assert.not.ok(
    registrationFields(approval).some((each) => each.var === ALLOW),
    'that is not for applicants',
  );
});

test('answers are read as they are asked', () => {
  const values = new Map([
    ['muc#register_roomnick', ['Capulet']],
    ['muc#register_email', ['j@verona.example']],
  ]);
  assert.equal(readApplication(values, approval), { record: asked });
  assert.equal(readApplication(values, context()), { record: { ...BLANK, nick: 'Capulet' } });
  const read = readApplication(new Map([['muc#register_roomnick', ['\u0007']]]), context());
  assert.is('refused' in read && read.refused.condition, 'not-acceptable');
});

test('an admin is shown the answers, and nothing that has to be filled in', () => {
  const fields = approvalFields(asked, approval);
  assert.equal(fields.find((each) => each.var === 'muc#register_roomnick')?.values, ['Capulet']);
  assert.equal(fields.find((each) => each.var === 'muc#register_first')?.values, []);
  assert.equal(fields.at(-1)?.values, ['0']);
  assert.not.ok(fields.some(({ required }) => required));
});

test('strangers may register with open rooms, members with any, outcasts with none (§5.2.1)', () => {
  const closed = { ...room, config: { ...room.config, membersOnly: true } };
  const may = (at: typeof room): readonly boolean[] =>
    ['tybalt', 'juliet', 'nurse', 'romeo'].map((each) => mayRegister(at, user(each)));
  assert.equal(may(room), [false, true, true, true]);
  assert.equal(may(closed), [false, false, true, true]);
});

test('a nickname is taken by whoever wears it, has it reserved, or has asked for it', () => {
  for (const [nick, holder] of [
    ['Romeo', 'romeo'],
    ['Susan', 'nurse'],
    ['Capulet', 'juliet'],
  ] as const) {
    assert.ok(isTaken(room, nick, user('mercutio')), nick);
    assert.not.ok(isTaken(room, nick, user(holder)), `${nick} is ${holder}'s own`);
  }
  assert.not.ok(isTaken(room, '__proto__', user('mercutio')));
});

test('an application is put in and taken out, and the room is the same where there is none', () => {
  const [name, application] = [user('mercutio'), { ...BLANK, nick: 'M' }];
  const both = withApplication(room, name, application);
  assert.equal([...both.applications.keys()], [user('juliet'), name]);
  assert.equal([...withApplication(both, name, undefined).applications], [...room.applications]);
  assert.is(withApplication(room, name, undefined), room);
});

test('who is settled is what it became, and waits no longer', () => {
  const step = settle(room, user('juliet'), { affiliation: 'member', nick: 'Capulet' }, context());
  assert.is(roomOf(step).applications.size, 0);
  assert.equal(received(step.out), [
    'juliet ← presence Juliet [110] member/participant jid=juliet',
    'romeo ← presence Juliet member/participant jid=juliet',
  ]);
});

test.run();
