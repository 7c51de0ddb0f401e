/** One message to everybody in a room: XML text in, inboxes out. XEP-0045 §7.4. */
import { CLIENT } from '../../core/ns.ts';
import { equalNodes } from '../../xml/equal.ts';
import { type Node, node } from '../../xml/node.ts';
import { evenFloor } from '../floor.ts';
import { connected, emptyWorld, fill, groupchat, ROOM, said } from '../hall.ts';
import { createLedger, OracleError } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Subject, Workload } from '../workload.ts';

/**
 * Inboxes are read after so many messages, as sessions that are awake do. Longer intervals would make the arrays of the
 * bare loop grow more often, and the ratio look better than it is.
 */
const READ_EVERY = 16;

/** Deliveries in a round, where the room is not larger than that; and messages, where it is very small. */
const DELIVERIES = 96_000;
const MESSAGES_MAX = 480;

/** The name of the variant that only reads the message. */
const PARSING = 'parsing the message';

/** Room sizes from 10 to 10,000. The room tells nobody who enters, because filling it would take hours otherwise. */
export const groupchatWorkload: Workload = {
  name: 'groupchat',
  summary: 'A message to everybody in a room: XML text in, inboxes out.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [10, 100, 1000, 10_000],
  quick: [10, 100, 1000],
  operation: 'message',
  line: { upTo: 10_000, fixed: PARSING },
  variants: (occupants, { subject }) => {
    const sim = emptyWorld(subject);
    const sessions = connected(sim, occupants);
    fill(sim, sessions, { quiet: true });
    const ledger = createLedger(occupants);
    const steps = stepsFor(occupants);
    let sent = 0;
    const message = (n: number): string => `Good night, good night! (${n % 1000})`;
    const bodies = Array.from({ length: READ_EVERY }, (_, n) => groupchat(message(n)));
    return [
      evenFloor(occupants, { each: 1, operations: READ_EVERY, steps }),
      {
        name: 'groupchat',
        steps,
        perOperation: occupants,
        run: () => {
          for (let n = 0; n < READ_EVERY; n++) sessions[(sent + n) % occupants]!.send(bodies[n]!);
          sim.run();
        },
        check: () => {
          for (let n = 0; n < READ_EVERY; n++) ledger.all(said(`n${(sent + n) % occupants}`, message(n)));
          sent += READ_EVERY;
          return ledger.check(sessions, 'groupchat');
        },
      },
      parsing(message(0), subject.parseXml, { steps, occupants }),
    ];
  },
};

/** The same in a room that is larger than the caches of a processor. */
export const crowdWorkload: Workload = {
  name: 'crowd',
  summary: 'A message to a room of 100,000; filling it takes minutes, so it has to be asked for.',
  unit: groupchatWorkload.unit,
  size: groupchatWorkload.size,
  sizes: [100_000],
  quick: [100_000],
  onRequest: true,
  variants: groupchatWorkload.variants,
};

function stepsFor(occupants: number): number {
  const most = MESSAGES_MAX / READ_EVERY;
  return Math.max(1, Math.min(most, Math.round(DELIVERIES / occupants / READ_EVERY)));
}

/** Reading that message alone, counted for each delivery of it: the fixed part of a message is compared with it. */
function parsing(
  body: string,
  parseXml: Subject['parseXml'],
  { steps, occupants }: { readonly steps: number; readonly occupants: number },
): Variant {
  const text = groupchat(body);
  const wanted = node('message', CLIENT, { to: ROOM, type: 'groupchat', id: 'm' }, [
    node('body', CLIENT, {}, [body]),
  ]);
  let last: Node | undefined;
  return {
    name: PARSING,
    steps,
    perOperation: occupants,
    run: () => {
      for (let n = 0; n < READ_EVERY; n++) last = parseXml(text);
    },
    check: () => {
      if (last === undefined || !equalNodes(last, wanted))
        throw new OracleError('the message was read wrong');
      last = undefined;
      return READ_EVERY * occupants;
    },
  };
}
