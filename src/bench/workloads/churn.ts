/** Presence in a full room: who is away (XEP-0045 §7.7), takes another nickname (§7.6), leaves and enters (§7.14, §7.2). */
import { evenFloor } from '../floor.ts';
import { connected, ENTER, emptyWorld, fill, GONE, presenceLine, ROOM, SUBJECT, tellAll } from '../hall.ts';
import { createLedger } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Workload } from '../workload.ts';

/** Operations between two readings, each by somebody else. */
const TIMES_MAX = 16;

/** What one of the occupants does. */
interface Operation {
  readonly name: string;
  /** Sends. */
  readonly act: (n: number) => void;
  /** Writes down what follows. */
  readonly expect: (n: number) => void;
}

/** A room of 1,000. The first occupant does nothing, because the room is its own. */
export const churnWorkload: Workload = {
  name: 'churn',
  summary: 'Changes of presence in a full room: show, nickname, leaving and entering.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [1000],
  quick: [1000],
  variants: (occupants, { subject }) => {
    const sim = emptyWorld(subject, { keepTrace: false });
    const sessions = connected(sim, occupants);
    fill(sim, sessions);
    const ledger = createLedger(occupants);
    const times = Math.min(TIMES_MAX, occupants - 1);
    const nicks = sessions.map((_, n) => `n${n}`);
    const shows = sessions.map((): string | undefined => undefined);
    let order = sessions.map((_, n) => n);
    let turn = 0;

    const toggled = (n: number): string => (nicks[n] === `n${n}` ? `m${n}` : `n${n}`);
    const changed = (n: number): string => (shows[n] === 'away' ? 'chat' : 'away');
    const told = (n: number) => ({ session: n, nick: nicks[n]!, ...(shows[n] && { show: shows[n] }) });
    const send = (n: number, to: string, more: string): void =>
      sessions[n]!.send(`<presence to='${ROOM}/${to}'${more}</presence>`);

    const operations: readonly Operation[] = [
      {
        name: 'show',
        act: (n) => send(n, nicks[n]!, `><show>${changed(n)}</show>`),
        expect: (n) => {
          shows[n] = changed(n);
          tellAll(ledger, told(n), occupants);
        },
      },
      {
        name: 'nickname',
        act: (n) => send(n, toggled(n), '>'),
        expect: (n) => {
          const next = toggled(n);
          tellAll(
            ledger,
            { session: n, nick: nicks[n]!, type: 'unavailable', next, codes: [303] },
            occupants,
          );
          nicks[n] = next;
          shows[n] = undefined;
          tellAll(ledger, told(n), occupants);
        },
      },
      {
        name: 'leaving and entering',
        act: (n) => {
          send(n, nicks[n]!, " type='unavailable'>");
          send(n, nicks[n]!, `>${ENTER}`);
        },
        expect: (n) => {
          tellAll(ledger, { session: n, nick: nicks[n]!, type: 'unavailable', item: GONE }, occupants);
          order = order.filter((each) => each !== n);
          for (const each of order) ledger.one(n, presenceLine(told(each), 'others'));
          order.push(n);
          shows[n] = undefined;
          tellAll(ledger, told(n), occupants);
          ledger.one(n, SUBJECT);
        },
      },
    ];

    const variant = ({ name, act, expect }: Operation): Variant => {
      const chosen = (at: number): number => 1 + ((turn + at) % (occupants - 1));
      return {
        name,
        run: () => {
          for (let at = 0; at < times; at++) act(chosen(at));
          sim.run();
        },
        check: () => {
          for (let at = 0; at < times; at++) expect(chosen(at));
          turn += times;
          return ledger.check(sessions, `churn, ${name}`);
        },
      };
    };
    return [evenFloor(occupants, { each: 1, operations: times }), ...operations.map(variant)];
  },
};
