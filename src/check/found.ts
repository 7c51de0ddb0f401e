/** A finding as it is told: everything that a person wants to know of it, as plain data. */
import { type Envelope, toNode } from '../core/stanza.ts';
import type { Invariant } from '../oracle/invariant.ts';
import type { Sequence } from '../oracle/op.ts';
import { wordsFor } from '../oracle/words.ts';
import { writeXml } from '../xml/write.ts';
import { CRASH, type Finding, type Level, POST } from './drive.ts';

/** A broken invariant, or a crash. */
export interface Found extends Origin {
  /** The id of the invariant, or CRASH or POST (drive.ts). */
  readonly invariant: string;
  /** What it promises. */
  readonly name: string;
  /** Whether XEP-0045 demands it, or this server promises it. */
  readonly source: Invariant['source'];
  /** The requirements of the catalogue that it covers. */
  readonly covers: readonly string[];
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** The simplest sequence that was found to break it. */
  readonly sequence: Sequence;
  /** The same in words. */
  readonly words: readonly string[];
  /** The action after which it was broken, in words; another than the last where stanzas were under way. */
  readonly after: string;
  /** What was sent for that action, as XML. */
  readonly sent?: string;
  /** All that came of it, as XML, in order. */
  readonly deliveries: readonly string[];
}

/** Where a finding comes from, and how to see it again. */
export interface Origin {
  readonly level: Level;
  readonly profile: string;
  /** The seed of the service that was driven. */
  readonly seed: number;
  /** On the wire: whether it takes one action after the other to see it again, with nothing else under way. */
  readonly inTurn: boolean;
  /** The number of the sequence in its run, from 1. */
  readonly run: number;
  /** How many actions it had when it broke the invariant, before it was made simpler. */
  readonly length: number;
}

/** What else can be wrong, by what stands in a finding for an invariant. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  [CRASH, 'the service throws nothing'],
  [POST, 'inboxes hold what the service has sent'],
]);

/** Tells a finding. */
export function foundOf(finding: Finding, invariants: readonly Invariant[], origin: Origin): Found {
  const { invariant, message, sequence, view } = finding;
  const promise = invariants.find(({ id }) => id === invariant);
  const { name = OTHERS.get(invariant) ?? '', source = 'ours', covers = [] } = promise ?? {};
  const { level, profile, seed, inTurn, run, length } = origin;
  const words = sequence.map(wordsFor);
  return {
    invariant,
    name,
    source,
    covers,
    message,
    level,
    profile,
    seed,
    inTurn,
    run,
    length,
    sequence,
    words,
    after: view === undefined ? (words.at(-1) ?? '') : wordsFor(view.op),
    ...(view?.sent !== undefined && { sent: xml(view.sent) }),
    deliveries: (view?.out ?? []).map(xml),
  };
}

function xml(envelope: Envelope): string {
  return writeXml(toNode(envelope));
}
