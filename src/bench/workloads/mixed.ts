/** Traffic as rooms have it: mostly talk, some presence, somebody coming and going, a word in private. */

import { evenFloor } from '../floor.ts';
import { line } from '../gist.ts';
import {
  connected,
  ENTER,
  emptyWorld,
  fill,
  GONE,
  groupchat,
  presenceLine,
  ROOM,
  SUBJECT,
  said,
  tellAll,
} from '../hall.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { randomFrom } from '../stats.ts';
import type { Workload } from '../workload.ts';

/** Operations between two readings. */
const TIMES = 64;

/** How many messages a newcomer is sent of what was said. */
const REPLAYED = 20;

/** What happens how often, of a hundred times. */
const WEIGHTS = [
  ['message', 70],
  ['show', 14],
  ['private', 6],
  ['nickname', 4],
  ['return', 6],
] as const;

type Happening = (typeof WEIGHTS)[number][0];

/** Every happening as often as it has weight. */
const HUNDRED: readonly Happening[] = WEIGHTS.flatMap(([what, weight]) => Array(weight).fill(what));

/** One thing that happens: who does it, and with whom. */
interface Event {
  readonly what: Happening;
  readonly n: number;
  readonly other: number;
}

/** A room of 200. The draws come from a fixed seed, so every run does the same. */
export const mixedWorkload: Workload = {
  name: 'mixed',
  summary: `Of a hundred things that happen in a room: ${WEIGHTS.map(([what, weight]) => `${weight} ${what}`).join(', ')}.`,
  unit: 'delivery',
  size: 'occupants',
  sizes: [200],
  quick: [200],
  variants: (occupants, { subject }) => {
    const sim = emptyWorld(subject, { keepTrace: false });
    const sessions = connected(sim, occupants);
    fill(sim, sessions, { history: REPLAYED });
    const ledger = createLedger(occupants);
    const model = createModel(occupants, ledger);
    const random = randomFrom(1);
    let events: readonly Event[] = [];
    return [
      evenFloor(occupants, { each: 1, operations: TIMES }),
      {
        name: 'mixed',
        prepare: () => {
          events = Array.from({ length: TIMES }, () => draw(random, occupants));
        },
        run: () => {
          const nicks = model.nicks.slice();
          for (const event of events) {
            for (const stanza of stanzasOf(event, nicks)) sessions[event.n]!.send(stanza);
          }
          sim.run();
        },
        check: () => {
          for (const event of events) model.happen(event);
          return ledger.check(sessions, 'mixed');
        },
      },
    ];
  },
};

/** The first occupant does nothing but listen, because the room is its own. */
function draw(random: () => number, occupants: number): Event {
  const what = HUNDRED[Math.floor(random() * HUNDRED.length)]!;
  const n = 1 + Math.floor(random() * (occupants - 1));
  const other = Math.floor(random() * occupants);
  return { what, n, other };
}

function toggled(n: number, nick: string): string {
  return nick === `n${n}` ? `m${n}` : `n${n}`;
}

/** What is sent; nicknames are those of the moment of sending. */
function stanzasOf({ what, n, other }: Event, nicks: string[]): readonly string[] {
  const nick = nicks[n]!;
  const at = `${ROOM}/${nick}`;
  if (what === 'message') return [groupchat(`said by ${n}`)];
  if (what === 'show') return [`<presence to='${at}'><show>away</show></presence>`];
  if (what === 'return') {
    return [`<presence to='${at}' type='unavailable'/>`, `<presence to='${at}'>${ENTER}</presence>`];
  }
  if (what === 'nickname') {
    nicks[n] = toggled(n, nick);
    return [`<presence to='${ROOM}/${nicks[n]}'/>`];
  }
  return [`<message to='${ROOM}/${nicks[other]}' type='chat' id='p'><body>for ${other}</body></message>`];
}

/** What is known of the room without asking it. */
function createModel(
  occupants: number,
  ledger: Ledger,
): { readonly nicks: readonly string[]; happen(event: Event): void } {
  const nicks = Array.from({ length: occupants }, (_, n) => `n${n}`);
  const shows = nicks.map((): string | undefined => undefined);
  let order = [...nicks.keys()];
  let past: readonly string[] = [];
  const told = (n: number) => ({ session: n, nick: nicks[n]!, ...(shows[n] && { show: shows[n] }) });

  const happenings: Readonly<Record<Happening, (event: Event) => void>> = {
    message({ n }) {
      ledger.all(said(nicks[n]!, `said by ${n}`));
      past = [...past.slice(1 - REPLAYED), said(nicks[n]!, `said by ${n}`, { delayed: true })];
    },
    show({ n }) {
      shows[n] = 'away';
      tellAll(ledger, told(n), occupants);
    },
    private({ n, other }) {
      const details = [`body=for ${other}`, 'occupant-id', 'x'];
      ledger.one(
        other,
        line({ kind: 'message', type: 'chat', id: 'p', from: `${ROOM}/${nicks[n]}`, details }),
      );
    },
    nickname({ n }) {
      const next = toggled(n, nicks[n]!);
      tellAll(ledger, { session: n, nick: nicks[n]!, type: 'unavailable', next, codes: [303] }, occupants);
      nicks[n] = next;
      shows[n] = undefined;
      tellAll(ledger, told(n), occupants);
    },
    return({ n }) {
      tellAll(ledger, { session: n, nick: nicks[n]!, type: 'unavailable', item: GONE }, occupants);
      order = order.filter((each) => each !== n);
      for (const each of order) ledger.one(n, presenceLine(told(each), 'others'));
      order.push(n);
      shows[n] = undefined;
      tellAll(ledger, told(n), occupants);
      for (const each of past) ledger.one(n, each);
      ledger.one(n, SUBJECT);
    },
  };
  return { nicks, happen: (event) => happenings[event.what](event) };
}
