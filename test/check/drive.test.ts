import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { APART, CRASH, type Drive, drive, newTally, POST } from '../../src/check/drive.ts';
import type { Wiring } from '../../src/check/system.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Invariant } from '../../src/oracle/invariant.ts';
import type { Op, Sequence } from '../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';

const test = suite('check/drive');

const [romeo, juliet] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const room = ROOMS[0]!;

const ENTERS: Op = { kind: 'enter', who: romeo, room, nick: 'Romeo' };
const OPENS: Op = { kind: 'configure', who: romeo, room, rows: [] };
const FOLLOWS: Op = { kind: 'enter', who: juliet, room, nick: 'Juliet' };
const SAYS: Op = { kind: 'say', who: juliet, room, body: 'Hark' };
const STORY: Sequence = [ENTERS, OPENS, FOLLOWS, SAYS];

/** Somebody who has an opinion of messages only. */
const quiet: Invariant = {
  id: 'I-00',
  name: 'nobody speaks',
  source: 'ours',
  covers: [],
  check: ({ op, out }) => {
    if (op.kind !== 'say') return op.kind === 'enter' ? 'held' : 'idle';
    return out.length === 0 ? 'held' : { broken: `${op.who} spoke` };
  },
};

const HOW: Drive = { level: 'room', seed: 1, invariants: [quiet], pins: DEFAULT_PINS };

test('what is broken is found with the action that broke it, on both levels', () => {
  for (const level of ['room', 'wire'] as const) {
    const found = drive([...STORY, OPENS], { ...HOW, level, inFlight: 1 })!;
    assert.equal([found.invariant, found.message], ['I-00', `${juliet} spoke`], level);
    assert.equal(found.sequence, STORY, level);
    assert.is(found.at, 3);
    assert.is(found.view?.op, SAYS);
    assert.is(found.view?.out.length, 2);
    assert.is(drive(STORY.slice(0, 3), { ...HOW, level }), undefined, level);
  }
});

test('what is done is counted', () => {
  const tally = newTally();
  drive(STORY.slice(0, 3), { ...HOW, tally });
  assert.is(tally.steps, 3);
  assert.equal([...tally.held], [['I-00', 2]]);
  assert.ok(tally.exploration.transitions.has('role none → participant'));
});

test('a service that throws is a finding, on both levels', () => {
  const shy: Wiring = {
    name: 'shy',
    wire: () => ({}),
    wrap: (service) => ({
      ...service,
      handle: (state, envelope, env) => {
        if (envelope.stanza.kind === 'message') throw new TypeError('no words');
        return service.handle(state, envelope, env);
      },
    }),
  };
  for (const level of ['room', 'wire'] as const) {
    const found = drive([...STORY, OPENS], { ...HOW, level, wiring: shy, inFlight: 1 })!;
    assert.is(found.invariant, CRASH);
    assert.match(found.crash ?? '', /no words/);
    assert.equal(found.sequence, STORY, level);
    assert.is(found.view, undefined);
  }
});

test('an invariant that throws is nobody else’s fault, and is not swallowed', () => {
  const confused: Invariant = {
    ...quiet,
    check: () => {
      throw new RangeError('confused');
    },
  };
  assert.throws(() => drive(STORY, { ...HOW, invariants: [confused] }), /confused/);
});

test('a fault of the post has a name of its own', () => assert.is(POST, 'post'));

test('rooms that depend on each other are a finding of the whole sequence, where that is looked for', () => {
  const silent: Wiring = {
    name: 'silent',
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
  const both: Sequence = [...STORY.slice(0, 3), { ...ENTERS, room: ROOMS[1]! }, SAYS];
  const how: Drive = { level: 'room', seed: 1, invariants: [], pins: DEFAULT_PINS, wiring: silent };
  assert.is(drive(both, how), undefined);
  assert.is(drive(both, { ...how, apart: true })?.invariant, APART);
  assert.is(drive(both, { ...how, apart: true, wiring: undefined }), undefined);
});

test.run();
