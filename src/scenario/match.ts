/**
 * Compares an expected stanza with a received one (Scansion language reference §4). An element is compared strictly
 * or not, by its `scansion:strict` or else by whether it or an element around it is outside of `jabber:client`.
 */
import type { Node } from '../xml/node.ts';
import { type Bindings, requireBound } from './bind.ts';
import { explain } from './explain.ts';
import { fit } from './fit.ts';

/**
 * The first difference.
 *
 * A path names its place: `/presence/x[0]/status[1]@code`. The number counts, from 0, the siblings of the same local
 * name that stand before: among the expected ones, or among the received ones where the element itself is what was
 * not expected. `@key` is an attribute and `/text()` is the text.
 */
export interface Mismatch {
  readonly path: string;
  /** A value in double quotes, a tag, or words such as `any value` and `no further element`. */
  readonly expected: string;
  /** A value in double quotes, a tag, or words such as `no such attribute` and `nothing`. */
  readonly got: string;
}

/** The outcome of a comparison. There are captures only where the whole stanza matched. */
export type Matched =
  | { readonly ok: true; readonly captures: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly mismatch: Mismatch };

/**
 * Compares a stanza with an expectation.
 *
 * @param expected an element of a `receives` body
 * @param bindings what its variables stand for; a capture never compares, and is not seen by `${key}` in the same
 *   stanza
 * @throws UnboundVariable where a variable anywhere in `expected` has no value, whatever was received
 * @throws RangeError where a `scansion:strict` has a value that means nothing (`parseScenario` lets none through)
 */
export function match(expected: Node, received: Node, bindings: Bindings): Matched {
  requireBound(expected, bindings);
  const captures = fit(expected, received, false, bindings);
  if (captures !== undefined) return { ok: true, captures: new Map(captures) };
  return { ok: false, mismatch: explain(expected, received, bindings) };
}
