/** Reading what is in full inboxes: `take`, which shows each delivery with the address of its reader. */
import type { Envelope } from '../../core/stanza.ts';
import { connected, emptyWorld, fill, groupchat, said } from '../hall.ts';
import { createLedger } from '../ledger.ts';
import type { Workload } from '../workload.ts';

/** Messages in each inbox. */
const TIMES = 16;

const BODY = 'Good night, good night!';

/** A room of 1,000. */
export const readWorkload: Workload = {
  name: 'read',
  summary:
    'Reading full inboxes, against a loop that makes one record with address and payload for each delivery.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [1000],
  quick: [1000],
  variants: (occupants, { subject }) => {
    const sim = emptyWorld(subject, { keepTrace: false });
    const sessions = connected(sim, occupants);
    fill(sim, sessions, { quiet: true });
    const ledger = createLedger(occupants);
    const full = sessions.map(({ jid }) => ({ jid, stanzas: Array.from({ length: TIMES }, () => ({})) }));
    let copied: object[][] = [];
    let taken: (readonly Envelope[])[] = [];
    return [
      {
        name: 'one record each',
        run: () => {
          for (const { jid, stanzas } of full) {
            const records: object[] = [];
            for (const stanza of stanzas) records.push({ to: jid, stanza });
            copied.push(records);
          }
        },
        check: () => {
          const made = copied.length * TIMES;
          copied = [];
          return made;
        },
      },
      {
        name: 'take',
        prepare: () => {
          for (let n = 0; n < TIMES; n++) sessions[n % occupants]!.send(groupchat(BODY));
          sim.run();
        },
        run: () => {
          for (const session of sessions) taken.push(session.take());
        },
        check: () => {
          for (let n = 0; n < TIMES; n++) ledger.all(said(`n${n % occupants}`, BODY));
          const all = taken;
          taken = [];
          return ledger.check(
            sessions.map(({ jid }, at) => ({ jid, take: () => all[at] ?? [] })),
            'read',
          );
        },
      },
    ];
  },
};
