/** What happens in a full room besides talk: entries, a configuration, a kick, a nickname, the end; for each delivery. */
import { accounts, createSim, muc, type Session, type Sim } from '../src/index.ts';
import { empty, fullRoom, ROOM } from './fanout.ts';
import type { Variant } from './measure.ts';

const ENTER = `<x xmlns='http://jabber.org/protocol/muc'/>`;

const owner = (id: string, inside: string): string =>
  `<iq id='${id}' type='set' to='${ROOM}'><query xmlns='http://jabber.org/protocol/muc#owner'>${inside}</query></iq>`;

const moderated = (value: number): string =>
  owner(
    'c',
    `<x xmlns='jabber:x:data' type='submit'><field var='muc#roomconfig_moderatedroom'><value>${value}</value></field></x>`,
  );

const KICK =
  `<iq id='k' type='set' to='${ROOM}'><query xmlns='http://jabber.org/protocol/muc#admin'>` +
  `<item nick='n1' role='none'/></query></iq>`;

/** How often an operation is done in one round. */
const TIMES = 20;

/** The bare loop, and each operation in a room of this size; every figure is for one delivery. */
export function operations(occupants: number): readonly Variant[] {
  const { sim, sessions } = fullRoom(occupants);
  const [first, second] = sessions as readonly [Session, Session, ...Session[]];
  const arrays = sessions.map((): unknown[] => []);
  const reference = {};
  let turn = 0;

  /** Something that is done over and over, and makes so many deliveries each time. */
  const operation = (name: string, deliveries: number, act: () => void): Variant => ({
    name: `${name}, N = ${occupants}`,
    run: () => {
      for (let n = 0; n < TIMES; n++) {
        act();
        sim.run();
      }
      return deliveries * TIMES;
    },
    after: () => {
      const taken = empty(sessions);
      if (taken !== deliveries * TIMES) throw new Error(`${name}: ${taken} deliveries`);
    },
  });

  return [
    {
      name: `bare loop, N = ${occupants}`,
      run: () => {
        for (let n = 0; n < TIMES; n++) for (const array of arrays) array.push(reference);
        return occupants * TIMES;
      },
      after: () => {
        for (const array of arrays) array.length = 0;
      },
    },
    filling(occupants),
    operation('configuration', occupants + 1, () => {
      turn += 1;
      first.send(moderated(turn % 2));
    }),
    // One is removed before all, with an answer; and comes back to everybody's presence, its own and the subject.
    operation('kick and re-entry', occupants + 1 + (occupants - 1) * 2 + 2, () => {
      first.send(KICK);
      second.send(`<presence to='${ROOM}/n1'>${ENTER}</presence>`);
    }),
    operation('nick change', occupants * 2, () => {
      turn += 1;
      second.send(`<presence to='${ROOM}/${turn % 2 === 0 ? 'n1' : 'other'}'/>`);
    }),
    operation('presence update', occupants, () => {
      turn += 1;
      second.send(`<presence to='${ROOM}/n1'><show>${turn % 2 === 0 ? 'away' : 'chat'}</show></presence>`);
    }),
    destroying(occupants),
  ];
}

/** A room filled from empty: each newcomer is sent everybody inside, and everybody inside the newcomer. */
function filling(occupants: number): Variant {
  let sim: Sim;
  let sessions: readonly Session[] = [];
  // The n-th to enter is told of n others, of itself and of the subject, and n others of it; and one result.
  const deliveries = occupants * (occupants - 1) + occupants * 2 + 1;
  return {
    name: `filling, N = ${occupants}`,
    before: () => {
      sim = createSim({ keepTrace: false, services: [accounts('localhost'), muc('conference.localhost')] });
      sessions = Array.from({ length: occupants }, (_, n) => sim.connect(`user${n}@localhost/r`));
      sim.run();
    },
    run: () => {
      for (const [n, session] of sessions.entries()) {
        session.send(`<presence to='${ROOM}/n${n}'>${ENTER}</presence>`);
        if (n === 0) session.send(owner('i', `<x xmlns='jabber:x:data' type='submit'/>`));
      }
      sim.run();
      return deliveries;
    },
    after: () => {
      const taken = empty(sessions);
      if (taken !== deliveries) throw new Error(`filling: ${taken} deliveries instead of ${deliveries}`);
    },
  };
}

/** The end of a full room: one presence for each. */
function destroying(occupants: number): Variant {
  let room: ReturnType<typeof fullRoom> | undefined;
  return {
    name: `destroying, N = ${occupants}`,
    before: () => {
      room = fullRoom(occupants);
    },
    run: () => {
      room!.sessions[0]!.send(owner('d', '<destroy/>'));
      room!.sim.run();
      return occupants + 1;
    },
    after: () => {
      const taken = empty(room!.sessions);
      if (taken !== occupants + 1) throw new Error(`destroying: ${taken} deliveries`);
    },
  };
}
