/** The rules of the house that a text can break: determinism, style and the form of tests. */
import { only } from './code.ts';
import type { TextFile } from './files.ts';
import { lineAt, type Problem, type Rule } from './problem.ts';

/** Something that may not stand in the code, and what is used instead. */
export interface Ban {
  readonly what: RegExp;
  readonly instead: string;
  /** Paths, or beginnings of paths, where it may stand. */
  readonly except?: readonly string[];
}

const TIME = 'time is env.now, and a stamp is stampOf of core/time.ts';
const CHANCE = 'ids are idFor of core/env.ts, which depends on the seed';
const LATER = 'virtual time passes by advance, and only then does something happen later';
const RETURN = 'a transition returns its value; nothing in it waits';
const ORDER = 'texts are compared with <, which is the same in every locale';
const KEYED = 'what is keyed by user data is a Map';
const OUTSIDE = 'what comes from outside is an argument, given by cli/';

/** Attributes are records without a prototype, conditions are names of ours, and passwords go straight into a Map. */
const RECORDS = ['src/xml/', 'src/core/error.ts', 'src/services.ts'];

/** What would make two runs differ, or reach out of the process. */
export const BANS: readonly Ban[] = [
  { what: /\bDate\.now\b|\bDate\.parse\b|\bperformance\b|\bhrtime\b/, instead: TIME },
  { what: /\bnew Date\b(?!\([^)])|\bDate\(\)/, instead: TIME },
  { what: /\bnew Date\b/, instead: TIME, except: ['src/core/time.ts'] },
  {
    what: /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\b/,
    instead: TIME,
  },
  { what: /\bMath\.random\b|\bcrypto\b|\brandomUUID\b|\bgetRandomValues\b/, instead: CHANCE },
  { what: /\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bnextTick\b/, instead: LATER },
  { what: /\basync\b|\bawait\b|\bPromise\b|\bEventEmitter\b/, instead: RETURN },
  { what: /\blocaleCompare\b|\btoLocale\w*\b|\bIntl\b/, instead: ORDER },
  { what: /\.(?:sort|toSorted)\(\s*\)/, instead: `a comparator; ${ORDER}` },
  { what: /\bfor\s*\(\s*(?:const|let|var)\s+[\w$]+\s+in\b/, instead: KEYED },
  { what: /\bObject\.(?:keys|values|entries)\b/, instead: KEYED, except: RECORDS },
  { what: /\bprocess\b|\bconsole\b|\bglobalThis\b|\brequire\(|\bfetch\(|\bWebSocket\b/, instead: OUTSIDE },
  { what: /\bWeakRef\b|\bFinalizationRegistry\b|\bSharedArrayBuffer\b/, instead: RETURN },
  { what: /\beval\(|\bnew Function\b/, instead: 'code is in files' },
];

/** Fails on what is banned, in every file that is given. Comments and strings may say what they like. */
export function banned(bans: readonly Ban[]): Rule {
  return forEach(({ path, text }) => {
    const code = only(text, 'code');
    return bans
      .filter(({ except = [] }) => !except.some((each) => path.startsWith(each)))
      .flatMap(({ what, instead }) =>
        matches(path, code, what, (found) => `${found} is banned here: ${instead}`),
      );
  });
}

/** What the code of this project does without. */
export const style: Rule = forEach(({ path, text }) => {
  const code = only(text, 'code');
  return [
    ...matches(path, code, /:\s*any\b|\bas any\b|<any\b|\bany\[\]/, () => 'any: use unknown and narrow it'),
    ...matches(path, code, /\bexport default\b|\bexport =/, () => 'a default export: give it a name'),
    ...matches(
      path,
      code,
      /\bclass\s+\w+(?!\w|\s+extends\s+\w*Error\b)/,
      () => 'a class: use records and functions',
    ),
    ...matches(
      path,
      text,
      /\b(?:FIX|TO)(?:ME|DO)\b|\bX{3}\b/,
      () => 'a note to do something: do it, or file it',
    ),
  ];
});

/** Files longer than this usually hold two things. Tests may have some tables more. */
const LINES_MAX = { code: 250, test: 300 };

/** Fails on files that are too long to be read at one sitting. */
export const short: Rule = forEach(({ path, text }) => {
  const lines = text.split('\n').length - 1;
  const most = path.endsWith('.test.ts') ? LINES_MAX.test : LINES_MAX.code;
  const message = `${lines} lines; more than ${most} usually hold two things: part them`;
  return lines <= most ? [] : [{ path, line: most + 1, message }];
});

const EXPORT = /^export\s+(?:declare\s+|async\s+)?(?:const|let|function\*?|interface|type|class)\s+(\w+)/gm;

/** Fails on an export without a doc comment, and on a file that does not begin with one. */
export const documented: Rule = forEach(({ path, text }) => {
  const head = /^(?:#!.*\n)?\/\*\*/.test(text);
  const bare = [...only(text, 'code').matchAll(EXPORT)].filter(
    ({ index }) => !/\*\/\s*$/.test(text.slice(0, index)),
  );
  const message = 'the file does not begin by saying what it is for';
  return [
    ...(head ? [] : [{ path, line: 1, message }]),
    ...bare.map((found) => ({
      path,
      line: lineAt(text, found.index),
      message: `${found[1]} has no doc comment`,
    })),
  ];
});

/** Paths of one machine, and hosts of one registry, mean nothing on another. */
const PLACES = /(?<![\w.~$}])\/(?:work|tmp|home|root|Users|mnt|opt)\/\w+|\bregistry\.[a-z]+\.\w+/;

/** Fails on names that only one machine knows. */
export const placeless: Rule = forEach(({ path, text }) =>
  matches(path, text, PLACES, (found) => `${found} is a place on one machine`),
);

/** What a test file must not do: each would make uvu run less than it seems to, and say nothing. */
export const tests: Rule = forEach(({ path, text }) => {
  const code = only(text, 'code');
  const suites = [...code.matchAll(/\b(?:const|let)\s+(\w+)\s*=\s*suite\(/g)];
  return [
    ...matches(
      path,
      code,
      /\.before\(/,
      () => 'before(: what it throws is swallowed; call it at the top or before.each',
    ),
    ...matches(path, code, /\.(?:only|skip)\(/, (found) => `${found}: a test that does not run is no test`),
    ...(suites.length === 0 ? [{ path, line: 1, message: 'no suite: const test = suite(…)' }] : []),
    ...suites.flatMap((found): readonly Problem[] => {
      const runs = [...code.matchAll(new RegExp(`\\b${found[1]}\\.run\\(\\)`, 'g'))].length;
      const message = `${found[1]} is run ${runs} times, not once`;
      return runs === 1 ? [] : [{ path, line: lineAt(text, found.index), message }];
    }),
  ];
});

/** Fails on a file with tests that the runner does not take for one. */
export const named: Rule = forEach(({ path, text }) => {
  const isTest = path.endsWith('.test.ts') || path.startsWith('test/fixtures/');
  const message = 'its name does not end in .test.ts, so its tests would never be run';
  return isTest ? [] : matches(path, text, /^import .* from 'uvu';$/m, () => message);
});

/** A file that needs no test of its own, and why. */
export interface Untested {
  readonly path: string;
  readonly why: string;
}

/**
 * Fails where a file of src/ or test/kit/ has no test file of the same name, where a test file mirrors none, and where
 * an exception names a file that is not there or is tested after all.
 *
 * @param whole test files that are about the whole project
 */
export function mirrored(untested: readonly Untested[], whole: readonly string[]): Rule {
  return (files) => {
    const paths = new Set(files.map(({ path }) => path));
    const excused = new Set(untested.map(({ path }) => path));
    const wanted = new Map<string, string>();
    for (const path of paths) {
      if (/^(?:src|test\/kit)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
        wanted.set(testOf(path), path);
    }
    const problem = (path: string, message: string): Problem => ({ path, line: 1, message });
    return [
      ...[...wanted].flatMap(([test, path]) =>
        paths.has(test) || excused.has(path) ? [] : [problem(path, `there is no ${test}`)],
      ),
      ...[...paths]
        .filter((path) => path.endsWith('.test.ts') && !wanted.has(path) && !whole.includes(path))
        .map((path) => problem(path, 'this mirrors no file of src/')),
      ...untested.flatMap(({ path }) => {
        if (!paths.has(path)) return [problem(path, 'an exception for a file that is not there')];
        return paths.has(testOf(path)) ? [problem(path, 'an exception for a file that has its test')] : [];
      }),
    ];
  };
}

/** `src/a/b.ts` is tested by `test/a/b.test.ts`, and `test/kit/c.ts` by the file beside it. */
function testOf(path: string): string {
  return path.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
}

/** A rule that looks at one file at a time. */
function forEach(look: (file: TextFile) => readonly Problem[]): Rule {
  return (files) => files.flatMap(look);
}

/** A problem for every place in the text where the pattern matches. */
function matches(
  path: string,
  text: string,
  pattern: RegExp,
  say: (found: string) => string,
): readonly Problem[] {
  return [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map((found) => ({
    path,
    line: lineAt(text, found.index),
    message: say(found[0].trim()),
  }));
}
