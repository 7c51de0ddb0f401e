import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../../src/check/arbitrary/sequences.ts';
import { simplerOps } from '../../../src/check/shrink/simpler.ts';
import { ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import type { Op } from '../../../src/oracle/op.ts';

const test = suite('check/shrink/simpler');

const about = { who: SESSIONS[0]!, room: ROOMS[0]! };

/** Where one ends up that takes the first simpler action as long as there is one. */
function plainest(op: Op): Op {
  let plain = op;
  for (let steps = 0; steps < 200; steps++) {
    const [next] = simplerOps(plain);
    if (next === undefined) return plain;
    plain = next;
  }
  throw new Error(`there is no end to it: ${JSON.stringify(plain)}`);
}

test('every action comes to an end, as the same kind', () => {
  for (const op of fc.sample(commands(), { seed: 1, numRuns: 300 }).flat()) {
    const { kind } = plainest(op);
    assert.is(kind, op.kind === 'drop' ? 'disconnect' : op.kind);
    for (const each of simplerOps(op)) assert.is.not(JSON.stringify(each), JSON.stringify(op));
  }
});

test('rows, items and invitees get fewer', () => {
  const rows = [
    { var: 'a', values: ['x', 'y'] },
    { var: 'b', values: ['z'] },
  ];
  assert.equal(plainest({ kind: 'configure', ...about, rows, form: 'submit', formType: 'f' }), {
    kind: 'configure',
    ...about,
    rows: [],
  });
  const tried = [...simplerOps({ kind: 'configure', ...about, rows })];
  assert.ok(
    tried.some((op) => op.kind === 'configure' && op.rows.length === 2 && op.rows[0]?.values.length === 1),
  );
  assert.equal(plainest({ kind: 'administer', ...about, items: [{ nick: 'a' }, { jid: 'b' }] }), {
    kind: 'administer',
    ...about,
    items: [],
  });
  const invite: Op = { kind: 'invite', ...about, to: ['a@b/c', 'd@e'] };
  assert.ok([...simplerOps(invite)].some((op) => op.kind === 'invite' && op.to[0] === 'a@b'));
});

test('values become the usual ones, one after the other and never back', () => {
  const bounce: Op = { kind: 'bounce', ...about, stanza: 'presence', condition: 'conflict' };
  const conditions = [...simplerOps(bounce)].map((op) => op.kind === 'bounce' && op.condition);
  assert.ok(conditions.includes('gone') && conditions.includes('item-not-found'));
  const again = [...simplerOps({ ...bounce, condition: 'item-not-found' })];
  assert.ok(again.some((op) => op.kind === 'bounce' && op.condition === 'gone'));
  assert.equal([...simplerOps({ ...bounce, stanza: 'message', condition: 'gone' })], []);
  assert.equal([...simplerOps({ kind: 'say', ...about, body: 'Hark' })], []);
  const both: Op = { kind: 'say', ...about, body: 'Hark', subject: 'Hark' };
  assert.is([...simplerOps(both)].length, 2);
});

test.run();
