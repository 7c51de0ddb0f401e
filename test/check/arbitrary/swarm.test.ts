import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EVERYTHING, KINDS, swarmOf } from '../../../src/check/arbitrary/swarm.ts';

const test = suite('check/arbitrary/swarm');

test('a swarm is a function of its label', () => {
  assert.equal(swarmOf('a'), swarmOf('a'));
  const different = new Set(
    Array.from({ length: 20 }, (_, at) => JSON.stringify([...swarmOf(`${at}`).weights])),
  );
  assert.ok(different.size > 10, `${different.size} swarms`);
});

test('everything is in about every fourth, and entering in all', () => {
  const swarms = Array.from({ length: 400 }, (_, at) => swarmOf(`swarm ${at}`));
  const whole = swarms.filter((each) => each === EVERYTHING).length;
  assert.ok(whole > 60 && whole < 140, `${whole}`);
  for (const { weights, sessions } of swarms) {
    assert.ok(weights.get('enter')! > 0 && weights.get('connect')! > 0);
    assert.ok([...weights.values()].every((each) => each > 0));
    assert.ok(sessions >= 3 && sessions <= 6);
  }
});

test('every kind has a weight where everything is', () => {
  assert.is(KINDS.length, 26);
  assert.equal([...EVERYTHING.weights.keys()], KINDS);
});

test.run();
