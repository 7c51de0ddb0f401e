/** Batches and reports that nobody has run, for tests of what is made of them. */
import type { Found } from '../../src/check/found.ts';
import { BATCH, type BatchReport, batchesOf, type FuzzOptions } from '../../src/check/report.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { GATES, TRANSITIONS } from '../../src/oracle/exploration.ts';

/** Options of a run of a thousand sequences. */
export const RUN: FuzzOptions = {
  seed: 7,
  runs: 1_000,
  size: 20,
  level: 'room',
  profile: 'xep',
  invariants: ['I-01', 'I-02', 'I-10'],
  kinds: ['enter', 'leave'],
};

/** Something found in a sequence, from 1. */
export function foundIn(run: number): Found {
  return {
    invariant: 'I-10',
    name: 'admission is the conjunction of the gates',
    source: 'spec',
    covers: ['MUC-7.2.10-01', 'MUC-7.2.7-01'],
    message: 'Juliet is in the hall, but the password is wrong',
    level: 'room',
    profile: 'xep',
    seed: run * 3,
    inTurn: false,
    run,
    length: 17,
    sequence: [
      { kind: 'enter', who: SESSIONS[0]!, room: ROOMS[0]!, nick: 'Romeo' },
      { kind: 'leave', who: SESSIONS[0]!, room: ROOMS[0]! },
    ],
    words: ['Romeo (orchard) enters', 'Romeo (orchard) leaves'],
    after: 'Romeo (orchard) leaves',
    sent: "<presence type='unavailable'/>",
    deliveries: ["<presence to='a'/>", "<presence to='b'/>"],
  };
}

/** A batch with numbers that no other batch has. */
export function batchOf(
  index: number,
  options: FuzzOptions = RUN,
  broken: ReadonlySet<number> = new Set(),
): BatchReport {
  const whole = Math.min(BATCH, (options.runs ?? Number.POSITIVE_INFINITY) - index * BATCH);
  const breaks = broken.has(index);
  const runs = breaks ? 3 : whole;
  return {
    index,
    runs,
    steps: runs * 10 + index,
    held: options.invariants.map((_, at) => (at === 0 ? 0 : at * 100 + index)),
    transitions: TRANSITIONS.map((_, at) => (at < 2 ? 0 : (at + index) % 5)),
    gates: GATES.map((_, at) => (at + index) % 3),
    pairs: [`member visitor ${index % 4}`, 'owner moderator moderated'],
    ...(breaks && { found: foundIn(index * BATCH + runs) }),
  };
}

/** All batches of a run. */
export function batchesIn(
  options: FuzzOptions = RUN,
  broken: ReadonlySet<number> = new Set(),
): readonly BatchReport[] {
  return Array.from({ length: batchesOf(options) }, (_, index) => batchOf(index, options, broken));
}
