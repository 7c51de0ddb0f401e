import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { drawn, inOrderOfArrival } from '../../src/check/flight.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Op } from '../../src/oracle/op.ts';

const test = suite('check/flight');

const say = (who: number, room: number, body: string): { readonly op: Op } => ({
  op: { kind: 'say', who: SESSIONS[who]!, room: ROOMS[room]!, body },
});

/** Every order that some label gives. */
function orders(flying: readonly { readonly op: Op }[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (let label = 0; label < 300; label++) {
    const order = inOrderOfArrival(flying, `${label}`);
    all.add(order.map((each) => flying.indexOf(each)).join(''));
  }
  return all;
}

test('two of different sessions may arrive in any order', () => {
  assert.equal(orders([say(0, 0, 'a'), say(1, 0, 'b')]), new Set(['01', '10']));
  assert.is(orders([say(0, 0, 'a'), say(1, 0, 'b'), say(2, 0, 'c')]).size, 6);
});

test('two of one session to one room arrive in order, to two rooms in any', () => {
  assert.equal(orders([say(0, 0, 'a'), say(0, 0, 'b')]), new Set(['01']));
  assert.equal(orders([say(0, 0, 'a'), say(0, 1, 'b')]), new Set(['01', '10']));
  assert.equal(orders([say(0, 0, 'a'), say(1, 0, 'b'), say(0, 0, 'c')]), new Set(['012', '102', '021']));
});

test('nothing overtakes the coming and going of its session, and nothing at all the passing of time', () => {
  const drop = { op: { kind: 'drop', who: SESSIONS[0]! } as Op };
  assert.equal(orders([say(0, 0, 'a'), drop, say(0, 1, 'b')]), new Set(['012']));
  assert.equal(orders([say(1, 0, 'a'), drop]), new Set(['01', '10']));
  assert.equal(orders([say(0, 0, 'a'), { op: { kind: 'wait', ms: 1 } }, say(1, 0, 'b')]), new Set(['012']));
});

test('a label gives one number', () => {
  assert.is(drawn('a'), drawn('a'));
  const numbers = Array.from({ length: 200 }, (_, at) => drawn(`${at}`));
  assert.ok(numbers.every((each) => each >= 0 && each < 65_536));
  assert.ok(new Set(numbers.map((each) => each % 4)).size === 4);
});

test.run();
