/** What is checked: something that performs actions and says what the rooms have sent because of each. */

import type { Service } from '../core/service.ts';
import type { Envelope } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { CASES } from '../muc/cases/index.ts';
import { featuresFor } from '../muc/features/index.ts';
import { type PolicyChoice, policyOf } from '../muc/policy/index.ts';
import { mucService } from '../muc/service.ts';
import type { Rules } from '../muc/step.ts';
import { ROOMS_AT } from '../oracle/cast.ts';
import type { Model } from '../oracle/model.ts';
import type { Op } from '../oracle/op.ts';
import { remembering } from '../oracle/remember.ts';
import type { Delivery } from '../oracle/view.ts';
import { EXTENSIONS } from '../xep/index.ts';

/** One action that has been performed. */
export interface Performed {
  readonly op: Op;
  /** What reached the rooms of it: one stanza, or none. */
  readonly sent: Envelope | undefined;
  /** Everything that the rooms have sent because of it, in order. */
  readonly out: readonly Delivery[];
  /** Whether the rooms are the very same as before; undefined where that cannot be known. */
  readonly untouched: boolean | undefined;
  /** Whether the same action on the same rooms sends the same again; undefined where that was not tried. */
  readonly repeats: boolean | undefined;
  readonly now: Millis;
  /** What has come to light though no invariant looks at it: a sentence. */
  readonly fault?: string | undefined;
}

/** A system under test. It starts with every session of the cast connected, and without rooms. */
export interface System {
  /**
   * Takes an action, as somebody does who knows this model, and gives all that have been performed since: this one, or
   * none where it is still under way, or several.
   */
  perform(op: Op, model: Model): readonly Performed[];
  /** Waits for what is under way. */
  settle(): readonly Performed[];
}

/** Rooms that are wired in another way than the usual one: with something replaced, taken away or wrapped. */
export interface Wiring {
  readonly name: string;
  /** The parts that are other than usual. */
  readonly wire: (rules: Pick<Rules, 'features' | 'cases'>) => Partial<Pick<Rules, 'features' | 'cases'>>;
  /** The service as a whole. */
  readonly wrap?: (service: Service) => Service;
}

/** How a system is set up. */
export interface SystemOptions {
  /** An integer: ids are derived from it, and the order in which stanzas arrive. */
  readonly seed: number;
  readonly wiring?: Wiring | undefined;
  readonly policy?: PolicyChoice | undefined;
  /** Whether each action is tried twice on the same rooms, where that can be done. Default true. */
  readonly repeat?: boolean | undefined;
  /** How many actions may be under way at a time, where there is a way to go; 1 is one after the other. */
  readonly inFlight?: number | undefined;
}

/** The rooms under test, wired as the options say; at the domain of the cast, unless another one is given. */
export function roomsOf(
  { wiring, policy = AS_USUAL }: Pick<SystemOptions, 'wiring' | 'policy'>,
  domain: string = ROOMS_AT,
): Service {
  if (wiring === undefined) return usualRooms(policy)(domain);
  const parts = wiring.wire({ features: featuresFor(policyOf(policy)), cases: CASES });
  const service: Service = mucService(domain, { extensions: EXTENSIONS, policy, wiring: parts });
  return wiring.wrap?.(service) ?? service;
}

const AS_USUAL: PolicyChoice = {};

/** The usual rooms are a value, and made once for many sequences; what others put in the place of it may not be. */
const usualRooms = remembering((policy: PolicyChoice) =>
  remembering((domain: string): Service => mucService(domain, { extensions: EXTENSIONS, policy })),
);
