import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coverageText, openText } from '../../src/coverage/text.ts';
import { totalsOf } from '../../src/coverage/totals.ts';
import { sample } from '../kit/coverage.ts';

const test = suite('coverage/text');

const { rows } = sample();

test('a line for each chapter, one for all, and one for each level', () => {
  const lines = coverageText(totalsOf(rows)).split('\n');
  assert.equal(
    lines.map((each) => each.replaceAll(/ +/g, ' ').replace(/^-+$/, '---')),
    [
      'XEP-0045 rows scenarios tests exempt not supported open covered',
      '§3 Requirements 1 1 0 0 0 0 100 %',
      '§7.2 Entering a room 3 0 1 2 0 0 100 %',
      '§8 Moderator use cases 1 0 0 0 1 0 0 %',
      '§10.1 Creating a room 1 0 0 0 0 1 0 %',
      '---',
      ' All rows 6 1 1 2 1 1 50 %',
      '',
      'Observable duties of the service rows scenarios tests exempt not supported open covered',
      ' MUST, MUST NOT 2 1 1 0 0 0 100 %',
      ' SHOULD, SHOULD NOT 2 0 0 1 0 1 0 %',
      ' MAY 1 0 0 0 1 0 0 %',
      '',
    ],
  );
});

test('columns are under their heads', () => {
  const lines = coverageText(totalsOf(rows)).split('\n');
  assert.is(new Set(lines.slice(0, 7).map((each) => each.length)).size, 1);
});

test('what is open has its id, level and rule, and nothing else is listed', () => {
  assert.is(openText(rows), 'MUC-10.1.1-01  SHOULD NOT  The rule of MUC-10.1.1-01.\n');
  assert.is(openText(rows.filter(({ state }) => state !== 'open')), '');
});

test.run();
