/**
 * What memory things take: all garbage is collected, bytes are counted, something is made, and bytes are counted again.
 * That throws away optimised code, so it is done in a process in which nothing is timed.
 */
import type { Session } from '../sim/session.ts';
import type { Sim } from '../sim/sim.ts';
import { connected, drain, emptyWorld, entry, fill, form, groupchat, owner } from './hall.ts';
import { OracleError } from './ledger.ts';
import type { Instruments } from './measure.ts';
import type { Memory, Results } from './record.ts';
import { medianOf } from './stats.ts';
import type { Subject } from './workload.ts';

/** The name for `--only`. */
export const MEMORY = 'memory';

/** One sentence. */
export const MEMORY_SUMMARY = 'Bytes for a session, an occupant of an idle room, and a delivery in an inbox.';

/** How much is made, and how often. */
export interface Amount {
  readonly occupants: number;
  readonly messages: number;
  readonly times: number;
}

/** The amounts of a full run and of a quick one. */
export const AMOUNTS: { readonly full: Amount; readonly quick: Amount } = {
  full: { occupants: 1000, messages: 1000, times: 6 },
  quick: { occupants: 300, messages: 300, times: 3 },
};

/** Counts. @throws OracleError where deliveries are missing */
export function measureMemory(subject: Subject, { heap }: Instruments, amount: Amount): Results {
  const rows = new Map<string, number[]>();
  for (let n = 0; n < amount.times; n++) {
    const counted = [...idle(subject, heap, amount), ...inboxes(subject, heap, amount)];
    for (const [name, bytes] of counted) rows.set(name, [...(rows.get(name) ?? []), bytes]);
  }
  const memory = [...rows].map(([name, all]): Memory => ({ workload: MEMORY, name, bytes: medianOf(all) }));
  return { figures: [], fits: [], memory };
}

type Row = readonly [name: string, bytes: number];

/** Sessions that are connected, and then in a room in which nothing happens. All have read what they got. */
function idle(subject: Subject, heap: () => number, { occupants }: Amount): readonly Row[] {
  const sim = emptyWorld(subject, { keepTrace: false });
  const empty = heap();
  const sessions = connected(sim, occupants);
  const before = heap();
  for (const [n, session] of sessions.entries()) {
    session.send(entry(n));
    if (n === 0) session.send(owner('open', form('')));
    sim.run();
    drain(sessions.slice(0, n + 1));
  }
  const after = heap();
  held(sim, sessions);
  return [
    ['a connected session', (before - empty) / occupants],
    ['an occupant of an idle room', (after - before) / occupants],
  ];
}

/** Messages in inboxes that nobody reads. What they have in common is found in a room of one. */
function inboxes(subject: Subject, heap: () => number, { occupants, messages }: Amount): readonly Row[] {
  const alone = unread(subject, heap, 1, messages);
  const full = unread(subject, heap, occupants, messages);
  return [
    ['a message, shared by all who get it', alone / messages],
    ['a delivery in an inbox', (full - alone) / (messages * (occupants - 1))],
  ];
}

function unread(subject: Subject, heap: () => number, occupants: number, messages: number): number {
  const sim = emptyWorld(subject);
  const sessions = connected(sim, occupants);
  fill(sim, sessions, { quiet: true });
  const before = heap();
  for (let n = 0; n < messages; n++) sessions[0]!.send(groupchat(`line ${n}`));
  sim.run();
  const after = heap();
  const received = sessions.reduce((sum, session) => sum + session.take().length, 0);
  if (received !== occupants * messages) {
    throw new OracleError(`memory: ${received} deliveries, not ${occupants * messages}`);
  }
  held(sim, sessions);
  return after - before;
}

/** What is counted has to be there until it was counted. */
function held(sim: Sim, sessions: readonly Session[]): void {
  if (!sessions.every(({ open }) => open))
    throw new OracleError(`memory: a session was closed at ${sim.now}`);
}
