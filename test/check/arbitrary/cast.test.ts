import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BAD_NICKS, given, oneOf, playersOf, STRANGERS, seldom } from '../../../src/check/arbitrary/cast.ts';
import { parseJid } from '../../../src/core/jid.ts';
import { NICKS, ROOMS, SESSIONS, USERS } from '../../../src/oracle/cast.ts';

const test = suite('check/arbitrary/cast');

const draw = <T>(from: fc.Arbitrary<T>, numRuns = 2000): readonly T[] =>
  fc.sample(from, { seed: 1, numRuns });

test('weights say how often', () => {
  const drawn = draw(
    oneOf([
      ['a', 3],
      ['b', 1],
    ]),
  );
  const share = drawn.filter((each) => each === 'a').length / drawn.length;
  assert.ok(share > 0.7 && share < 0.8, `${share}`);
  const some = draw(seldom(4, fc.constant(1))).filter((each) => each === 1).length;
  assert.ok(some > 400 && some < 600, `${some}`);
});

test('what is not given is not there', () => {
  assert.equal(given('a', 1), { a: 1 });
  assert.equal(given('a', undefined), {});
});

test('with the whole cast everybody and everything is named', () => {
  const { who, room, nick, user, account } = playersOf({ rooms: 2, sessions: 6, nicks: 'any' });
  assert.equal(new Set(draw(who)), new Set(SESSIONS));
  assert.equal(new Set(draw(room)), new Set(ROOMS));
  assert.equal(new Set(draw(nick)), new Set([...NICKS, ...BAD_NICKS]));
  assert.equal(new Set(draw(user)), new Set(USERS));
  assert.equal(new Set(draw(account)), new Set<string>([...USERS, ...SESSIONS, ...STRANGERS]));
});

test('with a part of it only that part acts', () => {
  const { who, room, nick, ownNick } = playersOf({ rooms: 1, sessions: 2, nicks: 'usual' });
  assert.equal(new Set(draw(who)), new Set(SESSIONS.slice(0, 2)));
  assert.equal(new Set(draw(room)), new Set(ROOMS.slice(0, 1)));
  assert.equal(new Set(draw(nick)), new Set(['Romeo', 'Juliet', 'Masker']));
  assert.ok(draw(ownNick).filter((each) => each === undefined).length > 1000, 'mostly the usual one');
});

test('there are addresses among those of strangers that are none', () => {
  assert.ok(STRANGERS.some((each) => parseJid(each) === undefined));
  assert.ok(STRANGERS.some((each) => parseJid(each) !== undefined));
});

test.run();
