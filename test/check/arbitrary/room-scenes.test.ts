import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOM_SCENES } from '../../../src/check/arbitrary/room-scenes.ts';
import { SCENES } from '../../../src/check/arbitrary/scenes.ts';
import { howTo } from '../../../src/check/batch.ts';
import { drive, newTally } from '../../../src/check/drive.ts';
import { KNOWN } from '../../../src/cli/fuzz/known.ts';
import { ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import type { Sequence } from '../../../src/oracle/op.ts';

const test = suite('check/arbitrary/room-scenes');

const [host, guest, other] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const room = ROOMS[0]!;
const parts = { room, host, guest, other, nick: 'Masker' };
const OPENING: Sequence = [
  { kind: 'enter', who: host, room, nick: 'Romeo' },
  { kind: 'configure', who: host, room, rows: [] },
  { kind: 'enter', who: guest, room, nick: 'Juliet' },
];

test('each is among the scenes', () => {
  for (const [name, scene] of ROOM_SCENES) assert.is(SCENES.get(name), scene);
});

test('in each something is looked at to the end, and holds', () => {
  const how = howTo({ level: 'room', profile: 'xep', invariants: KNOWN.invariants }, 1);
  for (const [name, scene] of ROOM_SCENES) {
    const tally = newTally();
    const sequence = [...OPENING, ...scene(parts)];
    assert.is(drive(sequence, { ...how, tally }), undefined, name);
    assert.is(tally.steps, sequence.length, name);
  }
});

test.run();
