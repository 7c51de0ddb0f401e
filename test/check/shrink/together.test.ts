import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { together } from '../../../src/check/shrink/together.ts';
import { ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import type { Op } from '../../../src/oracle/op.ts';

const test = suite('check/shrink/together');

const configure = (name: string, value: string, who = SESSIONS[0]!, room = ROOMS[0]!): Op => ({
  kind: 'configure',
  who,
  room,
  rows: [{ var: name, values: [value] }],
});
const wait: Op = { kind: 'wait', ms: 1 };

test('two forms are one at the place of either, and the later value counts', () => {
  const both = {
    ...configure('a', '1'),
    rows: [
      { var: 'a', values: ['1'] },
      { var: 'b', values: ['2'] },
    ],
  };
  assert.equal(
    [...together([configure('a', '1'), wait, configure('b', '2')])],
    [
      [both, wait],
      [wait, both],
    ],
  );
  assert.equal([...together([configure('a', '1'), configure('a', '2')])][0], [configure('a', '2')]);
});

test('forms of others, and of other rooms, stay apart', () => {
  assert.equal([...together([configure('a', '1'), configure('b', '2', SESSIONS[1])])], []);
  assert.equal([...together([configure('a', '1'), configure('b', '2', SESSIONS[0], ROOMS[1])])], []);
});

test.run();
