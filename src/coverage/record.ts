/** The report as a record that JSON can hold, for programs. */
import type { Row } from './coverage.ts';
import type { Total, Totals } from './totals.ts';

/**
 * The report as a record. A share is a number from 0 to 1, and is left out where nothing is applicable.
 *
 * @param rows the rows that are listed
 */
export function coverageRecord({ chapters, total, duties }: Totals, rows: readonly Row[]): object {
  return {
    total: totalRecord(total),
    duties: duties.map(totalRecord),
    chapters: chapters.map(totalRecord),
    rows: rows.map(rowRecord),
  };
}

function totalRecord({ key, title, rows, states, covered }: Total): object {
  return { key, title, rows, ...states, covered };
}

function rowRecord({ requirement, state, claims, reason }: Row): object {
  const { id, section, level, actor, rule, observable, note } = requirement;
  const by = claims.map(({ by, path, line, title }) => ({ by, path, line, title }));
  return { id, section, level, actor, observable, rule, state, by, reason, note };
}
