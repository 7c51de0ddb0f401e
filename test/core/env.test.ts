import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Env, hash, idFor } from '../../src/core/env.ts';

const test = suite('core/env');

const env: Env = { now: 0, serial: 7, seed: 1, domains: [] };

test('an id is a function of seed, serial and label, and of nothing else', () => {
  assert.is(idFor(env, 'room'), idFor({ ...env }, 'room'));
  const later: Env = { ...env, now: 5 };
  assert.is(idFor(env, 'room'), idFor(later, 'room'));
  const others = [
    idFor({ ...env, seed: 2 }, 'room'),
    idFor({ ...env, serial: 8 }, 'room'),
    idFor(env, 'rooms'),
  ];
  assert.is(new Set([idFor(env, 'room'), ...others]).size, 4);
});

test('a hash is sixteen hexadecimal digits, the same on every machine', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[0-9a-f]{16}$/.test(hash(text))));
  assert.is(hash(''), '43861a51b34b7533');
  assert.is(hash('rehearsal'), 'ada7a7231ba7da66');
});

test('texts that differ a little have hashes that differ', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => `serial ${n}`);
  assert.is(new Set(texts.map(hash)).size, texts.length);
  assert.is.not(hash('ab'), hash('ba'));
});

test.run();
