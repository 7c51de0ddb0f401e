/** What a room of the user's own costs: for a delivery while it fills, for a delivery of a message, and in memory. */

import { CLIENT, MUC_USER } from '../core/ns.ts';
import type { Envelope, Stanza } from '../core/stanza.ts';
import { textOf } from '../core/stanza.ts';
import { child, elements, node } from '../xml/node.ts';
import { evenFloor, FLOOR } from './floor.ts';
import { gistOf } from './gist.ts';
import { drain } from './hall.ts';
import { createLedger, OracleError } from './ledger.ts';
import { type Instruments, measure, type Variant } from './measure.ts';
import { findSpeaker, type OwnRoom, OwnRoomError, setUp, type Wanted } from './own-room.ts';
import type { Figure, Memory, Results } from './record.ts';
import { figureOf, type Running } from './run.ts';
import { deviation, medianOf } from './stats.ts';
import type { Subject } from './workload.ts';

/** The name of these figures. */
export const OWN_ROOM = 'own room';

/** What is measured. */
export interface Measuring extends Wanted {
  readonly messages: number;
}

/** Rounds that the messages are divided into, and messages between two readings. */
const ROUNDS = 20;
const READ_EVERY = 16;

/** Inboxes are read while the room fills when there is about so much in them all. */
const READ_AT = 1_000_000;

/**
 * Measures the room of a script.
 *
 * @throws OwnRoomError where that cannot be
 * @throws OracleError where a result is wrong
 */
export function measureOwnRoom(
  wanted: Measuring,
  { setting: { subject }, instruments, progress }: Omit<Running, 'quick'>,
): Results {
  progress(`${wanted.script.path}, ${wanted.occupants} occupants`);
  const room = setUp(wanted, subject);
  const entering = fillTimed(room, instruments.now);
  progress(`${wanted.script.path}, ${wanted.messages} messages`);
  const talking = talk(room, wanted.messages, instruments);
  progress(`${wanted.script.path}, memory`);
  return { figures: [...entering, ...talking], fits: [], memory: weigh(wanted, subject, instruments) };
}

/** Lets everybody in, a batch at a time, and a bare loop pushes as much after each batch. */
function fillTimed(room: OwnRoom, now: () => number): readonly Figure[] {
  const { sim, sessions, cast, entry } = room;
  const arrays = sessions.map((): unknown[] => []);
  const [own, bare]: [number[], number[]] = [[], []];
  let deliveries = 0;
  for (let first = 0; first < sessions.length; ) {
    const last = Math.min(sessions.length, first + batchFrom(first, sessions.length));
    for (let n = first; n < last; n++) sessions[n]!.send(entry(n));
    const start = now();
    sim.run();
    const ns = now() - start;
    const counts = checkEntries(room, first, last);
    drain(cast);
    const received = counts.reduce((sum, each) => sum + each, 0);
    const before = now();
    for (const [at, count] of counts.entries()) for (let n = 0; n < count; n++) arrays[at]!.push(room);
    bare.push((now() - before) / received);
    for (const array of arrays) array.length = 0;
    own.push(ns / received);
    deliveries += received;
    first = last;
  }
  const shared = { workload: OWN_ROOM, size: sessions.length, unit: 'delivery', rounds: own.length };
  const units = deliveries / own.length;
  return [
    { ...shared, name: `${FLOOR}, entering`, ...timesOf(bare), units },
    {
      ...shared,
      name: 'entering',
      ...timesOf(own),
      ratio: medianOf(own.map((ns, at) => ns / bare[at]!)),
      against: `${FLOOR}, entering`,
      units,
    },
  ];
}

function batchFrom(inside: number, occupants: number): number {
  const most = Math.floor(READ_AT / (2 * (inside + 1)));
  return Math.max(1, Math.min(most, Math.ceil(occupants / ROUNDS)));
}

function timesOf(samples: readonly number[]): Pick<Figure, 'ns' | 'mad' | 'perSecond'> {
  const ns = medianOf(samples);
  return { ns, mad: deviation(samples), perSecond: 1e9 / ns.value };
}

/**
 * What holds in every room: who enters learns that by exactly one presence of its own (XEP-0045 §7.2.2); those who were
 * inside are all told the same, of all newcomers or of none. Says how much each session received.
 */
