/** Rooms with a bug in them, for tests of what bugs are planted with. */
import type { Envelope } from '../../src/core/stanza.ts';
import type { Room } from '../../src/muc/room.ts';
import type { Context, Step } from '../../src/muc/step.ts';
import type { Plant } from '../../src/mutants/mutant.ts';
import { context, drive } from './room.ts';

/** What a stanza does to a room with this bug in it. */
export function driveWith(plant: Plant, room: Room, envelope: Envelope): Step {
  return drive(room, envelope, contextWith(plant));
}

/** A context, the usual one where none is given, with a bug in it. */
export function contextWith(plant: Plant, usual: Context = context()): Context {
  const { features, cases } = usual.rules;
  return { ...usual, rules: { ...usual.rules, ...plant({ features, cases }) } };
}
