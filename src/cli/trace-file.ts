/** `--trace FILE`: every transition and every delivery of every script, one JSON object a line, in the order they happen. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { stanzasOf } from '../core/stanza.ts';
import type { Delivery, TraceEvent } from '../sim/trace.ts';
import { xmlOf } from '../sim/trace.ts';
import { UsageError } from './args.ts';
import { reasonOf } from './files.ts';
import type { Hooks } from './script.ts';

/** A file of JSON lines that is being written. */
export interface TraceFile {
  /** What to tell about the world of one script, so that it is written. */
  hooksFor(script: string): Hooks;
  /** Writes what is left. */
  close(): void;
}

/** Lines are written together once there are this many characters. */
const CHUNK = 65_536;

/**
 * Starts a trace file; what was in it is gone.
 *
 * @throws UsageError where it cannot be written
 */
export function openTraceFile(path: string): TraceFile {
  if (path.endsWith('.scs')) throw new UsageError(`--trace would overwrite the script ${path}`);
  const attempt = <T>(what: () => T): T => {
    try {
      return what();
    } catch (error) {
      throw new UsageError(`--trace cannot write to ${path}: ${reasonOf(error)}`);
    }
  };
  const file = attempt(() => openSync(path, 'w'));
  let waiting = '';
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    attempt(() => writeAll(file, text));
  };
  const write = (record: object): void => {
    waiting += `${JSON.stringify(record)}\n`;
    if (waiting.length >= CHUNK) flush();
  };
  return {
    hooksFor: (script) => ({
      onTransition: (event) => write({ script, ...transitionRecord(event) }),
      onDelivery: (delivery) => write({ script, ...deliveryRecord(delivery) }),
    }),
    close() {
      flush();
      attempt(() => closeSync(file));
    },
  };
}

/** A write may take less than all of it. */
function writeAll(file: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(file, bytes));
}

/** A transition: what it was about, and what it sent to whom. */
export function transitionRecord({ serial, now, cause, out }: TraceEvent): object {
  return {
    event: 'transition',
    serial,
    now,
    cause: causeRecord(cause),
    out: out.flatMap((send) => stanzasOf(send).map((each) => ({ to: send.to, xml: xmlOf(send.as, each) }))),
  };
}

function causeRecord(cause: TraceEvent['cause']): object {
  const { kind } = cause;
  if (kind === 'bound' || kind === 'unbound') return { kind, session: cause.session };
  if (kind === 'stopped') return { kind, domain: cause.domain };
  return { kind, xml: xmlOf(kind === 'malformed' ? undefined : cause.to, cause.stanza) };
}

/** A delivery: whose inbox a stanza reached, and the transition that sent it. */
export function deliveryRecord({ serial, session, to, stanza }: Delivery): object {
  return { event: 'delivery', serial, session, xml: xmlOf(to, stanza) };
}
