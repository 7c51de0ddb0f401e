import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PROFILES } from '../../src/check/profiles.ts';
import { DEFAULT_POLICY } from '../../src/muc/policy/index.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';

const test = suite('check/profiles');

test('the first profile is what the rooms and the oracle do where nothing is said', () => {
  const [[name, { policy, pins }] = ['', { policy: {}, pins: {} }]] = [...PROFILES];
  assert.is(name, 'xep');
  assert.equal({ ...DEFAULT_POLICY, ...policy }, DEFAULT_POLICY);
  assert.equal({ ...DEFAULT_PINS, ...pins }, DEFAULT_PINS);
});

test.run();
