/** A promise that has to hold after every action of every sequence. */
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
  /** Looks at one action and all that came of it. */
  readonly check: (view: View) => Outcome;
}
