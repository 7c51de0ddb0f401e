import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid } from '../../src/core/jid.ts';
import { allOf, type Feature, firstOf, hooksOf } from '../../src/muc/feature.ts';
import { newRoom } from '../../src/muc/room.ts';

const test = suite('muc/feature');

/** Features that know one code each, but for one that knows none and one that says nothing. */
const features: readonly Feature[] = [
  { name: 'a', spec: [], welcome: () => [] },
  { name: 'b', spec: [], welcome: () => ['100'] },
  { name: 'c', spec: [] },
  { name: 'd', spec: [], welcome: () => ['170', '201'] },
];
const room = newRoom('hall@conference.localhost' as BareJid, 'romeo@localhost' as BareJid, 'key', []);

test('the first answer is taken, and nobody behind it is asked', () => {
  let asked = 0;
  const answer = firstOf(features, 'welcome', (welcome) => {
    asked += 1;
    return welcome(room)[0];
  });
  assert.equal([answer, asked], ['100', 2]);
  assert.is(
    firstOf(features, 'welcome', () => undefined),
    undefined,
  );
  assert.is(
    firstOf(features, 'welcome', () => false),
    false,
    'false is an answer',
  );
  assert.is(
    firstOf(features, 'speak', () => true),
    undefined,
    'nobody has that hook',
  );
});

test('all answers are put together in order', () => {
  assert.equal(
    allOf(features, 'welcome', (welcome) => welcome(room)),
    ['100', '170', '201'],
  );
  assert.equal(
    allOf([], 'welcome', () => ['100']),
    [],
  );
  assert.is(hooksOf(features, 'welcome').length, 3);
  assert.is(hooksOf(features, 'welcome'), hooksOf(features, 'welcome'), 'they are looked for once');
});

test.run();
