/** Totals: how many rows are in which state, by chapter and by level. */
import { BINDINGS } from './catalogue.ts';
import { CHAPTERS, chapterOf } from './chapters.ts';
import { isDuty, type Row, type State, withBinding } from './coverage.ts';

/** Some rows, counted. */
export interface Total {
  /** Number of a chapter, or the levels; `total` for all. */
  readonly key: string;
  readonly title: string;
  readonly rows: number;
  readonly states: Readonly<Record<State, number>>;
  /** The share of applicable rows that is covered, from 0 to 1; `undefined` where none is applicable. */
  readonly covered: number | undefined;
}

/** The tables of a report. */
export interface Totals {
  /** Chapters that have rows, in the order of the XEP. */
  readonly chapters: readonly Total[];
  readonly total: Total;
  /** Observable duties of the service, by level. */
  readonly duties: readonly Total[];
}

/** Counts rows. */
export function totalsOf(rows: readonly Row[]): Totals {
  const byChapter = new Map<string, Row[]>();
  for (const row of rows) {
    const key = chapterOf(row.requirement.section);
    const chapter = byChapter.get(key);
    if (chapter === undefined) byChapter.set(key, [row]);
    else chapter.push(row);
  }
  const duties = rows.filter(isDuty);
  return {
    chapters: [...CHAPTERS].flatMap(([key, title]) => {
      const own = byChapter.get(key);
      return own === undefined ? [] : [totalOf(key, title, own)];
    }),
    total: totalOf('total', 'All rows', rows),
    duties: BINDINGS.map((binding) => {
      const title = binding === 'MUST' || binding === 'SHOULD' ? `${binding}, ${binding} NOT` : binding;
      return totalOf(binding, title, withBinding(duties, [binding]));
    }).filter((each) => each.rows > 0),
  };
}

function totalOf(key: string, title: string, rows: readonly Row[]): Total {
  const count = (state: State): number => rows.filter((each) => each.state === state).length;
  const states = {
    scenario: count('scenario'),
    test: count('test'),
    'not-applicable': count('not-applicable'),
    'not-supported': count('not-supported'),
    open: count('open'),
  };
  const applicable = rows.length - states['not-applicable'];
  const covered = applicable === 0 ? undefined : (states.scenario + states.test) / applicable;
  return { key, title, rows: rows.length, states, covered };
}

/** A share for people: rounded down, so that 100 % means all. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.floor(share * 1000) / 10} %`;
}
