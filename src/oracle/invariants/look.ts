/** What invariants look at: the presence that an action brought about, sorted once for all of them. */
import { type BareJid, bareOf, type FullJid } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import type { Outcome } from '../invariant.ts';
import { type Model, type Occupant, occupantOf, type Room } from '../model.ts';
import { isOccupantPresence, readPresence, type Told } from '../read.ts';
import type { View } from '../view.ts';

/** A presence of an occupant on its way to one session. */
export interface Shown {
  readonly to: FullJid;
  readonly stanza: Stanza;
  readonly told: Told;
  readonly room: BareJid;
}

/** An action that is about a room. */
export type Inside = Extract<View['op'], { readonly room: BareJid }>;

/** Remembers what was found in a view, since many look at the same before any looks at another. */
export function once<T>(find: (view: View) => T): (view: View) => T {
  let last: { readonly view: View; readonly value: T } | undefined;
  return (view) => {
    if (last?.view !== view) last = { view, value: find(view) };
    return last.value;
  };
}

/** All presence of occupants, errors left out, in order. */
export const presencesIn: (view: View) => readonly Shown[] = once(({ out }) => {
  const shown: Shown[] = [];
  for (const { to, stanza } of out) {
    if (!isOccupantPresence(stanza)) continue;
    shown.push({ to: to as FullJid, stanza, told: readPresence(stanza), room: bareOf(stanza.from) });
  }
  return shown;
});

/** Looks at each presence of an occupant; the first fault is what is broken. */
export function eachPresence(view: View, faultOf: (shown: Shown) => string | undefined): Outcome {
  const all = presencesIn(view);
  if (all.length === 0) return 'idle';
  for (const each of all) {
    const fault = faultOf(each);
    if (fault !== undefined) return broken(`${each.to} received ${describe(each)}: ${fault}`);
  }
  return 'held';
}

/** A presence in a few words. */
export function describe({ told, room }: Shown): string {
  const codes = told.codes.length === 0 ? '' : ` with ${told.codes.join(', ')}`;
  return `${told.available ? 'presence' : 'the departure'} of ${told.nick} in ${room}${codes}`;
}

/** A broken promise. */
export function broken(sentence: string): Outcome {
  return { broken: sentence };
}

/** Broken where there is a sentence, held where there is none. */
export function unless(sentence: string | undefined): Outcome {
  return sentence === undefined ? 'held' : { broken: sentence };
}

/** As whom a session is in a room. */
export function selfIn(model: Model, room: BareJid, session: string): Occupant | undefined {
  return occupantOf(model.rooms.get(room), session);
}

/** Somebody who is outside of the room that the action is about. */
export function isByOutsider({ op, before }: View): boolean {
  return 'who' in op && 'room' in op && selfIn(before, op.room, op.who) === undefined;
}

/** An outsider's presence without the element that asks to enter: it is answered as if with a kick (§7.2.18). */
export function isDesync(view: View): boolean {
  return view.op.kind === 'present' && isByOutsider(view);
}

/** Whether somebody was let in, or sent everything again: an accepted request to enter (§7.2). */
export function isEntry(view: View): boolean {
  return view.op.kind === 'enter' && view.sent !== undefined && view.refused === undefined;
}

/** The occupants of a room, in order of arrival; none where there is no room. */
export function occupantsOf(room: Room | undefined): readonly Occupant[] {
  return room === undefined ? [] : [...room.occupants.values()];
}
