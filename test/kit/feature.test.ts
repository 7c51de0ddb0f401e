import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Feature } from '../../src/muc/feature.ts';
import { password } from '../../src/muc/features/password.ts';
import { conforms, REGISTERED_FEATURES, REGISTERED_FIELDS, SAMPLES } from './feature.ts';

const test = suite('kit/feature');

test('a feature that keeps to the rules passes', () => {
  conforms(password);
  assert.is(REGISTERED_FIELDS.size, 21, 'XEP-0045 §16.5.3');
  assert.is(REGISTERED_FEATURES.length, 12, 'XEP-0045 §16.3: six pairs');
  assert.ok(SAMPLES.every(Object.isFrozen));
});

/** A feature with one fault each, and what is said of it. */
const FAULTY: readonly (readonly [string, Partial<Feature>, RegExp])[] = [
  ['a name with a capital', { name: 'Password' }, /lower case/],
  ['no specification', { spec: [] }, /names what it implements/],
  ['an unknown field', { fields: [{ ...password.fields![0]!, var: 'muc#roomconfig_magic' }] }, /registered/],
  ['a field of another type', { fields: [{ ...password.fields![0]!, type: 'text-single' }] }, /registered/],
  ['a field that forgets', { fields: [{ ...password.fields![0]!, get: () => ['1'] }] }, /changes nothing/],
  ['an unknown disco feature', { disco: () => ['muc_magic'] }, /registered/],
  [
    'a gate that changes the room',
    { admit: (room) => void Object.assign(room, { lockedBy: undefined }) },
    /read only/,
  ],
  ['a gate with moods', { admit: moody() }, /same answer twice/],
  ['an unknown condition', { admit: () => ({ condition: 'moody' as 'conflict' }) }, /moody/],
  ['a wrong greeting', { welcome: () => ['301'] }, /greet/],
  ['a removal of nothing', { configured: () => ({ notices: ['104'] }) }, /no change/],
];

function moody(): NonNullable<Feature['admit']> {
  let calls = 0;
  return () => {
    calls += 1;
    return calls % 2 === 0 ? { condition: 'conflict' } : undefined;
  };
}

/** What conforms says of it. uvu's `throws` lets failed assertions of its own pass through, so it is no help here. */
function complaintAbout(feature: Feature): string {
  try {
    conforms(feature);
  } catch (failure) {
    return (failure as Error).message;
  }
  return 'nothing';
}

for (const [fault, part, complaint] of FAULTY) {
  test(`${fault} is found`, () => {
    assert.match(complaintAbout({ ...password, ...part }), complaint);
  });
}

test.run();
