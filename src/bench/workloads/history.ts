/** What a newcomer is sent of what was said before. XEP-0045 §7.2.13. */
import { floor, pushMany } from '../floor.ts';
import {
  connected,
  drain,
  emptyWorld,
  entry,
  fill,
  groupchat,
  presenceLine,
  ROOM,
  SUBJECT,
  said,
} from '../hall.ts';
import { createLedger } from '../ledger.ts';
import type { Workload } from '../workload.ts';

/** Newcomers in a round. */
const NEWCOMERS = 500;

/** From 10 past messages to 100, which is what a room remembers. */
export const historyWorkload: Workload = {
  name: 'history',
  summary: 'Newcomers enter a room that tells nobody of them, and are sent what was said before.',
  unit: 'delivery',
  size: 'past messages',
  sizes: [10, 30, 100],
  quick: [10, 100],
  operation: 'entry',
  variants: (past, { subject }) => {
    const sim = emptyWorld(subject, { keepTrace: false });
    const [speaker, ...newcomers] = connected(sim, NEWCOMERS + 1);
    fill(sim, [speaker!], { quiet: true, history: past });
    const bodies = Array.from({ length: past }, (_, n) => `line ${n}`);
    for (const body of bodies) speaker!.send(groupchat(body));
    sim.run();
    drain([speaker!]);
    const ledger = createLedger(NEWCOMERS);
    const lines = bodies.map((body) => said('n0', body, { delayed: true }));
    /** Of one entry: its own presence, what was said, and the subject. */
    const each = past + 2;
    return [
      floor(
        NEWCOMERS,
        (arrays, reference) => {
          for (const array of arrays) pushMany(array, reference, each);
        },
        { perOperation: each },
      ),
      {
        name: 'entering',
        perOperation: each,
        run: () => {
          for (const [n, session] of newcomers.entries()) session.send(entry(n + 1));
          sim.run();
        },
        check: () => {
          for (const n of newcomers.keys()) {
            ledger.one(n, presenceLine({ session: n + 1, nick: `n${n + 1}` }, 'itself'));
            for (const line of lines) ledger.one(n, line);
            ledger.one(n, SUBJECT);
          }
          const received = ledger.check(newcomers, 'history');
          for (const [n, session] of newcomers.entries()) {
            session.send(`<presence to='${ROOM}/n${n + 1}' type='unavailable'/>`);
          }
          sim.run();
          drain(newcomers);
          return received;
        },
      },
    ];
  },
};
