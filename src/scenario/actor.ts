/** A character during a performance: its session, and everything that ever reached it. Scansion language reference §5. */
import type { Session } from '../sim/session.ts';
import type { Node } from '../xml/node.ts';
import type { Character } from './ast.ts';

/** What became of a stanza that arrived. */
export type Fate = 'waiting' | 'received' | 'discarded' | 'dropped';

/** A stanza that reached a character, with its history. */
export interface Arrival {
  readonly stanza: Node;
  /** Line of the action after which it arrived. */
  readonly line: number;
  /** Number of that action, from 0. */
  readonly turn: number;
  /** Its place among everything that reached the character, from 0. */
  readonly place: number;
  fate: Fate;
  /** Line of the action that decided its fate. */
  fateLine: number;
}

/** A character during a performance. */
export interface Actor {
  readonly character: Character;
  /** What the server makes a resource from, where it chooses (Scansion language reference §6). */
  readonly label: string | undefined;
  /** The latest session, open or not. */
  session: Session | undefined;
  /** Everything that ever arrived, in order. */
  readonly arrivals: Arrival[];
  /** The part of it that still waits, in order. */
  inbox: Arrival[];
  /** The place behind the last stanza that a `receives` took: what came before it does not count as unexpected. */
  mark: number;
}

/** The characters of a script, by name, before anybody has connected. */
export function castOf(characters: readonly Character[]): ReadonlyMap<string, Actor> {
  const labels = new Set<string>();
  const actors = new Map<string, Actor>();
  for (const character of characters) {
    const label = freeLabel(slugOf(character.name), labels);
    if (label !== undefined) labels.add(label);
    const actor: Actor = { character, label, session: undefined, arrivals: [], inbox: [], mark: 0 };
    actors.set(character.name, actor);
  }
  return actors;
}

/** A name in a form that reads well as a resource: `Ophelia's phone` becomes `ophelia-s-phone`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function freeLabel(slug: string, taken: ReadonlySet<string>): string | undefined {
  if (slug === '' || !taken.has(slug)) return slug || undefined;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

/** Whether the character can send and receive. */
export function isConnected({ session }: Actor): boolean {
  return session?.open === true;
}

/** A stanza reaches the inbox. */
export function arrive(
  actor: Actor,
  stanza: Node,
  when: { readonly line: number; readonly turn: number },
): void {
  const place = actor.arrivals.length;
  const arrival: Arrival = { stanza, ...when, place, fate: 'waiting', fateLine: when.line };
  actor.arrivals.push(arrival);
  actor.inbox.push(arrival);
}

/** Stanzas leave the inbox, with what became of them and the line of the action that did it. */
export function leave(actor: Actor, arrivals: readonly Arrival[], fate: Fate, line: number): void {
  for (const each of arrivals) {
    each.fate = fate;
    each.fateLine = line;
  }
  actor.inbox = actor.inbox.filter((each) => each.fate === 'waiting');
}

/** What waits and did not arrive before the last stanza that was taken: unexpected by a `receives: nothing` (§5.1). */
export function unexpectedBy(actor: Actor): readonly Arrival[] {
  return actor.inbox.filter((each) => each.place >= actor.mark);
}
