import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { playersOf } from '../../../src/check/arbitrary/cast.ts';
import { SCENES, scenes } from '../../../src/check/arbitrary/scenes.ts';
import { EVERYTHING } from '../../../src/check/arbitrary/swarm.ts';
import { ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import { wordsFor } from '../../../src/oracle/words.ts';

const test = suite('check/arbitrary/scenes');

const [host, guest, other] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const parts = { room: ROOMS[0]!, host, guest, other, nick: 'Masker' };

test('a scene has several actions, in which somebody takes part', () => {
  for (const [name, scene] of SCENES) {
    const ops = scene(parts);
    assert.ok(ops.length >= 2, name);
    assert.ok(
      ops.some((op) => 'who' in op && op.who === guest),
      name,
    );
    assert.is(new Set(ops.map(wordsFor)).size > 1, true, name);
  }
});

test('every scene is played', () => {
  const lengths = new Set(
    [...SCENES.values()].map((scene) => JSON.stringify(scene(parts).map(({ kind }) => kind))),
  );
  const played = fc.sample(scenes(playersOf(EVERYTHING)), { seed: 1, numRuns: 1000 });
  assert.equal(new Set(played.map((each) => JSON.stringify(each.map(({ kind }) => kind)))), lengths);
});

test.run();
