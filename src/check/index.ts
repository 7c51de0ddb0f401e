/**
 * Checking of rooms for the tests of others: sequences of actions as arbitraries of fast-check, the promises of XEP-0045 as
 * predicates, and a check that puts both together. It works with any test runner.
 */
export type { Condition } from '../core/error.ts';
export type { Envelope, Stanza } from '../core/stanza.ts';
export type { Policy } from '../muc/policy/index.ts';
export { ROOMS, SESSIONS } from '../oracle/cast.ts';
export type { Invariant, Outcome } from '../oracle/invariant.ts';
export { INVARIANTS as invariants } from '../oracle/invariants/index.ts';
export type { Model, Occupant, Room } from '../oracle/model.ts';
export type { Op, OpKind, Sequence } from '../oracle/op.ts';
export { DEFAULT_PINS, type Pins } from '../oracle/pins.ts';
export { draftOf } from '../oracle/stanza.ts';
export type { Delivery, View } from '../oracle/view.ts';
export { wordsFor } from '../oracle/words.ts';
export { type CommandOptions, commands } from './arbitrary/sequences.ts';
export { EVERYTHING, KINDS, type Swarm, swarmOf } from './arbitrary/swarm.ts';
export { type Drive, drive, type Finding, type Level } from './drive.ts';
export { minimal } from './minimal.ts';
export { type CheckOptions, checkRoom, PromiseBroken } from './property.ts';
export { type StillFails, simplest } from './shrink.ts';
export type { Wiring } from './system.ts';
