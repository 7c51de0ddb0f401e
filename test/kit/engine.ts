/** An engine with tiny services, for tests of what moves. */
import { type BareJid, type Jid, parseJid } from '../../src/core/jid.ts';
import type { Service } from '../../src/core/service.ts';
import { message, type Send, type Stanza } from '../../src/core/stanza.ts';
import { createEngine, type Engine } from '../../src/sim/engine.ts';
import { type Connection, createConnection } from '../../src/sim/session.ts';
import { node } from '../../src/xml/node.ts';

/** The address, which must be one. */
export function jid(text: string): Jid {
  const read = parseJid(text);
  if (read === undefined) throw new Error(`${JSON.stringify(text)} is not a JID`);
  return read;
}

/** A message with a body. */
export function say(from: string, words: string): Stanza {
  return message({ from: jid(from), children: [node('body', 'jabber:client', {}, [words])] });
}

/** What a tiny service does with a stanza: it remembers nothing but how many it has seen, this one included. */
export type React = (
  stanza: Stanza,
  to: Jid,
  env: Parameters<Service['handle']>[2],
  seen: number,
) => readonly Send[];

/** A service that reacts like this. */
export function serviceAt(domain: string, react: React): Service<number> {
  return {
    domain: domain as BareJid,
    initial: 0,
    handle: (state, { to, stanza }, env) => ({ state: state + 1, out: react(stanza, to, env, state + 1) }),
  };
}

/** A service that says nothing. */
export function silent(domain: string): Service<number> {
  return serviceAt(domain, () => []);
}

/** An engine, and how a session is bound to it. */
export interface Bench {
  readonly engine: Engine;
  /** A session that is bound. */
  readonly bind: (address: string) => Connection;
}

/** An engine at time 0 with seed 1. */
export function engineWith(...services: readonly Service[]): Bench {
  const engine = createEngine({ seed: 1, start: 0, services });
  const bind = (address: string): Connection => {
    const connection = createConnection(jid(address), { submit: () => {}, drain: engine.drain });
    engine.push({ kind: 'bound', connection });
    engine.run();
    return connection;
  };
  return { engine, bind };
}
