import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DOORS, enters, twinOf } from '../../../src/check/arbitrary/steps.ts';
import { drive, newTally } from '../../../src/check/drive.ts';
import { ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';

const test = suite('check/arbitrary/steps');

const [romeo, juliet, mercutio] = SESSIONS as [
  (typeof SESSIONS)[0],
  (typeof SESSIONS)[0],
  (typeof SESSIONS)[0],
];
const room = ROOMS[0]!;

test('somebody enters under the usual nickname', () => {
  assert.equal(enters(juliet, room), { kind: 'enter', who: juliet, room, nick: 'Juliet' });
  assert.equal(enters(juliet, room, 'dagger'), {
    kind: 'enter',
    who: juliet,
    room,
    nick: 'Juliet',
    password: 'dagger',
  });
});

test('a twin is another session of the account, where there is one', () => {
  assert.is(twinOf(romeo), SESSIONS[3]);
  assert.is(twinOf(SESSIONS[3]!), romeo);
  assert.is(twinOf(mercutio), mercutio);
});

test('every door can be closed and opened', () => {
  for (const { name, close, open } of DOORS) {
    const tally = newTally();
    const configure = (rows: typeof close) => ({ kind: 'configure', who: romeo, room, rows }) as const;
    const story = [
      enters(romeo, room),
      configure(close),
      enters(juliet, room),
      configure(open),
      enters(juliet, room),
    ];
    drive(story, { level: 'room', seed: 1, invariants: [], pins: DEFAULT_PINS, tally });
    const gates = [...tally.exploration.gates.keys()];
    for (const what of ['closed', 'refuses', 'opened']) {
      assert.ok(
        gates.some((each) => !each.startsWith('locked') && each.endsWith(what)),
        `${name}: ${gates}`,
      );
    }
    assert.ok(tally.exploration.transitions.has('role none → participant'), name);
  }
});

test.run();
