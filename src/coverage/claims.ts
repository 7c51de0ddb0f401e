/** Who claims to show a requirement: scenarios by a tag `## req: ID, …`, tests by a comment `// covers: ID, …` above them. */
import type { Scenario } from '../scenario/ast.ts';
import type { Fault } from './fault.ts';

/** One claimant of one requirement. */
export interface Claim {
  /** The id of the row. */
  readonly id: string;
  readonly by: 'scenario' | 'test';
  readonly path: string;
  /** The line of the comment, from 1; `undefined` for a scenario, which claims as a whole. */
  readonly line: number | undefined;
  /** The title of the scenario, or of the test; its first line where that has none. */
  readonly title: string;
}

/** What a file claims, and what is wrong with that. */
export interface Claims {
  readonly claims: readonly Claim[];
  readonly faults: readonly Fault[];
}

/** Ids of this catalogue begin like this. */
const OWN = /^MUC-/;

/**
 * Requirements of other specifications, which no catalogue lists: the document, and a section where one is meant, such
 * as RFC6121-8.5.2.1, XEP-0030 or XEP-0030-3.1.
 */
const ELSEWHERE = /^(?:RFC[1-9]\d{0,4}|XEP-\d{4})(?:-\d+(?:\.\d+)*)?$/;

const COMMENT = /^\s*\/\/ covers:(.*)$/;

/** The line that begins a test, or a loop or a helper that makes some. */
const BEGINS = /^\s*(?:for \(|[\w.]+\()/;

/** What a scenario claims. */
export function scenarioClaims(path: string, { title, tags }: Pick<Scenario, 'title' | 'tags'>): Claims {
  const read = tags
    .filter(({ key }) => key === 'req')
    .map(({ value }) => claimsIn(value ?? '', path, { by: 'scenario', path, line: undefined, title }));
  return joined(read);
}

/**
 * What the tests of a file claim. A comment belongs to the test directly below it, so that neither can be moved or
 * deleted without the other being noticed.
 */
export function testClaims(path: string, text: string): Claims {
  const lines = text.split('\n');
  return joined(
    lines.flatMap((line, at) => {
      const list = COMMENT.exec(line)?.[1];
      if (list === undefined) return [];
      const below = lines.slice(at + 1).find((each) => !each.trimStart().startsWith('//'));
      const where = `${path}:${at + 1}`;
      if (below === undefined || !BEGINS.test(below)) {
        return [{ claims: [], faults: [{ where, message: 'a claim has to stand directly above a test' }] }];
      }
      return [claimsIn(list, where, { by: 'test', path, line: at + 1, title: titleIn(below) })];
    }),
  );
}

/** The text that a test is called by. */
function titleIn(line: string): string {
  return /^\s*[\w.]+\((['"`])(.+?)\1/.exec(line)?.[2] ?? line.trim();
}

/** All of these together. */
export function joined(all: readonly Claims[]): Claims {
  return { claims: all.flatMap(({ claims }) => claims), faults: all.flatMap(({ faults }) => faults) };
}

function claimsIn(list: string, where: string, claimant: Omit<Claim, 'id'>): Claims {
  const ids = list.split(',').map((each) => each.trim());
  if (ids.includes('')) {
    return {
      claims: [],
      faults: [{ where, message: 'expected the ids of requirements, separated by commas' }],
    };
  }
  return {
    claims: ids.filter((id) => OWN.test(id)).map((id) => ({ id, ...claimant })),
    faults: ids
      .filter((id) => !OWN.test(id) && !ELSEWHERE.test(id))
      .map((id) => ({ where, message: `${JSON.stringify(id)} is not the id of a requirement` })),
  };
}
