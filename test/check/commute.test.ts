import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../src/check/arbitrary/sequences.ts';
import { dependence } from '../../src/check/commute.ts';
import type { Wiring } from '../../src/check/system.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Sequence } from '../../src/oracle/op.ts';

const test = suite('check/commute');

test('whatever happens, rooms do not depend on each other', () => {
  fc.assert(
    fc.property(commands(), (sequence) => {
      assert.is(dependence(sequence, { seed: 1 }), undefined);
    }),
    { numRuns: 60 },
  );
});

const [hall, tomb] = ROOMS;
const [who] = SESSIONS;
const BOTH: Sequence = [
  { kind: 'enter', who: who!, room: hall!, nick: 'Romeo' },
  { kind: 'enter', who: who!, room: tomb!, nick: 'Romeo' },
  { kind: 'say', who: who!, room: hall!, body: 'Hark' },
];

/** Rooms that say nothing any more as soon as there are two of them. */
function silencing(): Wiring {
  return {
    name: 'silencing',
    wire: () => ({}),
    wrap: (service) => ({
      ...service,
      handle: (state, envelope, env) => {
        const reaction = service.handle(state, envelope, env);
        const crowded = envelope.stanza.kind === 'message' && (state as { readonly size: number }).size > 1;
        return crowded ? { ...reaction, out: [] } : reaction;
      },
    }),
  };
}

test('a room that depends on another is found out', () => {
  assert.is(dependence(BOTH, { seed: 1 }), undefined);
  const found = dependence(BOTH, { seed: 1, wiring: silencing() });
  assert.match(found ?? '', /^hall@.* says nothing, and alone <message .*Hark/);
});

test.run();
