/** How a sequence must go, step by step, by all that is foretold: nothing in it comes from a service. */
import { parseJid } from '../../core/jid.ts';
import type { Envelope } from '../../core/stanza.ts';
import { type Expected, foretell } from '../../oracle/foretell/index.ts';
import { ANY } from '../../oracle/foretell/template.ts';
import { learn } from '../../oracle/learn/index.ts';
import { type Model, nothingKnown } from '../../oracle/model.ts';
import type { Op, Sequence } from '../../oracle/op.ts';
import type { Pins } from '../../oracle/pins.ts';
import { type Draft, draftOf } from '../../oracle/stanza.ts';
import { verdictOn } from '../../oracle/verdict/index.ts';
import { START } from '../../sim/sim.ts';
import { captureOf } from './body.ts';

/** One action as it must go. */
export interface Step {
  readonly op: Op;
  /** What is written for it; nothing where nothing is sent. */
  readonly draft: Draft | undefined;
  /** What everybody must receive. */
  readonly expected: readonly Expected[];
  readonly before: Model;
  readonly after: Model;
}

/** The steps of a sequence. An action that does nothing, as of somebody who is not there, is none. */
export function courseOf(sequence: Sequence, pins: Pins): readonly Step[] {
  const steps: Step[] = [];
  let model = nothingKnown(START);
  for (const [at, op] of sequence.entries()) {
    const step = stepOf(op, model, at + 1, pins);
    model = step.after;
    if (doesSomething(step)) steps.push(step);
  }
  return steps;
}

/** The action that would be the next after a course. */
export function stepAfter(course: readonly Step[], op: Op, serial: number, pins: Pins): Step {
  return stepOf(op, course.at(-1)?.after ?? nothingKnown(START), serial, pins);
}

function stepOf(op: Op, before: Model, serial: number, pins: Pins): Step {
  const draft = draftOf(op, before, { serial });
  const to = draft === undefined ? undefined : parseJid(draft.to);
  const sent: Envelope | undefined =
    draft === undefined || to === undefined || isMalformed(op) ? undefined : { to, stanza: draft.stanza };
  const now = op.kind === 'wait' ? before.now + op.ms : before.now;
  const verdict = verdictOn(op, before, pins);
  const refused = verdict !== 'silent' && !verdict.allowed ? verdict.conditions[0] : undefined;
  const event = { op, sent, out: [], reply: undefined, refused, now };
  const expected = foretell(op, sent, before, learn(before, event), pins).map((each) =>
    isPassedOn(each) ? { ...each, stanza: { ...each.stanza, id: captureOf(`request${serial}`) } } : each,
  );
  // What is passed on, or was said, is known by what is received of it.
  const after = learn(before, { ...event, out: expected });
  return { op, draft, expected, before, after };
}

/** A request under an id that only the room knows: whoever answers it has to know it, too. */
function isPassedOn({ stanza: { kind, type, id } }: Expected): boolean {
  return kind === 'iq' && (type === 'get' || type === 'set') && id === ANY;
}

/** Presence of a type that there is not never reaches a room. */
export function isMalformed(op: Op): boolean {
  return op.kind === 'typed' && op.type === 'nonsense';
}

function doesSomething({ op, draft, before }: Step): boolean {
  if (draft !== undefined || op.kind === 'wait' || op.kind === 'shutdown') return true;
  if (op.kind === 'connect') return !before.connected.has(op.who);
  return (op.kind === 'disconnect' || op.kind === 'drop') && before.connected.has(op.who);
}
