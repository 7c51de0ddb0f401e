/** A promise that has to hold after every action of every sequence. */
import type { OpKind } from './op.ts';
import type { View } from './view.ts';

/** What comes of a look at one action. */
export type Outcome =
  /** The action had nothing to do with it. */
  | 'idle'
  | 'held'
  /** A sentence that says who received or did what, and what should have been. */
  | { readonly broken: string };

/** One promise. */
export interface Invariant {
  /** 'I-10'. */
  readonly id: string;
  /** A few words, for reports and file names: 'admission is the conjunction of the gates'. */
  readonly name: string;
  /** Whether XEP-0045 demands it, or this server promises it where the text leaves freedom. */
  readonly source: 'spec' | 'ours';
  /** The requirements of the catalogue that it covers. */
  readonly covers: readonly string[];
  /** The kinds of actions that may have to do with it: it is idle for all others. Left out, any may. */
  readonly on?: readonly OpKind[];
  /** Looks at one action and all that came of it. */
  readonly check: (view: View) => Outcome;
}
