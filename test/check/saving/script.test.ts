import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { namesIn } from '../../../src/check/saving/cast.ts';
import { courseOf } from '../../../src/check/saving/course.ts';
import { actionsOf, type Draught, dueTo, inTurn, scenarioWith } from '../../../src/check/saving/script.ts';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import type { Op } from '../../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import { play } from '../../../src/scenario/play.ts';
import { createWorld } from '../../../src/world.ts';
import { configure, does, enter, say, session } from '../../kit/foretelling.ts';

const test = suite('check/saving/script');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

function draughtOf(ops: readonly Op[], listening: Draught['listening'] = new Set()): Draught {
  const steps = courseOf(ops, DEFAULT_PINS);
  return { steps, names: namesIn(steps, [...listening]), listening };
}

test('whoever acts is asked first, and the last step begins with what is done', () => {
  const { actions, last } = actionsOf(draughtOf([...BOTH, say('J', 'Hark')]), inTurn);
  assert.equal(
    actions.slice(last).map((each) => ('who' in each ? `${each.who} ${each.kind}` : each.kind)),
    ['Juliet sends', 'Juliet receives', 'Romeo receives'],
  );
  assert.equal(
    actions.map(({ line }) => line),
    actions.map((_, at) => at),
    'each action knows its place',
  );
});

test('sessions come and go, and time passes', () => {
  const ops = [...BOTH, session('drop', 'J'), { kind: 'wait', ms: 1000 } as const, session('connect', 'J')];
  const kinds = actionsOf(draughtOf(ops), inTurn).actions.map(({ kind }) => kind);
  assert.equal(kinds.slice(-4), ['disconnects', 'receives', 'passes', 'connects']);
});

test('what is sent to an account reaches the session that listens for it', () => {
  const ops = [...BOTH, does('R', { kind: 'invite', to: ['tybalt@localhost'] })];
  const deaf = draughtOf(ops);
  const heard = draughtOf(ops, new Set([SESSIONS[5]!]));
  assert.equal(dueTo(SESSIONS[5]!, deaf.steps.at(-1)!, deaf), []);
  assert.is(dueTo(SESSIONS[5]!, heard.steps.at(-1)!, heard).length, 1);
});

test('a script of what must happen passes, and demands the order when it is played exactly', () => {
  const ops = [...BOTH, does('R', { kind: 'typed', type: 'nonsense', nick: '' }), say('J', 'Hark')];
  const listening = new Set([SESSIONS[5]!]);
  const draught = draughtOf([...ops, does('R', { kind: 'invite', to: ['tybalt@localhost'] })], listening);
  const heading = { title: 'A story', description: [], tags: [] };
  const scenario = scenarioWith(draught.names, actionsOf(draught, inTurn), heading);
  assert.is(play(scenario, createWorld, { exact: true }).failure, undefined);
});

test.run();
