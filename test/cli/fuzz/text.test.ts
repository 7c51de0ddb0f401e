import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collector, type End, type Report } from '../../../src/check/report.ts';
import {
  commandFor,
  foundText,
  headText,
  reportText,
  thousands,
  wholeText,
} from '../../../src/cli/fuzz/text.ts';
import { paintFor } from '../../../src/cli/io.ts';
import { batchesIn, foundIn, RUN } from '../../kit/checking.ts';

const test = suite('cli/fuzz/text');

const KNOWN = {
  invariants: RUN.invariants,
  ours: ['I-02'],
  kinds: ['enter', 'leave', 'say', 'wait'] as const,
  profiles: ['xep'],
};
const ALL = { ...RUN, kinds: KNOWN.kinds };
const plain = paintFor(false);

function reportOf(broken: readonly number[] = [], end: End = 'complete'): Report {
  const box = collector(ALL);
  for (const each of batchesIn(ALL, new Set(broken))) box.add(each);
  return box.report(end);
}

test('whole numbers have commas', () => {
  assert.equal([0, 999, 1_000, 1_234_567.6].map(thousands), ['0', '999', '1,000', '1,234,568']);
});

test('the command has every option, and names of the shorter list', () => {
  const head = 'rehearsal fuzz --seed 7 --runs 1000 --size 20 --level room --profile xep';
  assert.is(commandFor(ALL, KNOWN), head);
  assert.is(commandFor(ALL, KNOWN, 3), `${head} --batch 3`);
  assert.is(commandFor({ ...ALL, kinds: ['enter', 'say', 'wait'] }, KNOWN), `${head} --skip leave`);
  assert.is(
    commandFor({ ...ALL, kinds: ['enter'], invariants: ['I-10'] }, KNOWN),
    `${head} --only I-10,enter`,
  );
  assert.is(
    commandFor({ ...ALL, kinds: ['enter'], invariants: ['I-01', 'I-02'] }, KNOWN),
    `${head} --only enter --skip I-10`,
  );
  const { runs: _, ...endless } = ALL;
  assert.not.match(commandFor(endless, KNOWN), /--runs/);
});

test('the head says what the run is', () => {
  const whole = headText(ALL, KNOWN, { shard: undefined, batch: undefined });
  assert.is(whole, `${commandFor(ALL, KNOWN)}\n     3 invariants, 4 kinds of action\n`);
  const shard = { index: 2, count: 5, by: 'CI_NODE_INDEX' };
  assert.match(headText(ALL, KNOWN, { shard, batch: undefined }), /, shard 2 of 5 \(CI_NODE_INDEX\)\n$/);
  assert.match(headText(ALL, KNOWN, { shard: undefined, batch: 8 }), / --batch 8\n/);
});

test('the report says how far it got, and what never happened', () => {
  const lines = reportText(reportOf(), KNOWN, plain).split('\n');
  assert.is(lines[0], 'ok   1,000 sequences, 10,045 actions');
  assert.is(lines[1], '     2 of 3 invariants had something to say: 1 of XEP-0045, 1 of this server alone');
  assert.is(lines[2], '       never: I-01');
  assert.is(lines[3], '     30 of 32 transitions of roles and affiliations were taken');
  assert.is(lines[4], '       never: role none → visitor, role none → participant');
  assert.match(lines[5]!, /^ {5}(\d+) of \1 things that happen at a gate have happened$/);
  assert.is(lines[6], '     5 combinations of affiliation, role and kind of room acted');
  assert.is(lines[7], '');
});

test('a run that ended early says why', () => {
  const [timed] = reportText(reportOf([], 'time'), KNOWN, plain).split('\n');
  assert.is(timed, 'ok   1,000 sequences, 10,045 actions, all that the time was enough for');
  const [stopped] = reportText(reportOf([], 'interrupted'), KNOWN, plain).split('\n');
  assert.is(stopped, 'ok   1,000 sequences, 10,045 actions, interrupted');
});

test('what was found comes first, with the one command that repeats it', () => {
  const text = wholeText(reportOf([3]), KNOWN, plain);
  assert.is(
    text.slice(0, text.indexOf('\n\nFAIL')),
    `BROKEN I-10  admission is the conjunction of the gates
     demanded by XEP-0045: MUC-7.2.10-01, MUC-7.2.7-01

     Juliet is in the hall, but the password is wrong

       1. Romeo (orchard) enters
     > 2. Romeo (orchard) leaves

     sent:
       <presence type='unavailable'/>

     received:
       <presence to='a'/>
       <presence to='b'/>

     found in sequence 303, which had 17 actions; the simplest has 2
     again: rehearsal fuzz --seed 7 --runs 1000 --size 20 --level room --profile xep --batch 3`,
  );
  assert.match(text, /\nFAIL 303 sequences, /);
});

test('a note stands under the command', () => {
  assert.match(
    wholeText(reportOf([3]), KNOWN, plain, 'saved: x.scs'),
    / --batch 3\n {5}saved: x\.scs\n\nFAIL/,
  );
});

test('the last sequence of a batch is in that batch', () => {
  const report = { ...reportOf([3]), found: foundIn(400) };
  assert.match(wholeText(report, KNOWN, plain), / --batch 3\n/);
  assert.match(wholeText({ ...report, found: foundIn(401) }, KNOWN, plain), / --batch 4\n/);
});

test('a promise of this server, silence, a late action, and a crash are told as such', () => {
  const { sent: _, ...silent } = { ...foundIn(5), deliveries: [] };
  const ours = foundText(
    { ...silent, source: 'ours', after: 'Romeo (orchard) enters' },
    ['again!', 'saved: a\u0007b'],
    plain,
  );
  assert.match(ours, /\n {5}a promise of this server, about: MUC-7\.2\.10-01/);
  assert.match(ours, /\n {5}broken by: Romeo \(orchard\) enters\n/);
  assert.match(ours, /\n {5}received by nobody\n/);
  assert.not.match(ours, /sent:/);
  assert.match(ours, /\n {5}again!\n {5}saved: a\\u0007b\n$/);
  const crash = foundText(
    { ...silent, source: 'ours', covers: [], invariant: 'crash', message: 'no\u001b[31m\nroom' },
    [],
    plain,
  );
  assert.match(crash, /^BROKEN The service crashed\n {5}a promise of this server\n/);
  assert.match(crash, /\n {5}no\\u001b\[31m\n {5}room\n/);
});

test('colours are for terminals', () => {
  const red = paintFor(true)('red', 'BROKEN');
  assert.ok(wholeText(reportOf([3]), KNOWN, paintFor(true)).startsWith(`${red} `));
});

test.run();
