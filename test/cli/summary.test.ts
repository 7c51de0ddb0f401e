import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Result } from '../../src/cli/script.ts';
import { duration, exitCodeOf, type Summary, summarize, summaryLine } from '../../src/cli/summary.ts';

const test = suite('cli/summary');

const difference = { at: 1, left: 'a', right: 'b' };

function summaryOf(statuses: readonly Result['status'][], rest: Partial<Summary> = {}): Summary {
  const results = statuses.map((status) => ({ status, difference: undefined }));
  return summarize(results, { leftOut: 0, notPlayed: 0, ms: 48.3, ...rest });
}

test('the line has the counts that are not zero', () => {
  assert.is(summaryLine(summaryOf(['passed'])), '1 script: 1 passed in 48 ms');
  assert.is(summaryLine(summaryOf(['passed', 'passed', 'failed'])), '3 scripts: 2 passed, 1 failed in 48 ms');
  const all = summaryOf(['failed', 'error', 'error', 'bug'], { notPlayed: 3, leftOut: 2, ms: 12_345 });
  const expected =
    '7 scripts: 0 passed, 1 failed, 2 could not be played, 1 stopped by a bug in Rehearsal, 3 not played in 12.3 s (2 more left out by tags)';
  assert.is(summaryLine(all), expected);
  const differed = summarize([{ status: 'passed', difference }], { leftOut: 0, notPlayed: 0, ms: 1 });
  assert.is(summaryLine(differed), '1 script: 1 passed, 1 differed the second time in 1 ms');
});

test('the exit code is that of what matters most', () => {
  assert.is(exitCodeOf(summaryOf(['passed'])), 0);
  assert.is(exitCodeOf(summaryOf(['passed', 'failed'])), 1);
  assert.is(exitCodeOf(summaryOf(['failed', 'error'])), 2);
  assert.is(exitCodeOf(summaryOf([])), 2, 'nothing was played');
  assert.is(exitCodeOf(summaryOf([], { leftOut: 3 })), 2, 'nothing was selected');
  const differed = { status: 'failed' as const, difference };
  assert.is(exitCodeOf(summarize([differed], { leftOut: 0, notPlayed: 0, ms: 0 })), 4);
  assert.is(exitCodeOf(summaryOf(['failed', 'bug', 'error'])), 70);
});

test('times are written for people', () => {
  assert.equal([0, 0.04, 0.44, 3.96, 9.99, 48.6, 9999, 12_345].map(duration), [
    '0 ms',
    '0 ms',
    '0.4 ms',
    '4 ms',
    '10 ms',
    '49 ms',
    '9999 ms',
    '12.3 s',
  ]);
});

test.run();
