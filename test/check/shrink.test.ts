import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { simplest } from '../../src/check/shrink.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Op, OpKind, Sequence } from '../../src/oracle/op.ts';

const test = suite('check/shrink');

const [romeo, juliet, mercutio] = SESSIONS as [
  (typeof SESSIONS)[0],
  (typeof SESSIONS)[0],
  (typeof SESSIONS)[0],
];
const [hall, tomb] = ROOMS as [(typeof ROOMS)[0], (typeof ROOMS)[0]];

const enter = (who = romeo, room = hall): Op => ({ kind: 'enter', who, room, nick: 'Romeo' });
const say = (who = romeo): Op => ({ kind: 'say', who, room: hall, body: 'Hark' });
const noise: Sequence = Array.from({ length: 30 }, (_, at) => ({ kind: 'wait', ms: at + 1 }));
const has = (sequence: Sequence, ...kinds: readonly OpKind[]): boolean => {
  let from = 0;
  for (const kind of kinds) {
    const at = sequence.findIndex((op, place) => place >= from && op.kind === kind);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
};

test('what is not needed goes, wherever it is', () => {
  const long = [...noise, enter(), ...noise, say(), ...noise];
  assert.equal(
    simplest(long, (each) => has(each, 'enter', 'say')),
    [enter(), say()],
  );
  assert.equal(
    simplest(long, () => true),
    [],
  );
});

test('two that are needed only together go together', () => {
  const long: Sequence = [enter(), { kind: 'drop', who: romeo }, say(), { kind: 'connect', who: romeo }];
  const balanced = (each: Sequence): boolean =>
    has(each, 'enter', 'say') && has(each, 'drop') === has(each, 'connect') && !has(each, 'disconnect');
  assert.equal(simplest(long, balanced), [enter(), say()]);
});

test('one person does what several did, and the first of the cast', () => {
  const long = [enter(mercutio), say(juliet), say(mercutio)];
  assert.equal(
    simplest(long, (each) => has(each, 'enter', 'say', 'say')),
    [enter(), say(), say()],
  );
  const two = (each: Sequence): boolean =>
    each.length === 2 && 'who' in each[0]! && 'who' in each[1]! && each[0].who !== each[1].who;
  const left = simplest([enter(mercutio), say(juliet)], two);
  assert.equal(new Set(left.map((op) => 'who' in op && op.who)), new Set([romeo, juliet]));
});

test('one room is enough where one is', () => {
  assert.equal(
    simplest([enter(romeo, tomb)], (each) => has(each, 'enter')),
    [enter()],
  );
});

test('what an action can do without goes', () => {
  const rich: Op = {
    ...enter(),
    kind: 'enter',
    password: 'dagger',
    limits: { seconds: 1 },
    show: 'away',
  } as Op;
  assert.equal(
    simplest([rich], (each) => has(each, 'enter')),
    [enter()],
  );
  const needsPassword = simplest([rich], (each) =>
    each.some((op) => op.kind === 'enter' && op.password === 'dagger'),
  );
  assert.equal(needsPassword, [{ ...enter(), password: 'dagger' }]);
});

test('two forms become one', () => {
  const configure = (name: string): Op => ({
    kind: 'configure',
    who: romeo,
    room: hall,
    rows: [{ var: name, values: ['1'] }],
  });
  const both = (each: Sequence): boolean =>
    ['a', 'b'].every((name) =>
      each.some((op) => op.kind === 'configure' && op.rows.some((row) => row.var === name)),
    );
  const [only, ...more] = simplest([configure('a'), say(), configure('b')], both);
  assert.equal(more, []);
  assert.equal(only?.kind === 'configure' && only.rows.map((row) => row.var), ['a', 'b']);
});

test('the same sequence ends up the same, and what fails is never made into what does not', () => {
  const fails = (each: Sequence): boolean => each.filter((op) => op.kind === 'say').length >= 2;
  const long = [...noise, say(mercutio), enter(juliet), say(juliet), ...noise];
  const left = simplest(long, fails);
  assert.ok(fails(left));
  assert.equal(left, simplest(long, fails));
});

test.run();
