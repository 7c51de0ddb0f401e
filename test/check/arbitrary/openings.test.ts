import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openings } from '../../../src/check/arbitrary/openings.ts';
import { drive, newTally } from '../../../src/check/drive.ts';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';

const test = suite('check/arbitrary/openings');

const drawn = fc.sample(openings(SESSIONS.length), { seed: 1, numRuns: 300 });

test('most openings make a room, configure it and let people in; some do nothing', () => {
  assert.ok(drawn.some(({ length }) => length === 0));
  const rooms = drawn.filter((each) => each[0]?.kind === 'enter' && each[1]?.kind === 'configure');
  assert.ok(rooms.length > 250, `${rooms.length}`);
  assert.ok(rooms.filter((each) => each.filter(({ kind }) => kind === 'enter').length > 2).length > 150);
  assert.ok(rooms.some((each) => each.some(({ kind }) => kind === 'administer')));
});

test('from there rooms have people of every role and affiliation in them', () => {
  const tally = newTally();
  for (const each of drawn) {
    drive(each, { level: 'room', seed: 1, invariants: [], pins: DEFAULT_PINS, tally });
  }
  const { transitions } = tally.exploration;
  for (const role of ['visitor', 'participant', 'moderator'])
    assert.ok(transitions.has(`role none → ${role}`), role);
  for (const each of ['member', 'admin', 'owner', 'outcast']) {
    assert.ok(transitions.has(`affiliation none → ${each}`), each);
  }
});

test('only those who act come in', () => {
  const few = fc.sample(openings(2), { seed: 1, numRuns: 100 }).flat();
  assert.ok(few.every((op) => 'who' in op && SESSIONS.slice(0, 2).includes(op.who)));
});

test.run();
