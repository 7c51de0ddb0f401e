import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { courseOf, isMalformed, stepAfter } from '../../../src/check/saving/course.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import { configure, does, enter, say, session } from '../../kit/foretelling.ts';

const test = suite('check/saving/course');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('a course goes as it must, whatever a service would do', () => {
  const [, , last] = courseOf(BOTH, DEFAULT_PINS);
  assert.is(last?.expected.length, 4);
  assert.is(last?.after.rooms.get('hall@conference.localhost' as never)?.occupants.size, 2);
  const refused = courseOf([...BOTH, enter('M', 'Juliet')], DEFAULT_PINS).at(-1);
  assert.is(refused?.after, refused?.before, 'who is refused has changed nothing');
});

test('what does nothing is no step', () => {
  const idle = [session('connect', 'J'), session('drop', 'J'), session('drop', 'J'), say('J', 'Hark')];
  assert.equal(
    courseOf([...BOTH, ...idle], DEFAULT_PINS).map(({ op }) => op.kind),
    ['enter', 'configure', 'enter', 'drop'],
  );
});

test('an id that only the room knows is kept for the answer', () => {
  const ask = does('R', { kind: 'ask', nick: 'Juliet' });
  const [asked, answered] = courseOf([...BOTH, ask, does('J', { kind: 'answer' })], DEFAULT_PINS).slice(-2);
  assert.is(asked?.expected[0]?.stanza.id, '{scansion:capture:request4}');
  assert.is(answered?.draft?.stanza.id, '{scansion:capture:request4}');
});

test('one more step goes on from where a course ends', () => {
  const step = stepAfter(courseOf(BOTH, DEFAULT_PINS), say('J', 'Hark'), 9, DEFAULT_PINS);
  assert.is(step.draft?.stanza.id, 'say-9');
  assert.is(step.expected.length, 2);
});

test('presence of no type never reaches a room', () => {
  const nonsense = does('R', { kind: 'typed', type: 'nonsense', nick: '' });
  assert.ok(isMalformed(nonsense));
  assert.not.ok(isMalformed(does('R', { kind: 'typed', type: 'probe', nick: '' })));
  assert.equal(courseOf([...BOTH, nonsense], DEFAULT_PINS).at(-1)?.expected, []);
});

test.run();
