/** What owners and moderators do in a full room: configure (XEP-0045 §10.2), kick (§8.2) and destroy (§10.9). */
import { evenFloor } from '../floor.ts';
import { line } from '../gist.ts';
import {
  connected,
  emptyWorld,
  entry,
  field,
  fill,
  form,
  GONE,
  owner,
  presenceLine,
  ROOM,
  result,
  SUBJECT,
  tellAll,
} from '../hall.ts';
import { createLedger } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Subject, Workload } from '../workload.ts';

/** Operations between two readings. */
const TIMES = 16;

/** A room of 1,000. */
export const adminWorkload: Workload = {
  name: 'admin',
  summary: 'A configuration, a kick with the entry that follows it, and the end of a full room.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [1000],
  quick: [1000],
  variants: (occupants, { subject }) => [
    evenFloor(occupants, { each: 1, operations: TIMES }),
    ...inside(occupants, subject),
    destroying(occupants, subject),
  ],
};

const NOTICE = line({ kind: 'message', type: 'groupchat', from: ROOM, details: ['status(code=104)'] });

function inside(occupants: number, subject: Subject): readonly Variant[] {
  const sim = emptyWorld(subject, { keepTrace: false });
  const sessions = connected(sim, occupants);
  fill(sim, sessions);
  const first = sessions[0]!;
  const ledger = createLedger(occupants);
  const others = sessions.map((_, n) => n).slice(1);
  let [configured, kicked] = [0, 0];

  const repeated = (name: string, act: (at: number) => void, expect: () => void): Variant => ({
    name,
    run: () => {
      for (let at = 0; at < TIMES; at++) act(at);
      sim.run();
    },
    check: () => {
      for (let at = 0; at < TIMES; at++) expect();
      return ledger.check(sessions, name);
    },
  });
  const victim = (at: number): number => 1 + ((kicked + at) % (occupants - 1));
  const value = (at: number): string => `<value>${(configured + at + 1) % 2}</value>`;

  return [
    repeated(
      'configuration',
      (at) => first.send(owner('c', form(field('muc#roomconfig_changesubject', value(at))))),
      () => {
        configured += 1;
        ledger.one(0, result('c'));
        ledger.all(NOTICE);
      },
    ),
    repeated(
      'kick and entry',
      (at) => {
        first.send(kick(victim(at)));
        sessions[victim(at)]!.send(entry(victim(at)));
      },
      () => {
        const n = victim(0);
        kicked += 1;
        ledger.one(0, result('k'));
        const actor = { nick: 'n0', jid: 'user0@localhost/r' };
        tellAll(
          ledger,
          { session: n, nick: `n${n}`, type: 'unavailable', item: GONE, codes: [307], actor },
          occupants,
        );
        others.splice(others.indexOf(n), 1);
        for (const each of [0, ...others]) {
          ledger.one(n, presenceLine({ session: each, nick: `n${each}` }, 'others'));
        }
        others.push(n);
        tellAll(ledger, { session: n, nick: `n${n}` }, occupants);
        ledger.one(n, SUBJECT);
      },
    ),
  ];
}

function kick(n: number): string {
  return (
    `<iq id='k' type='set' to='${ROOM}'><query xmlns='http://jabber.org/protocol/muc#admin'>` +
    `<item nick='n${n}' role='none'/></query></iq>`
  );
}

/** The room is filled again for every round. */
function destroying(occupants: number, subject: Subject): Variant {
  const sim = emptyWorld(subject, { keepTrace: false });
  const sessions = connected(sim, occupants);
  const ledger = createLedger(occupants);
  return {
    name: 'destruction',
    prepare: () => fill(sim, sessions),
    run: () => {
      sessions[0]!.send(owner('d', '<destroy/>'));
      sim.run();
    },
    check: () => {
      for (let n = 0; n < occupants; n++) {
        const affiliation = n === 0 ? 'owner' : 'none';
        const item = { affiliation, role: 'none' };
        const told = { session: n, nick: `n${n}`, type: 'unavailable', item, destroyed: true };
        ledger.one(n, presenceLine(told, 'itself'));
      }
      ledger.one(0, result('d'));
      return ledger.check(sessions, 'destruction');
    },
  };
}
