import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseStamp, stampOf } from '../../src/core/time.ts';

const test = suite('core/time');

test('a stamp is UTC, to the second where that is enough', () => {
  assert.is(stampOf(0), '1970-01-01T00:00:00Z');
  assert.is(stampOf(Date.UTC(2026, 0, 1, 12, 30, 59)), '2026-01-01T12:30:59Z');
  assert.is(stampOf(Date.UTC(2026, 0, 1) + 5), '2026-01-01T00:00:00.005Z');
});

test('a stamp is read in any of the forms of XEP-0082 §3.2', () => {
  const noon = Date.UTC(2026, 0, 1, 12);
  for (const text of ['2026-01-01T12:00:00Z', '2026-01-01T17:45:00+05:45', '2026-01-01T04:00:00.000-08:00']) {
    assert.is(parseStamp(text), noon, text);
  }
  assert.is(parseStamp('2026-01-01T12:00:00.1Z'), noon + 100);
  assert.is(parseStamp('2026-01-01T12:00:00.123999Z'), noon + 123);
});

test('what is no stamp is not read', () => {
  const texts = [
    '',
    '2026-01-01',
    '2026-01-01T12:00:00',
    '2026-01-01 12:00:00Z',
    '20260101T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-00-01T12:00:00Z',
    '2026-02-30T12:00:00Z',
    '2025-02-29T12:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T12:60:00Z',
    '2026-01-01T12:00:00+25:00',
    '2026-01-01T12:00:00.Z',
    ' 2026-01-01T12:00:00Z',
  ];
  for (const text of texts) assert.is(parseStamp(text), undefined, text);
  assert.type(parseStamp('2024-02-29T12:00:00Z'), 'number');
});

test('what is written is read again', () => {
  const max = Date.UTC(9999, 11, 31);
  fc.assert(fc.property(fc.integer({ min: 0, max }), (ms) => parseStamp(stampOf(ms)) === ms));
});

test.run();
