import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { characterOf, namesIn } from '../../../src/check/saving/cast.ts';
import { courseOf } from '../../../src/check/saving/course.ts';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import { configure, enter } from '../../kit/foretelling.ts';

const test = suite('check/saving/cast');

test('those who act or receive are there, and nobody else', () => {
  const steps = courseOf([enter('R', 'Romeo'), configure('R'), enter('J2', 'Juliet')], DEFAULT_PINS);
  assert.equal([...namesIn(steps, []).values()], ['Romeo', 'Juliet']);
  assert.equal([...namesIn(steps, [SESSIONS[5]!]).values()], ['Romeo', 'Juliet', 'Tybalt']);
});

test('of two sessions of an account the second says where it is', () => {
  const steps = courseOf([enter('J2', 'Juliet'), enter('J', 'Juliet')], DEFAULT_PINS);
  assert.equal(
    [...namesIn(steps, [])],
    [
      [SESSIONS[1], 'Juliet'],
      [SESSIONS[4], 'Juliet in the chamber'],
    ],
  );
});

test('a character connects with the address of the session', () => {
  const { name, properties } = characterOf(SESSIONS[4]!, 'Juliet in the chamber');
  assert.is(name, 'Juliet in the chamber');
  assert.is(properties.get('jid'), 'juliet@localhost/chamber');
});

test.run();
