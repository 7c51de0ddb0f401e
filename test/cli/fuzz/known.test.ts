import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KNOWN } from '../../../src/cli/fuzz/known.ts';
import type { OpKind } from '../../../src/oracle/op.ts';

const test = suite('cli/fuzz/known');

/** The compiler sees to it that none is missing here. */
const EVERY: Readonly<Record<OpKind, true>> = {
  enter: true,
  present: true,
  leave: true,
  typed: true,
  say: true,
  whisper: true,
  administer: true,
  list: true,
  invite: true,
  decline: true,
  'ask-voice': true,
  'grant-voice': true,
  'read-config': true,
  configure: true,
  destroy: true,
  register: true,
  'read-registration': true,
  disco: true,
  ask: true,
  answer: true,
  bounce: true,
  disconnect: true,
  drop: true,
  connect: true,
  wait: true,
  shutdown: true,
};

test('every kind of action has its name, once', () => {
  assert.equal([...KNOWN.kinds].sort(), Object.keys(EVERY).sort());
});

test('what XEP-0045 demands and what only this server promises are told apart', () => {
  const { invariants, ours } = KNOWN;
  assert.ok(ours.length > 0 && ours.length < invariants.length);
  assert.ok(ours.every((each) => invariants.includes(each)));
});

test('no name is of two things', () => {
  const { invariants, kinds, profiles } = KNOWN;
  const all = [...invariants, ...kinds];
  assert.is(new Set(all).size, all.length);
  assert.ok(invariants.every((each) => /^I-\d\d$/.test(each)));
  assert.is(profiles[0], 'xep');
});

test.run();
