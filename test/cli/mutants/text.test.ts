import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KNOWN } from '../../../src/cli/fuzz/known.ts';
import {
  headText,
  outcomeLine,
  scoreJson,
  scoreLine,
  scoreText,
  tableJson,
  tableText,
} from '../../../src/cli/mutants/text.ts';
import { mutantOf } from '../../../src/mutants/mutant.ts';
import type { Outcome } from '../../../src/mutants/table.ts';
import { foundIn, RUN } from '../../kit/checking.ts';

const test = suite('cli/mutants/text');

const mutant = mutantOf({ id: 'H07', bug: 'Admins make owners.', source: 'Prosody', caughtBy: ['I-51'] });
const { sequence, invariant, message } = foundIn(1);
const dead: Outcome = {
  hunt: { mutant },
  kill: { mutant: 'H07', invariant, message, after: 1_234, seed: 1, sequence },
};
const alive: Outcome = { hunt: { mutant, invariants: ['I-51'] }, kill: undefined };

test('the options are a command', () => {
  const options = { ...RUN, invariants: KNOWN.invariants, kinds: KNOWN.kinds };
  assert.is(
    headText(options, KNOWN, 2),
    'rehearsal mutants --seed 7 --runs 1000 --size 20 --level room --profile xep\n     2 planted bugs\n',
  );
});

test('each bug has a line', () => {
  assert.is(outcomeLine(dead), 'H07  I-10    1,234   2  Admins make owners.\n');
  assert.is(outcomeLine(alive), 'H07  SURVIVED I-51      Admins make owners.\n');
  assert.is(scoreLine({ mutant, finder: 'a\u001b.scs' }), 'H07  found by a\\u001b.scs\n');
  assert.is(scoreLine({ mutant, finder: undefined }), 'H07  MISSED  Admins make owners.\n');
});

test('the table says what it comes to', () => {
  assert.is(
    tableText([dead, dead]),
    'ok   2 of 2 planted bugs found\n     sequences until then: median 1,234, most 1,234\n     actions in the simplest: median 2, most 2\n',
  );
  assert.is(tableText([alive]), 'FAIL 0 of 1 planted bug found\n     survived: H07 I-51\n');
});

test('the table is a document with a line for each bug', () => {
  const text = tableJson([dead, alive], [dead.hunt, alive.hunt]);
  const { bugs } = JSON.parse(text);
  assert.is(text.split('\n').length, 5);
  assert.equal(bugs[0].found.words, [
    'Romeo (orchard) enters the hall as Romeo',
    'Romeo (orchard) leaves the hall',
  ]);
  assert.equal([bugs[0].found.after, bugs[1].with, bugs[1].found], [1_234, ['I-51'], null]);
});

test('the scores say what they come to', () => {
  const scores = [
    { mutant, finder: 'a.scs' },
    { mutant, finder: undefined },
    { mutant, finder: undefined },
  ];
  assert.is(
    scoreText(scores, { scripts: 3, broken: ['b.scs'] }),
    '3 scripts found 1 of 3 planted bugs: 33 %\nmissed: H07, H07\nleft out, because it fails without any bug: b.scs\n',
  );
  assert.is(
    scoreText(scores.slice(0, 1), { scripts: 1, broken: [] }),
    '1 script found 1 of 1 planted bug: 100 %\n',
  );
  const { scripts, bugs } = JSON.parse(scoreJson(scores, { scripts: 3, broken: [] }));
  assert.equal([scripts, bugs[0].finder, bugs[1].finder], [3, 'a.scs', null]);
});

test.run();
