import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Op } from '../../../src/oracle/op.ts';
import { verdict } from '../../kit/verdict.ts';
import { HALL, hall, JULIET, ROMEO, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/verdict/index');

const nothing = { ...hall(), rooms: new Map() };

test('where there is no room only who asks to enter one gets anything (§17.2)', () => {
  const at = { who: ROMEO, room: HALL } as const;
  const ops: readonly (readonly [Op, string])[] = [
    [{ kind: 'enter', ...at, nick: 'Romeo' }, 'ok'],
    [{ kind: 'enter', ...at, nick: ' ' }, 'jid-malformed'],
    [{ kind: 'present', ...at, nick: 'Romeo' }, ''],
    [{ kind: 'leave', ...at }, 'item-not-found'],
    [{ kind: 'typed', ...at, nick: 'Romeo', type: 'probe' }, 'silent'],
    [{ kind: 'bounce', ...at, stanza: 'message', condition: 'gone' }, 'silent'],
    [{ kind: 'answer', ...at }, 'silent'],
    [{ kind: 'say', ...at, body: 'Hark' }, 'item-not-found'],
    [{ kind: 'whisper', ...at, nick: 'Juliet', type: 'chat', body: 'Hark' }, 'item-not-found'],
    [{ kind: 'read-config', ...at }, 'item-not-found'],
    [{ kind: 'disco', ...at, what: 'info' }, 'item-not-found'],
    [{ kind: 'disco', ...at, what: 'items', nick: '' }, 'ok'],
  ];
  for (const [op, expected] of ops) assert.is(verdict(nothing, op), expected, JSON.stringify(op));
  assert.is(verdict(nothing, { kind: 'leave', ...at }, { unknownRoomLeave: 'ignored' }), 'silent');
});

test('owners configure and destroy, and nobody else (§10)', () => {
  for (const kind of ['read-config', 'destroy'] as const) {
    assert.is(verdict(hall(), { kind, who: ROMEO, room: HALL }), 'ok');
    assert.is(verdict(hall(), { kind, who: JULIET, room: HALL }), 'forbidden');
  }
  const bad = { kind: 'configure', who: JULIET, room: HALL, rows: [], form: 'form' } as const;
  assert.is(verdict(hall(), bad), 'forbidden');
  assert.is(verdict(hall(), { ...bad, who: ROMEO }), 'bad-request');
});

test('nothing comes of what is never sent, or comes to no room', () => {
  const say: Op = { kind: 'say', who: ROMEO, room: HALL, body: 'Hark' };
  assert.is(verdict({ ...hall(), connected: new Set([JULIET]) }, say), 'silent');
  assert.is(verdict({ ...hall(), stopped: true }, say), 'silent');
  assert.is(verdict(hall(), { kind: 'enter', who: TYBALT, room: HALL, nick: '\u200b' }), 'silent');
  assert.is(
    verdict(hall(), { kind: 'typed', who: ROMEO, room: HALL, nick: 'Romeo', type: 'nonsense' }),
    'silent',
  );
  for (const op of [{ kind: 'wait', ms: 1 }, { kind: 'shutdown' }, { kind: 'drop', who: ROMEO }] as const) {
    assert.is(verdict(hall(), op), 'ok');
  }
});

test.run();
