/** Bugs in what is sent: the deliveries of a use case, one for each address, changed on their way out. */
import type { Jid } from '../core/jid.ts';
import { resourceOf } from '../core/jid.ts';
import { type Envelope, type Send, stanzasOf } from '../core/stanza.ts';
import type { CaseName } from '../muc/cases/index.ts';
import { type Occupant, occupantNamed, occupantOf } from '../muc/occupants.ts';
import type { Room } from '../muc/room.ts';
import type { Context, Step } from '../muc/step.ts';
import type { Plant } from './mutant.ts';
import { wrapped } from './plant.ts';
import { hasCode } from './stanzas.ts';

/** What happened: the room before and after, and the stanza because of which. */
export interface Moment {
  readonly before: Room;
  readonly after: Room | null;
  readonly asked: Envelope;
  readonly context: Context;
}

/** A step with every address of every send on its own. */
export function deliveriesOf({ out }: Step): readonly Envelope[] {
  return out.flatMap((send) => send.to.flatMap((to) => stanzasOf(send).map((stanza) => ({ to, stanza }))));
}

/** Deliveries as what a step sends. */
export function sendsOf(deliveries: readonly Envelope[]): readonly Send[] {
  return deliveries.map(({ to, stanza }) => ({ to: [to], stanza }));
}

/** Use cases of which all deliveries together are changed. */
export function resent(
  names: readonly CaseName[],
  change: (deliveries: readonly Envelope[], moment: Moment) => readonly Envelope[],
): Plant {
  return wrapped(names, (original) => (before, asked, context) => {
    const step = original(before, asked, context);
    const moment = { before, after: step.room, asked, context };
    return { ...step, out: sendsOf(change(deliveriesOf(step), moment)) };
  });
}

/** Use cases of which each delivery is changed: into another, into several, or into none. */
export function changedSends(
  names: readonly CaseName[],
  change: (delivery: Envelope, moment: Moment) => Envelope | readonly Envelope[],
): Plant {
  return resent(names, (deliveries, moment) => deliveries.flatMap((each) => change(each, moment)));
}

/** Use cases that keep some deliveries back. */
export function lost(
  names: readonly CaseName[],
  which: (delivery: Envelope, moment: Moment) => boolean,
): Plant {
  return changedSends(names, (each, moment) => (which(each, moment) ? [] : each));
}

/** Use cases of which the stanzas are changed, where they are of some kind. */
export function rewritten(
  names: readonly CaseName[],
  which: (delivery: Envelope, moment: Moment) => boolean,
  change: (stanza: Envelope['stanza'], moment: Moment, to: Jid) => Envelope['stanza'],
): Plant {
  return changedSends(names, (each, moment) =>
    which(each, moment) ? { to: each.to, stanza: change(each.stanza, moment, each.to) } : each,
  );
}

/** Whether it is presence of the recipient itself, of whatever type but error. */
export function isSelf({ stanza }: Envelope): boolean {
  return isPresence(stanza) && hasCode(stanza, '110');
}

/** Whether it is presence of somebody else. */
export function isOther({ stanza }: Envelope): boolean {
  return isPresence(stanza) && !hasCode(stanza, '110');
}

function isPresence({ kind, type }: Envelope['stanza']): boolean {
  return kind === 'presence' && type !== 'error';
}

/** Whether it says that somebody is there no longer. */
export function isGone({ stanza }: Envelope): boolean {
  return stanza.kind === 'presence' && stanza.type === 'unavailable';
}

/** Whether it is for whoever asked. */
export function isForAsker({ to }: Envelope, { asked }: Moment): boolean {
  return to === asked.stanza.from;
}

/** Whether it is an error. */
export function isError({ stanza }: Envelope): boolean {
  return stanza.type === 'error';
}

/** The occupant that a stanza is from: as it is after what happened or, where it is no longer there, as it was. */
export function occupantIn({ stanza }: Envelope, { before, after }: Moment): Occupant | undefined {
  const nick = resourceOf(stanza.from);
  return (after && occupantNamed(after.occupants, nick)) ?? occupantNamed(before.occupants, nick);
}

/** The occupant that a delivery is for. */
export function readerOf({ to }: Envelope, { before, after }: Moment): Occupant | undefined {
  return (after && occupantOf(after.occupants, to)) ?? occupantOf(before.occupants, to);
}

/** Whether a step is nothing but errors. */
export function isRefusal(step: Step): boolean {
  return step.out.length > 0 && deliveriesOf(step).every(isError);
}
