import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { match } from '../../src/scenario/match.ts';
import { expected, received, related } from './lookalikes.ts';

const test = suite('kit/lookalikes');

const NOBODY = { jids: new Map(), fullJids: new Map(), captures: new Map() };

/** How many of a hundred match. */
function matching(
  pairs: readonly (readonly [Parameters<typeof match>[0], Parameters<typeof match>[1]])[],
): number {
  return pairs.filter(([left, right]) => match(left, right, NOBODY).ok).length;
}

test('some pairs match, and some do not', () => {
  const strangers = matching(fc.sample(fc.tuple(expected, received), 100));
  const relatives = matching(fc.sample(related, 100));
  assert.ok(strangers > 0 && strangers < 90, `${strangers} strangers`);
  assert.ok(relatives > strangers && relatives < 100, `${relatives} relatives`);
});

test.run();
