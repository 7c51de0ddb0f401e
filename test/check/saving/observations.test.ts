import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { courseOf } from '../../../src/check/saving/course.ts';
import { observations } from '../../../src/check/saving/observations.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import { configure, enter, session } from '../../kit/foretelling.ts';

const test = suite('check/saving/observations');

const { after } = courseOf([enter('R', 'Romeo'), configure('R'), session('drop', 'J')], DEFAULT_PINS).at(-1)!;

test('those inside look around in their room; those outside come in; who is gone does nothing', () => {
  const ops = observations(after);
  assert.equal(ops[0], {
    kind: 'say',
    who: 'romeo@localhost/orchard',
    room: 'hall@conference.localhost',
    body: 'Who is there?',
  });
  const entering = ops.filter(({ kind }) => kind === 'enter').map((op) => ('who' in op ? op.who : ''));
  assert.ok(entering.includes('mercutio@localhost/square' as never));
  assert.not.ok(ops.some((op) => 'who' in op && op.who === 'juliet@localhost/balcony'));
});

test.run();
