import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf, domainOf, isFull, parseJid } from '../../src/core/jid.ts';
import {
  HOME,
  NICKS,
  PASSWORDS,
  ROOMS,
  ROOMS_AT,
  SESSIONS,
  USERS,
  usualNick,
} from '../../src/oracle/cast.ts';

const test = suite('oracle/cast');

test('sessions, accounts and rooms have addresses in canonical form, each its own', () => {
  for (const each of [...SESSIONS, ...USERS, ...ROOMS]) assert.is(parseJid(each), each);
  assert.ok(SESSIONS.every((each) => isFull(each) && domainOf(each) === HOME));
  assert.ok(ROOMS.every((each) => domainOf(each) === ROOMS_AT));
  assert.is(new Set(SESSIONS).size, SESSIONS.length);
});

test('some accounts have two sessions', () => {
  const counts = USERS.map((user) => SESSIONS.filter((each) => bareOf(each) === user).length);
  assert.equal(counts, [2, 2, 1, 1]);
});

test('every account has a usual nickname of its own, and there are others', () => {
  assert.is(new Set(USERS.map(usualNick)).size, USERS.length);
  assert.ok(NICKS.length > USERS.length + 3);
  assert.ok(NICKS.includes('__proto__') && NICKS.some((each) => each !== each.normalize('NFC')));
  assert.is(usualNick(parseJid('benvolio@localhost') as (typeof USERS)[0]), 'Masker');
});

test('no password is the simplest one', () => assert.is(PASSWORDS[0], ''));

test.run();
