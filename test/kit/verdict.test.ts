import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { verdict } from './verdict.ts';
import { HALL, hall, JULIET, TYBALT } from './view.ts';

const test = suite('kit/verdict');

test('a verdict is one line', () => {
  const says = (who: typeof JULIET): string =>
    verdict(hall(), { kind: 'say', who, room: HALL, body: 'Hark' });
  assert.is(says(JULIET), 'ok');
  assert.is(says(TYBALT), 'not-acceptable');
  assert.is(verdict(hall(), { kind: 'leave', who: TYBALT, room: HALL }), 'silent');
  assert.is(verdict(hall(), { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' }), '');
});

test.run();
