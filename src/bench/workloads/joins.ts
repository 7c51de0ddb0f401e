/**
 * A room that is filled from empty: each newcomer is sent everybody inside, and everybody inside the newcomer. XEP-0045
 * §7.2.2 and §7.2.3. The sessions enter one after the other, in one queue.
 */
import type { Session } from '../../sim/session.ts';
import type { Sim } from '../../sim/sim.ts';
import { floor, pushAll, pushMany } from '../floor.ts';
import {
  connected,
  emptyWorld,
  entry,
  form,
  owner,
  presenceLine,
  result,
  SUBJECT,
  tellAll,
} from '../hall.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Subject, Workload } from '../workload.ts';

/** Inboxes are read when there is about so much in them all. */
const READ_AT = 1_000_000;

/** Sessions enter between two readings. */
function batchOf(occupants: number): number {
  return Math.max(1, Math.min(occupants, Math.floor(READ_AT / (2 * occupants))));
}

/** Room sizes from 10 to 5,000. The trace is not kept: it would hold all that was ever sent. */
export const joinsWorkload: Workload = {
  name: 'joins',
  summary:
    'A room filled from empty: presence of everybody inside for each newcomer, and of each newcomer for everybody.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [10, 100, 1000, 5000],
  quick: [10, 100],
  operation: 'entry',
  variants: (occupants, { subject }) => [bare(occupants), storm(occupants, subject)],
};

function bare(occupants: number): Variant {
  const batch = batchOf(occupants);
  return floor(
    occupants,
    (arrays, reference, step) => {
      const first = step * batch;
      const last = Math.min(occupants, first + batch);
      for (let n = first; n < last; n++) {
        pushMany(arrays[n]!, reference, n + 1);
        pushAll(arrays, reference, n + 1);
      }
    },
    { steps: Math.ceil(occupants / batch), perOperation: occupants + 1 },
  );
}

function storm(occupants: number, subject: Subject): Variant {
  const ledger = createLedger(occupants);
  const batch = batchOf(occupants);
  const steps = Math.ceil(occupants / batch);
  let sim: Sim;
  let sessions: readonly Session[] = [];
  return {
    name: 'entering',
    steps,
    perOperation: occupants + 1,
    prepare: () => {
      sim = emptyWorld(subject, { keepTrace: false });
      sessions = connected(sim, occupants);
    },
    run: (step) => {
      const first = step * batch;
      const last = Math.min(occupants, first + batch);
      for (let n = first; n < last; n++) {
        sessions[n]!.send(entry(n));
        if (n === 0) sessions[0]!.send(owner('open', form('')));
      }
      sim.run();
    },
    check: (step) => {
      const first = step * batch;
      const last = Math.min(occupants, first + batch);
      for (let n = first; n < last; n++) enter(ledger, n);
      return ledger.check(sessions, 'joins');
    },
  };
}

/** What entering brings about. */
function enter(ledger: Ledger, n: number): void {
  for (let inside = 0; inside < n; inside++) {
    ledger.one(n, presenceLine({ session: inside, nick: `n${inside}` }, 'others'));
  }
  // Status 201 says that the room is created by this (§10.1.1).
  tellAll(ledger, { session: n, nick: `n${n}`, ...(n === 0 && { codes: [201] }) }, n + 1);
  ledger.one(n, SUBJECT);
  if (n === 0) ledger.one(0, result('open'));
}
