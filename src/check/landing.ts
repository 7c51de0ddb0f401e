/** Which action a transition is because of: the first causes of transitions are the actions, in order. */
import { domainOf, type FullJid, parseJid } from '../core/jid.ts';
import { type Send, stanzasOf } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { ROOMS_AT } from '../oracle/cast.ts';
import type { Op } from '../oracle/op.ts';
import type { Draft } from '../oracle/stanza.ts';
import type { Delivery } from '../oracle/view.ts';
import type { Cause, TraceEvent } from '../sim/trace.ts';
import type { Performed } from './system.ts';

/** An action under way, with what is written for it. */
export interface Flight {
  readonly op: Op;
  readonly draft: Draft | undefined;
}

/** An action that was handed to the server. */
interface Landed {
  readonly flight: Flight;
  /** How many transitions it is still the first cause of. */
  causes: number;
  /** Whether anything of it has come to the rooms. */
  arrived: boolean;
  readonly out: Delivery[];
}

/** Collects what comes of actions while a server runs. */
export interface Landing {
  /** An action that is the first cause of so many transitions. */
  expect(flight: Flight, causes: number): void;
  /** What a session has sent and nobody has handled is lost. */
  lose(who: FullJid): void;
  /** A transition has happened. */
  note(event: TraceEvent): void;
  /** All that has landed, with what is wrong with the post. */
  landed(now: Millis, fault: string | undefined): readonly Performed[];
}

/** Nothing has landed. */
export function createLanding(): Landing {
  let all: Landed[] = [];
  let current: Landed | undefined;
  let stopped = false;
  return {
    expect(flight, causes) {
      all.push({ flight, causes, arrived: false, out: [] });
    },
    lose(who) {
      for (const each of all) {
        const { op } = each.flight;
        if ('who' in op && op.who === who) each.causes = Math.min(each.causes, lasting(op));
      }
    },
    note({ cause, out }) {
      if (cause.kind !== 'inbound') {
        current = all.find(({ causes }) => causes > 0);
        if (current !== undefined) current.causes -= 1;
      }
      // What is sent to a service that has shut down is answered, but not by the service.
      if (current === undefined || stopped || !atRooms(cause)) return;
      stopped = cause.kind === 'stopped';
      current.arrived = true;
      collect(out, current.out);
    },
    landed(now, fault) {
      const done = all.map(
        ({ flight: { op, draft }, arrived, out }, at): Performed => ({
          op,
          sent: arrived ? sentOf(draft) : undefined,
          out,
          untouched: undefined,
          repeats: undefined,
          now,
          fault: at === all.length - 1 ? fault : undefined,
        }),
      );
      all = [];
      current = undefined;
      return done;
    },
  };
}

/** How many transitions an action is the cause of even if the connection breaks. */
function lasting({ kind }: Op): number {
  return kind === 'connect' || kind === 'disconnect' || kind === 'drop' ? 1 : 0;
}

function atRooms(cause: Cause): boolean {
  return cause.kind === 'stopped' || (cause.kind === 'inbound' && domainOf(cause.to) === ROOMS_AT);
}

function sentOf(draft: Draft | undefined): Performed['sent'] {
  const to = draft && parseJid(draft.to);
  return draft === undefined || to === undefined ? undefined : { to, stanza: draft.stanza };
}

/** Every address of every send as a delivery of its own. */
export function collect(sends: readonly Send[], into: Delivery[]): void {
  for (const send of sends)
    for (const to of send.to) for (const stanza of stanzasOf(send)) into.push({ to, stanza });
}