function checkEntries({ sessions, jid, nick }: OwnRoom, first: number, last: number): readonly number[] {
  let told: string | undefined;
  return sessions.slice(0, last).map((session, n) => {
    const taken = session.take();
    if (taken.some(({ to }) => to !== session.jid))
      throw new OracleError(`${session.jid} read another's stanza`);
    const from = `${jid}/${nick(n)}`;
    if (n >= first) checkNewcomer(taken, from);
    else {
      const gists = taken.map(({ stanza }) => gistOf(stanza)).join('\n');
      told ??= gists;
      if (gists !== told) throw new OracleError(`${session.jid} was told something else than others`);
      const named = new Set(taken.map(({ stanza }) => stanza.from as string));
      const newcomers = Array.from({ length: last - first }, (_, at) => `${jid}/${nick(first + at)}`);
      const announced = newcomers.filter((each) => named.has(each)).length;
      if (announced !== 0 && announced !== newcomers.length) {
        throw new OracleError(`${session.jid} was told of ${announced} of ${newcomers.length} newcomers`);
      }
    }
    return taken.length;
  });
}

function checkNewcomer(taken: readonly Envelope[], from: string): void {
  const error = taken.find(({ stanza }) => stanza.type === 'error');
  if (error !== undefined) {
    throw new OwnRoomError(
      `${from} cannot enter: ${conditionOf(error.stanza)}; the script has to leave the room open`,
    );
  }
  const own = taken.filter(({ stanza }) => stanza.from === from && isOwn(stanza));
  if (own.length !== 1) throw new OracleError(`${from} got ${own.length} presences of its own on entry`);
}

function conditionOf({ children }: Stanza): string {
  const error = elements({ children }).find(({ name }) => name === 'error');
  return (error && elements(error)[0]?.name) ?? 'an error';
}

/** Status 110: the presence is that of its reader. */
function isOwn(stanza: Stanza): boolean {
  const x = child(stanza, 'x', MUC_USER);
  return (
    x !== undefined && elements(x).some(({ name, attrs }) => name === 'status' && attrs['code'] === '110')
  );
}

/** Messages of somebody who may speak, to all who came. */
function talk(room: OwnRoom, messages: number, instruments: Instruments): readonly Figure[] {
  const { sim, sessions, cast, jid } = room;
  const { session, from } = findSpeaker(room);
  const each = Math.ceil(messages / ROUNDS);
  const steps = Math.ceil(each / READ_EVERY);
  const inStep = (step: number): number => Math.min(READ_EVERY, each - step * READ_EVERY);
  const ledger = createLedger(sessions.length);
  const body = (n: number): string => `line ${n}`;
  const floor = evenFloor(sessions.length, { each: 1, operations: Math.min(each, READ_EVERY), steps });
  const lines = Array.from({ length: Math.min(each, READ_EVERY) }, (_, n) => body(n));
  const speaking: Variant = {
    name: 'groupchat',
    steps,
    run: (step) => {
      for (const line of lines.slice(0, inStep(step))) {
        session.send(
          node('message', CLIENT, { to: jid, type: 'groupchat' }, [node('body', CLIENT, {}, [line])]),
        );
      }
      sim.run();
    },
    check: (step) => {
      drain(cast);
      for (const line of lines.slice(0, inStep(step))) ledger.all(`${from} ${line}`);
      return ledger.check(sessions, OWN_ROOM, (stanza) => `${stanza.from} ${textOf(stanza, 'body')}`);
    },
  };
  const rounds = Math.ceil(messages / each);
  const pace = { warmup: 0, measured: 0, least: rounds, most: rounds };
  return measure([floor, speaking], pace, instruments).map((measured) =>
    figureOf({ name: OWN_ROOM, unit: 'delivery' }, sessions.length, measured),
  );
}

/** Messages that stay in the inboxes for their weight. */
const UNREAD = 100;

/** The same in another world, in which nothing is timed. */
function weigh(wanted: Wanted, subject: Subject, { heap }: Instruments): readonly Memory[] {
  const room = setUp(wanted, subject);
  const { sim, sessions, cast, entry, jid } = room;
  const empty = heap();
  for (const [n, session] of sessions.entries()) {
    session.send(entry(n));
    sim.run();
    if (n % READ_EVERY === 0) drain([...cast, ...sessions]);
  }
  drain([...cast, ...sessions]);
  const filled = heap();
  const { session } = findSpeaker(room);
  const before = heap();
  for (let n = 0; n < UNREAD; n++) {
    session.send(
      node('message', CLIENT, { to: jid, type: 'groupchat' }, [node('body', CLIENT, {}, [`line ${n}`])]),
    );
  }
  sim.run();
  drain(cast);
  const after = heap();
  const received = sessions.reduce((sum, each) => sum + each.take().length, 0);
  const row = (name: string, value: number): Memory => ({
    workload: OWN_ROOM,
    name,
    bytes: { value, low: value, high: value },
  });
  return [
    row('an occupant', (filled - empty) / sessions.length),
    row('a delivery in an inbox, with its part of the message', (after - before) / received),
  ];
}
