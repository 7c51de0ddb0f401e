import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../../src/check/arbitrary/sequences.ts';
import { drive } from '../../../src/check/drive.ts';
import { FORETOLD } from '../../../src/oracle/invariants/foretold.ts';
import type { Sequence } from '../../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import { configure, does, enter, foretold, say, session } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/index');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('the end of the service is told to everybody inside, once; nothing comes after it', () => {
  const end = { kind: 'shutdown' } as const;
  assert.equal(foretold(...BOTH, end), [
    'R: gone Romeo owner/none=R 332 110',
    'J: gone Juliet none/none=J 332 110',
  ]);
  assert.equal(foretold(...BOTH, end, end), []);
});

test('what cannot be answered any more is refused to the one who has asked', () => {
  const ask = does('R', { kind: 'ask', nick: 'Juliet' });
  assert.equal(foretold(...BOTH, ask, session('drop', 'J')), [
    'R: gone Juliet none/none=J',
    'R: refused Juliet recipient-unavailable',
  ]);
  assert.ok(
    foretold(...BOTH, ask, does('J', { kind: 'leave' })).includes('R: refused Juliet recipient-unavailable'),
  );
});

test('nothing comes of time, of coming back, and of what is neither answered nor done', () => {
  assert.equal(foretold(...BOTH, { kind: 'wait', ms: 1000 }), []);
  assert.equal(foretold(...BOTH, session('drop', 'M'), session('connect', 'M')), []);
  assert.equal(foretold(...BOTH, does('M', { kind: 'leave' })), []);
});

test('the rooms do what is foretold', () => {
  const how = { level: 'room', seed: 1, invariants: FORETOLD, pins: DEFAULT_PINS } as const;
  const check = (sequence: Sequence): string | undefined => drive(sequence, how)?.message;
  // Two sessions that share a nickname and ask for a voice are a story of their own.
  const kinds = commands().map((each) => each.filter(({ kind }) => kind !== 'ask-voice'));
  fc.assert(
    fc.property(kinds, (sequence) => assert.is(check(sequence), undefined)),
    { numRuns: 60, seed: 3 },
  );
  assert.is(check([...BOTH, say('J', 'Hark')]), undefined);
});

test.run();
