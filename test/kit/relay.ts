/**
 * A tiny server for tests of what stands above the servers: it relays what it is given, echoes what has no address,
 * and answers iq requests to its domain with an empty result.
 */
import { type BareJid, bareOf, type FullJid, isFull, type Jid, parseJid } from '../../src/core/jid.ts';
import type { Home, Service } from '../../src/core/service.ts';
import { type Envelope, isRequest, resultOf, type Send, send, sendAs } from '../../src/core/stanza.ts';
import type { World } from '../../src/scenario/play.ts';
import { createSim, type Sim, type SimOptions } from '../../src/sim/sim.ts';

/** The sessions that are connected, in order. */
type Sessions = readonly FullJid[];

/** The password that the relay refuses. */
export const REFUSED = 'wrong';

/** A relay for this domain. What is for a bare JID goes to all of its sessions. */
export function relay(domain: string): Service<Sessions> {
  return {
    domain: parseJid(domain) as BareJid,
    initial: [],
    handle: (state, envelope) => ({ state, out: pass(state, envelope) }),
    home: HOME,
  };
}

const HOME: Home<Sessions> = {
  refuses: (_, __, password) => password === REFUSED,
  bound: (state, session) => ({ state: [...state, session], out: [] }),
  outbound: (state, to, stanza) => ({ state, out: [send(to ?? stanza.from, stanza)] }),
  unbound: (state, session) => ({ state: state.filter((each) => each !== session), out: [] }),
};

function pass(sessions: Sessions, envelope: Envelope): readonly Send[] {
  const { to, stanza } = envelope;
  if (to === bareOf(to) && !to.includes('@')) return isRequest(stanza) ? [resultOf(envelope)] : [];
  const all: readonly FullJid[] = isFull(to) ? [] : sessions.filter((each) => bareOf(each as Jid) === to);
  return all.length === 0 ? [] : [sendAs(to, all, stanza)];
}

/** A world with a relay for `localhost`. */
export function relayWorld(options: Partial<SimOptions> = {}): World {
  return (): Sim => createSim({ services: [relay('localhost')], ...options });
}
