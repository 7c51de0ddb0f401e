import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { written } from '../../src/oracle/written.ts';

const test = suite('oracle/written');

test('text is one child, and no text is none', () => {
  assert.equal(written('Hark'), ['Hark']);
  assert.equal(written(' '), [' ']);
  assert.equal(written(''), []);
});

test.run();
