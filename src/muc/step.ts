/** What a transition of a room gives, and the few ways in which one is put together. */
import type { Extension } from '../core/entity.ts';
import type { Env } from '../core/env.ts';
import { type Condition, errorReply, type Refusal } from '../core/error.ts';
import type { Envelope, Send } from '../core/stanza.ts';
import type { Cases } from './cases/index.ts';
import type { Feature } from './feature.ts';
import type { Policy } from './policy/index.ts';
import { refusalOf } from './policy/option.ts';
import type { Room } from './room.ts';

/** The next room, or null where it is gone, and what is sent because of it, in order. */
export interface Step {
  readonly room: Room | null;
  readonly out: readonly Send[];
}

/** How a service behaves: its features in order, its use cases by name, and what its entities answer. */
export interface Rules {
  readonly features: readonly Feature[];
  readonly cases: Cases;
  readonly extensions: readonly Extension[];
  readonly policy: Policy;
}

/** What a transition may know besides the room and the stanza. */
export interface Context {
  readonly env: Env;
  readonly rules: Rules;
}

/** A use case of XEP-0045 §6 to §11: what a stanza does to a room. */
export type Case = (room: Room, envelope: Envelope, context: Context) => Step;

/** The room as it is, and these sends. */
export function unchanged(room: Room, out: readonly Send[] = []): Step {
  return { room, out };
}

/** §7.4, §7.5, §17.2: the answer to whoever is not inside and may do this only inside (Policy `outsiderError`). */
export function refuseOutsider(room: Room, envelope: Envelope, { rules }: Context): Step {
  return refuse(room, envelope, refusalOf(rules.policy.outsiderError));
}

/** The room as it is, and an error for the sender, in the name of the room. */
export function refuse(room: Room, envelope: Envelope, refusal: Condition | Refusal): Step {
  return { room, out: errorReply(envelope, refusal, room.jid) };
}
