/** Exit codes. */

/** Exit codes, the same for every command. */
export const EXIT = {
  passed: 0,
  failed: 1,
  /** Something could not be run: wrong arguments, an unreadable or unparsable script, nothing to play. */
  unrunnable: 2,
  /** A fuzzed room broke an invariant, or crashed. */
  broken: 3,
  differed: 4,
  /** An assertion of ours failed. */
  bug: 70,
} as const;

/** From the code that matters least to the one that matters most; the worst of a run is its exit code. */
const ORDER: readonly number[] = [
  EXIT.passed,
  EXIT.failed,
  EXIT.unrunnable,
  EXIT.broken,
  EXIT.differed,
  EXIT.bug,
];

/** The code that matters most. */
export function worst(codes: readonly number[]): number {
  return ORDER.findLast((each) => codes.includes(each)) ?? EXIT.passed;
}
