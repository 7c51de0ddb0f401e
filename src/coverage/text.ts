/** The report as text, for a terminal. */
import type { Row } from './coverage.ts';
import { percent, type Total, type Totals } from './totals.ts';

const COLUMNS: readonly string[] = [
  'rows',
  'scenarios',
  'tests',
  'exempt',
  'not supported',
  'open',
  'covered',
];

/** The table by chapter with its total, and the duties of the service by level. Ends with a line end. */
export function coverageText({ chapters, total, duties }: Totals): string {
  const all = [...chapters, total, ...duties];
  const width = Math.max(...all.map(({ title }) => title.length));
  const line = (total: Total, mark: string): string =>
    cells(mark.padEnd(6) + total.title.padEnd(width), figures(total));
  const head = (title: string): string => cells(title.padEnd(6 + width), COLUMNS);
  const rule = '-'.repeat(head('').length);
  return [
    head('XEP-0045'),
    ...chapters.map((each) => line(each, `§${each.key}`)),
    rule,
    line(total, ''),
    '',
    head('Observable duties of the service'),
    ...duties.map((each) => line(each, '')),
    '',
  ].join('\n');
}

function figures({ rows, states, covered }: Total): readonly string[] {
  const counts = [
    rows,
    states.scenario,
    states.test,
    states['not-applicable'],
    states['not-supported'],
    states.open,
  ];
  return [...counts.map(String), percent(covered)];
}

function cells(first: string, rest: readonly string[]): string {
  return first + rest.map((each, at) => each.padStart(COLUMNS[at]!.length + 2)).join('');
}

/** The rows that are open, a line each: id, level and rule. `''` where there is none. */
export function openText(rows: readonly Row[]): string {
  const open = rows.filter(({ state }) => state === 'open').map(({ requirement }) => requirement);
  const width = Math.max(0, ...open.map(({ id }) => id.length));
  return open.map(({ id, level, rule }) => `${id.padEnd(width)}  ${level.padEnd(10)}  ${rule}\n`).join('');
}
