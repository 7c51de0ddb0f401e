/** Room fan-out: XML text in, N inboxes out, against a loop that pushes one reference into N arrays. */
import { accounts, createSim, muc, type Session, type Sim } from '../src/index.ts';
import { parseXml } from '../src/xml/parse.ts';
import type { Variant } from './measure.ts';

/** The room of every bench. */
export const ROOM = 'hall@conference.localhost';
const MESSAGE = `<message to='${ROOM}' type='groupchat' id='m'><body>Good night, good night!</body></message>`;

/** Deliveries in one round: enough to be timed, and few enough that emptying the inboxes is no matter of memory. */
const DELIVERIES = 100_000;

/** A room with so many occupants, each with an empty inbox. */
export function fullRoom(occupants: number): { readonly sim: Sim; readonly sessions: readonly Session[] } {
  const sim = createSim({ services: [accounts('localhost'), muc('conference.localhost')] });
  const sessions = Array.from({ length: occupants }, (_, n) => sim.connect(`user${n}@localhost/r`));
  for (const [n, session] of sessions.entries()) {
    session.send(`<presence to='${ROOM}/n${n}'><x xmlns='http://jabber.org/protocol/muc'/></presence>`);
    if (n === 0) {
      session.send(
        `<iq id='i' type='set' to='${ROOM}'><query xmlns='http://jabber.org/protocol/muc#owner'>` +
          `<x xmlns='jabber:x:data' type='submit'/></query></iq>`,
      );
    }
    sim.run();
    if (n % 50 === 49) empty(sessions);
  }
  empty(sessions);
  return { sim, sessions };
}

/** Empties every inbox and says how much was in them. */
export function empty(sessions: readonly Session[]): number {
  let taken = 0;
  for (const session of sessions) taken += session.take().length;
  return taken;
}

/** The variants for a room of this size. The oracle counts every delivery before a figure is given. */
export function fanout(occupants: number): readonly Variant[] {
  const { sim, sessions } = fullRoom(occupants);
  const [speaker] = sessions;
  const arrays = sessions.map((): unknown[] => []);
  const reference = parseXml(MESSAGE);
  const messages = Math.ceil(DELIVERIES / occupants);
  const deliveries = occupants * messages;
  return [
    {
      name: `bare loop, N = ${occupants}`,
      run: () => {
        for (let n = 0; n < messages; n++) for (const array of arrays) array.push(reference);
        return deliveries;
      },
      after: () => {
        for (const array of arrays) array.length = 0;
      },
    },
    {
      name: `groupchat, N = ${occupants}`,
      run: () => {
        for (let n = 0; n < messages; n++) speaker!.send(MESSAGE);
        sim.run();
        return deliveries;
      },
      after: () => {
        const taken = empty(sessions);
        if (taken !== deliveries) throw new Error(`${taken} deliveries instead of ${deliveries}`);
      },
    },
  ];
}
