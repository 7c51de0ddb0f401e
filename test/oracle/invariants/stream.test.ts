import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryIn, partIn } from '../../../src/oracle/invariants/stream.ts';
import type { Op } from '../../../src/oracle/op.ts';
import {
  body,
  codes,
  failed,
  gone,
  HALL,
  hall,
  heard,
  JULIET,
  past,
  ROMEO,
  retold,
  seen,
  shown,
  subject,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/stream');

const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };

test('what is sent on entry is sorted into its parts', () => {
  const entry = entryIn(
    seen(hall(), enter, [
      shown(TYBALT, 'Romeo'),
      shown(TYBALT, 'Tybalt', { codes: ['110'] }),
      retold(TYBALT, past('Romeo', 'Ay', 1000)),
      heard(TYBALT, '', [subject()]),
      heard(TYBALT, 'Romeo', [body('Now')]),
      heard(TYBALT, '', [codes('104')]),
      gone(TYBALT, 'Romeo'),
      shown(ROMEO, 'Tybalt'),
    ]),
  );
  assert.equal(
    entry?.stream.map(({ part }) => part),
    ['other', 'self', 'past', 'subject', 'live', 'live', 'live'],
  );
  assert.is(entry?.self.nick, 'Tybalt');
  assert.is(entry?.was, undefined);
  assert.is(partIn(entry!, 'live').length, 3);
  assert.is(partIn(entry!, 'old').length, 0);
});

test('whoever changes its name by it is who it was', () => {
  const op: Op = { kind: 'enter', who: JULIET, room: HALL, nick: 'Masker' };
  const old = gone(JULIET, 'Juliet', { codes: ['303', '110'] });
  const entry = entryIn(seen(hall(), op, [old, shown(JULIET, 'Masker', { codes: ['110'] })]));
  assert.equal([entry?.was?.nick, entry?.self.nick], ['Juliet', 'Masker']);
  assert.is(partIn(entry!, 'old').length, 1);
});

test('who is refused has not entered, nor has who does something else', () => {
  assert.is(
    entryIn(seen(hall(), enter, [failed(TYBALT, 'Tybalt', 'conflict', 'presence', 'enter-1')])),
    undefined,
  );
  assert.is(entryIn(seen(hall(), { kind: 'leave', who: ROMEO, room: HALL }, [])), undefined);
});

test.run();
