import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { failed } from '../../../src/oracle/foretell/leave.ts';
import { configure, does, due, enter, foretold, session } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/leave');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('who leaves is told so, and so is everybody who stays, with its words', () => {
  assert.equal(foretold(...BOTH, does('J', { kind: 'leave', status: 'farewell' })), [
    'R: gone Juliet status farewell none/none=J',
    'J: gone Juliet status farewell none/none=J 110',
  ]);
});

test('who is cut off has left, and hears nothing of it', () => {
  assert.equal(foretold(...BOTH, session('drop', 'J')), ['R: gone Juliet none/none=J']);
  assert.equal(foretold(...BOTH, session('disconnect', 'R')), ['J: gone Romeo owner/none']);
});

test('with one of two sessions nobody leaves', () => {
  assert.equal(foretold(...BOTH, enter('J2', 'Juliet'), does('J', { kind: 'leave' })), [
    'R: come Juliet none/participant=J2',
    'J: gone Juliet none/none=J 110',
    'J2: come Juliet none/participant=J2 110',
  ]);
});

test('a room that was never configured goes with the last who leaves it', () => {
  const [own] = due(enter('R', 'Romeo'), does('R', { kind: 'leave' }));
  assert.match(JSON.stringify(own), /"name":"destroy"/);
  const [other] = due(...BOTH, does('R', { kind: 'leave' }));
  assert.not.match(JSON.stringify(other), /"name":"destroy"/);
});

test('whose delivery failed is gone, with the condition in words', () => {
  assert.equal(failed('remote-server-not-found')[0], {
    ...(failed('gone')[0] as object),
    children: ['Kicked: remote server not found'],
  });
  const bounce = { kind: 'bounce', stanza: 'message' } as const;
  assert.equal(foretold(...BOTH, does('J', { ...bounce, condition: 'gone' })), [
    'R: gone Juliet status Kicked: gone none/none=J 333',
    'J: gone Juliet status Kicked: gone none/none=J 333 110',
  ]);
  assert.equal(foretold(...BOTH, does('J', { ...bounce, condition: 'forbidden' })), []);
});

test.run();
