/**
 * Runs a test file with uvu, and counts what uvu is silent about: a file that runs no suite, a suite without tests, a
 * hook that throws. Each of these is a failure here.
 */
import { pathToFileURL } from 'node:url';

/** How a run went. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What uvu makes of a suite: the failures as text or `true`, and how many tests passed, were skipped and are there. */
type Runner = () => Promise<
  readonly [failures: string | true, passed: number, skipped: number, total: number]
>;

/** Where uvu collects the suites of a file; with UVU_DEFER it leaves the running to us. */
interface UvuGlobals {
  UVU_DEFER?: number;
  UVU_QUEUE?: Runner[][];
}

/** A file of tests. */
export interface TestFile {
  /** How it is called in what is printed. */
  readonly name: string;
  readonly path: string;
}

/** Runs one file in this process and prints as it goes. A file is run once in the life of a process. */
export async function runFile({ name, path }: TestFile, print: (text: string) => void): Promise<Tally> {
  const suites: Runner[] = [];
  const uvu = globalThis as UvuGlobals;
  uvu.UVU_DEFER = 1;
  uvu.UVU_QUEUE = [suites];
  let [passed, failed] = [0, 0];
  const complain = (reason: string): void => print(`\n  FAIL  ${name}: ${reason}\n\n`);
  print(`${name}\n`);
  try {
    await import(pathToFileURL(path).href);
  } catch (error) {
    complain(`it cannot be loaded\n${error instanceof Error ? error.stack : error}`);
    return { passed, failed: 1 };
  }
  if (suites.length === 0) {
    complain('no suite was run; does it end in test.run()?');
    failed += 1;
  }
  for (const suite of suites) {
    const [failures, good, , total] = await suite();
    passed += good;
    failed += total === 0 ? 1 : total - good;
    if (failures !== true) print(`\n${failures}\n`);
    else if (total === 0) complain('a suite has no test');
    else if (good < total) complain(`a hook threw, so ${total - good} tests were not run`);
  }
  return { passed, failed };
}

/** The tally of both. */
export function added(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** The last lines of a run: the totals as uvu gives them, and the plain sentence. */
export function printTally({ passed, failed }: Tally): string {
  return `\n  Total:     ${passed + failed}\n  Passed:    ${passed}\n\n${passed} passed, ${failed} failed\n`;
}
