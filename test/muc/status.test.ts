import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { STATUS } from '../../src/muc/status.ts';

const test = suite('muc/status');

// covers: MUC-12-01, MUC-19.2-02
test('every code is registered (§16.6), and stands there once', () => {
  const registered = '100 101 102 103 104 110 170 171 172 173 201 210 301 303 307 321 322 332 333'.split(' ');
  const codes = Object.values(STATUS);
  for (const each of codes) assert.ok(registered.includes(each), each);
  assert.is(new Set(codes).size, codes.length);
});

test.run();
