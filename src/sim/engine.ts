/** Transitions, one after the other, and what is delivered because of them. RFC 6120 §10.1. */
import { assert } from '../core/assert.ts';
import { domainOf, isBare, type Jid } from '../core/jid.ts';
import type { Service } from '../core/service.ts';
import type { Send, Stanza } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { createDelivering, type Delivering } from './delivery.ts';
import { createQueue } from './queue.ts';
import { createRouter, type Job, type Router } from './router.ts';
import { type Cause, createTrace, type Delivery, printEvent, type Trace, type TraceEvent } from './trace.ts';

/** One stanza may cause this many transitions; what needs more is two services answering each other for ever. */
export const STEPS_MAX = 100_000;

/** How many lines of the trace a TransitionFailed shows. */
const TRACE_SHOWN = 10;

/** A transition failed: a bug of ours. Its message names the reason and ends with the last lines of the trace. */
export class TransitionFailed extends Error {
  override readonly name = 'TransitionFailed';
}

/** What an engine is made from. */
export interface EngineOptions {
  readonly seed: number;
  readonly start: Millis;
  readonly services: readonly Service[];
  /** Default true. */
  readonly keepTrace?: boolean;
  readonly onTransition?: (event: TraceEvent) => void;
  readonly onDelivery?: (delivery: Delivery) => void;
}

/** The part of a Sim that handles what is queued. */
export interface Engine extends Pick<Router, 'owns' | 'stoppable' | 'admitLogin'>, Pick<Delivering, 'drain'> {
  readonly trace: Trace;
  readonly now: Millis;
  push(job: Job): void;
  /** Forgets what a session, or a component by its domain, has sent and nobody has handled yet. */
  forget(sender: Jid): void;
  run(): number;
  advance(ms: Millis): void;
}

/** @throws RangeError where two services own one domain */
export function createEngine({
  seed,
  start,
  services,
  keepTrace = true,
  onTransition,
  onDelivery,
}: EngineOptions): Engine {
  const trace = createTrace();
  const queue = createQueue<Job>();
  const router = createRouter(services);
  const { deliver, part, drain } = createDelivering(router.bound, onDelivery);
  const watched = keepTrace || onTransition !== undefined;
  let now = start;
  let serial = 0;

  /** One job and all that follows from it, before any other: stanzas never overtake those that were sent earlier. */
  function settle(root: Job): number {
    const cascade: Job[] = [root];
    const onwards = (to: Jid, stanza: Stanza): unknown => cascade.push({ kind: 'inbound', to, stanza });
    for (let step = 0; step < cascade.length; step++) {
      const job = cascade[step]!;
      serial += 1;
      const out = handleOrExplain(job, step);
      if (watched) {
        const event: TraceEvent = { serial, now, cause: causeOf(job), out };
        if (keepTrace) trace.events.push(event);
        onTransition?.(event);
      }
      for (const each of out) deliver(each, serial, onwards);
    }
    return cascade.length;
  }

  function handleOrExplain(job: Job, step: number): readonly Send[] {
    try {
      assert(step < STEPS_MAX, `one stanza caused more than ${STEPS_MAX} transitions`);
      return router.handle(job, { now, serial, seed, domains: router.domains });
    } catch (cause) {
      const failed: TraceEvent = { serial, now, cause: causeOf(job), out: [] };
      const lines = [...trace.events.slice(1 - TRACE_SHOWN), failed].map(printEvent);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new TransitionFailed(`transition ${serial} failed: ${reason}\n${lines.join('\n')}`, { cause });
    }
  }

  return {
    trace,
    drain,
    get now() {
      return now;
    },
    push(job) {
      if (job.kind === 'unbound') part(job.connection);
      queue.push(job);
    },
    forget(sender) {
      const of = (from: Jid): boolean => from === sender || (isBare(sender) && domainOf(from) === sender);
      queue.remove((job) => 'stanza' in job && of(job.stanza.from));
    },
    run() {
      let steps = 0;
      for (let job = queue.pop(); job !== undefined; job = queue.pop()) steps += settle(job);
      return steps;
    },
    advance(ms) {
      now += ms;
    },
    owns: router.owns,
    stoppable: router.stoppable,
    admitLogin: router.admitLogin,
  };
}

function causeOf(job: Job): Cause {
  switch (job.kind) {
    case 'bound':
    case 'unbound':
      return { kind: job.kind, session: job.connection.jid };
    case 'stopped':
      return job;
    case 'malformed':
      return { kind: 'malformed', stanza: job.stanza };
    case 'stanza':
      return { kind: 'outbound', to: job.to, stanza: job.stanza };
    case 'inbound':
      return job;
  }
}
