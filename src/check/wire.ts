/**
 * A whole server: XML text in, inboxes out. Several actions may be under way at a time, and stanzas of different sessions,
 * or to different rooms, may overtake each other; those of one session to one room never do (RFC 6120 §10.1).
 */
import type { FullJid } from '../core/jid.ts';
import { CLIENT } from '../core/ns.ts';
import { HOME, ROOMS_AT, SESSIONS } from '../oracle/cast.ts';
import { type Draft, draftOf } from '../oracle/stanza.ts';
import { accounts } from '../services.ts';
import type { Session } from '../sim/session.ts';
import { createSim } from '../sim/sim.ts';
import type { TraceEvent } from '../sim/trace.ts';
import { node } from '../xml/node.ts';
import { writeXml } from '../xml/write.ts';
import { drawn, inOrderOfArrival } from './flight.ts';
import { createLanding, type Flight } from './landing.ts';
import { createPost } from './post.ts';
import { type Performed, roomsOf, type System, type SystemOptions } from './system.ts';

/** How many actions may be under way at a time, where the options do not say. */
export const IN_FLIGHT = 4;

/** A whole server as a system under test. */
export function wireSystem(options: SystemOptions): System {
  const { seed, inFlight = IN_FLIGHT } = options;
  const post = createPost();
  const landing = createLanding();
  const note = (event: TraceEvent): void => {
    post.note(event);
    landing.note(event);
  };
  const services = [accounts(HOME), roomsOf(options)];
  const sim = createSim({ seed, services, keepTrace: false, onTransition: note });
  const sessions = new Map<FullJid, Session>();
  const connect = (jid: FullJid): void => {
    const session = sim.connect(jid);
    // Whoever says that it is there gets what is sent to its account (RFC 6121 §8.5.2).
    session.send('<presence/>');
    sessions.set(jid, session);
    post.open(jid, session);
  };
  for (const each of SESSIONS) connect(each);
  sim.run();
  post.check();
  let serial = 0;
  let windows = 0;
  let flying: Flight[] = [];
  const mostIn = (window: number): number => 1 + (drawn(`${seed}:${window}:in flight`) % inFlight);
  let most = mostIn(0);

  /** Hands an action to the server. @returns how many transitions have it for their first cause */
  function submit({ op, draft }: Flight): number {
    if (op.kind === 'wait') return 0;
    if (op.kind === 'shutdown') {
      sim.shutdown(ROOMS_AT);
      return 1;
    }
    const session = sessions.get(op.who)!;
    if (op.kind === 'connect') {
      if (session.open) return 0;
      connect(op.who);
      return 2;
    }
    if (!session.open) return 0;
    if (op.kind === 'disconnect' || op.kind === 'drop') {
      if (op.kind === 'drop') landing.lose(op.who);
      sim[op.kind](session);
      return 1;
    }
    if (draft === undefined) return 0;
    session.send(textOf(draft));
    return 1;
  }

  function land(): readonly Performed[] {
    windows += 1;
    const order = inOrderOfArrival(flying, `${seed}:${windows}`);
    flying = [];
    most = mostIn(windows);
    for (const each of order) landing.expect(each, submit(each));
    sim.run();
    return landing.landed(sim.now, post.check());
  }

  return {
    perform(op, model) {
      serial += 1;
      const alone = op.kind === 'wait' || op.kind === 'shutdown';
      const before = alone && flying.length > 0 ? land() : [];
      if (op.kind === 'wait') sim.advance(op.ms);
      if (op.kind === 'shutdown' && model.stopped) return before;
      flying.push({ op, draft: draftOf(op, model, { serial }) });
      return alone || flying.length >= most ? [...before, ...land()] : before;
    },
    settle: () => (flying.length > 0 ? land() : []),
  };
}

/** What the client writes. */
function textOf({ to, stanza: { kind, type, id, lang, children } }: Draft): string {
  const attrs = { to, type: type === '' ? undefined : type, id, 'xml:lang': lang };
  return writeXml(node(kind, CLIENT, attrs, children));
}
