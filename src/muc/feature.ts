/**
 * A Feature is one policy of a room: what it adds to the configuration form, to discovery, to the gates, and to what is
 * sent. Every hook is optional and pure; the order of the features is the order in which hooks are asked.
 */

import type { Env } from '../core/env.ts';
import type { Refusal } from '../core/error.ts';
import type { Field } from '../core/form.ts';
import type { BareJid, FullJid } from '../core/jid.ts';
import type { Send, Stanza } from '../core/stanza.ts';
import type { Node } from '../xml/node.ts';
import type { Occupant } from './occupants.ts';
import type { Affiliation, Role } from './privileges.ts';
import type { Room } from './room.ts';
import type { Status } from './status.ts';

/** Someone who asks to be let in. */
export interface Entry {
  readonly session: FullJid;
  readonly user: BareJid;
  readonly nick: string;
  readonly affiliation: Affiliation;
  /** What stands in the muc `<password/>`, '' where there is none. */
  readonly password: string;
  /** The muc `<history/>` element, where there is one (§7.2.14). */
  readonly history: Node | undefined;
}

/** What a change of the configuration brings about. */
export interface Consequence {
  /** Told to every occupant who stays (§10.2.1). */
  readonly notices?: readonly Status[];
  /** Who has to go, and with which code. */
  readonly removed?: { readonly who: readonly Occupant[]; readonly status: Status };
}

/** One room policy. */
export interface Feature {
  readonly name: string;
  /** The anchors of the sections it implements: 'XEP-0045#enter-pw'. */
  readonly spec: readonly string[];
  /** Its rows of the configuration form (§16.5.3), in order. */
  readonly fields?: readonly Field<Room>[];
  /** Why a room cannot be configured like this, for what no single field can tell. */
  readonly valid?: (room: Room) => Refusal | undefined;
  /** The features it shows of a room (§16.3). */
  readonly disco?: (room: Room) => readonly string[];
  /** The features it shows of the service, since every room has them. */
  readonly serviceDisco?: readonly string[];
  /** Why this entry is refused (§7.2); the first refusal wins. */
  readonly admit?: (room: Room, entry: Entry) => Refusal | undefined;
  /** Why an occupant may not take this nickname (§7.6); the first refusal wins. */
  readonly rename?: (room: Room, entry: Entry) => Refusal | undefined;
  /** The role on entry (§5.1.2); the first answer wins. */
  readonly defaultRole?: (room: Room, affiliation: Affiliation) => Role | undefined;
  /** Why an occupant may not send this to all; the first refusal wins. */
  readonly speak?: (room: Room, who: Occupant, stanza: Stanza) => Refusal | undefined;
  /** Codes in the presence that a newcomer gets of itself. */
  readonly welcome?: (room: Room) => readonly Status[];
  /** What a newcomer is sent after its own presence. */
  readonly entered?: (room: Room, entry: Entry, env: Env) => readonly Send[];
  /** The room after a message was sent to all. */
  readonly spoken?: (room: Room, reflected: Stanza, env: Env) => Room;
  /** Added to each presence and message of an occupant. */
  readonly decorate?: (room: Room, who: Occupant) => readonly Node[];
  /** Added to each message to all, after the decorations. */
  readonly stamp?: (room: Room, env: Env) => readonly Node[];
  /** What follows from a new configuration. */
  readonly configured?: (before: Room, after: Room) => Consequence;
}

/** What a feature may be asked. */
export type Hook = Exclude<keyof Feature, 'name' | 'spec' | 'fields' | 'serviceDisco'>;

type Asked<H extends Hook> = NonNullable<Feature[H]>;

/**
 * The hooks of this name, in the order of the features. They are looked for once in a list of features: every message asks
 * four of them, and most features have none of the four.
 */
export function hooksOf<H extends Hook>(features: readonly Feature[], name: H): readonly Asked<H>[] {
  const known = hooks.get(features) ?? new Map<Hook, readonly unknown[]>();
  const found = known.get(name);
  if (found !== undefined) return found as readonly Asked<H>[];
  const those = features.flatMap((each) => each[name] ?? []) as readonly Asked<H>[];
  known.set(name, those);
  hooks.set(features, known);
  return those;
}

const hooks = new WeakMap<readonly Feature[], Map<Hook, readonly unknown[]>>();

/** The first answer to be had of the hooks of this name. */
export function firstOf<H extends Hook, T>(
  features: readonly Feature[],
  name: H,
  ask: (hook: Asked<H>) => T | undefined,
): T | undefined {
  for (const hook of hooksOf(features, name)) {
    const answer = ask(hook);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** All answers of the hooks of this name. */
export function allOf<H extends Hook, T>(
  features: readonly Feature[],
  name: H,
  ask: (hook: Asked<H>) => readonly T[],
): readonly T[] {
  let all: readonly T[] = [];
  for (const hook of hooksOf(features, name)) {
    const answers = ask(hook);
    if (answers.length > 0) all = all.length === 0 ? answers : all.concat(answers);
  }
  return all;
}
