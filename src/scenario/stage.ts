/** What a performance knows: the world, the characters, the values of variables, and what has happened so far. */
import { present } from '../core/assert.ts';
import { hash } from '../core/env.ts';
import { bareOf, type Jid, localOf, parseJid } from '../core/jid.ts';
import type { Session } from '../sim/session.ts';
import type { Sim } from '../sim/sim.ts';
import type { Node } from '../xml/node.ts';
import { type Actor, castOf } from './actor.ts';
import type { Character, Scenario, Warning } from './ast.ts';
import type { Bindings } from './bind.ts';
import type { Entry, Failure } from './report.ts';

/** How a script is played. */
export interface PlayOptions {
  /**
   * What becomes of stanzas that a `receives` passed over: they stay for a later one (default), or they are gone
   * (Scansion language reference §5).
   */
  readonly passedOver?: 'keep' | 'discard';
  /** Demand that each `receives` takes the very next stanza, and that every inbox is empty at the end. Default false. */
  readonly exact?: boolean;
}

/** A performance. */
export interface Stage extends Bindings {
  readonly sim: Sim;
  readonly options: PlayOptions;
  readonly cast: ReadonlyMap<string, Actor>;
  readonly captures: Map<string, string>;
  readonly warnings: Warning[];
  readonly traffic: Entry[];
  /** Number of the action, from 0. */
  turn: number;
  /** Number of the last action that changed the world, which is any but a `receives` and time that passes. */
  stirred: number;
  /** The character with this name. */
  actorOf(name: string): Actor;
  /** Takes note of a new session. */
  bound(actor: Actor, session: Session): void;
}

/** An action while it is performed. */
export interface Turn {
  readonly stage: Stage;
  readonly actor: Actor;
  readonly action: { readonly line: number };
  /** Which element of the body, where it has more than one. */
  readonly part?: Failure['part'];
}

/** A stage on which nothing has happened. */
export function setStage({ cast: characters }: Scenario, sim: Sim, options: PlayOptions): Stage {
  const cast = castOf(characters);
  const jids = new Map<string, string>();
  const written = new Map<string, string>();
  const fullJids = new Map<string, string>();
  for (const character of characters) {
    const jid = parseJid(addressOf(character));
    if (jid === undefined) continue;
    jids.set(character.name, bareOf(jid));
    written.set(character.name, jid);
  }
  return {
    sim,
    options,
    cast,
    jids,
    written,
    fullJids,
    captures: new Map(),
    warnings: [],
    traffic: [],
    turn: 0,
    stirred: 0,
    actorOf: (name) =>
      present(cast.get(name), `the parser accepts no action of ${name}, who is not in the cast`),
    bound(actor, session) {
      actor.session = session;
      jids.set(actor.character.name, bareOf(session.jid));
      fullJids.set(actor.character.name, session.jid);
    },
  };
}

/**
 * The address a character connects with: its `jid`, or for an anonymous login, which is a client with a domain only
 * (Scansion language reference §2.3), one with a localpart made from its name.
 */
export function addressOf({ class: of, name, properties }: Character): string {
  const given = properties.get('jid') ?? '';
  const jid: Jid | undefined = parseJid(given);
  const anonymous = of === 'Client' && jid !== undefined && localOf(jid) === '';
  return anonymous ? `${hash(`anonymous:${name}`)}@${given}` : given;
}

/** Adds to the traffic. */
export function log(
  { traffic }: Stage,
  entry: Pick<Entry, 'line' | 'who' | 'event'> & { readonly stanza?: Node; readonly detail?: string },
): void {
  const { line, who, event, stanza, detail = '' } = entry;
  traffic.push({ line, who, event, stanza, detail });
}
