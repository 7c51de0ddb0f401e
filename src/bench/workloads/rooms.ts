/** Many rooms in one server, and a message in each of them. */
import { floor } from '../floor.ts';
import { connected, drain, emptyWorld, entry, form, groupchat, owner, said } from '../hall.ts';
import { createLedger } from '../ledger.ts';
import type { Workload } from '../workload.ts';

/** Occupants of each room. */
const OCCUPANTS = 20;

/** Every session is in so many rooms. */
const ROOMS_EACH = 10;

/** Neighbours in a room are so many sessions apart, so that no two rooms have the same occupants. */
const STRIDE = 7;

/** From 100 rooms to 10,000, of 20 occupants each. */
export const roomsWorkload: Workload = {
  name: 'rooms',
  summary: `A message in each of many rooms of ${OCCUPANTS}; every session is in ${ROOMS_EACH} of them.`,
  unit: 'delivery',
  size: 'rooms',
  sizes: [100, 1000, 10_000],
  quick: [100],
  variants: (rooms, { subject }) => {
    const count = Math.max(OCCUPANTS * STRIDE, (rooms * OCCUPANTS) / ROOMS_EACH);
    const sim = emptyWorld(subject, { keepTrace: false });
    const sessions = connected(sim, count);
    const addresses = Array.from({ length: rooms }, (_, n) => `room${n}@conference.localhost`);
    const inside = addresses.map((_, room) =>
      Array.from({ length: OCCUPANTS }, (_, n) => (room * 2 + n * STRIDE) % count),
    );
    for (const [at, room] of addresses.entries()) {
      for (const [n, session] of inside[at]!.entries()) {
        sessions[session]!.send(entry(n, room));
        if (n === 0) sessions[session]!.send(owner('open', form(''), room));
      }
      sim.run();
      drain(inside[at]!.map((each) => sessions[each]!));
    }
    const ledger = createLedger(count);
    let turn = 0;
    return [
      floor(count, (arrays, reference) => {
        for (const members of inside) for (const each of members) arrays[each]!.push(reference);
      }),
      {
        name: 'groupchat',
        run: () => {
          for (const [at, room] of addresses.entries()) {
            sessions[inside[at]![turn % OCCUPANTS]!]!.send(groupchat(`round ${turn % 1000}`, room));
          }
          sim.run();
        },
        check: () => {
          for (const [at, room] of addresses.entries()) {
            const line = said(`n${turn % OCCUPANTS}`, `round ${turn % 1000}`, { room });
            for (const each of inside[at]!) ledger.one(each, line);
          }
          turn += 1;
          return ledger.check(sessions, 'rooms');
        },
      },
    ];
  },
};
