/** What a program hands to a Sim. Not every program has been looked at by a compiler, so it is checked. */
import type { Service } from '../core/service.ts';
import type { Millis } from '../core/time.ts';
import { fromElement, fromNode, type LtxElement } from '../xml/element.ts';
import type { Node } from '../xml/node.ts';
import { parseXml, XmlError } from '../xml/parse.ts';
import type { ConflictPolicy } from './binding.ts';

/** The options of a Sim that can be wrong. */
interface Checked {
  readonly seed: number;
  readonly start: Millis;
  readonly resourceConflict: ConflictPolicy;
  readonly services: readonly Service[];
}

/**
 * The element that somebody wants to send.
 *
 * @throws XmlError where it is not one
 */
export function elementOf(given: string | Node | LtxElement): Node {
  if (typeof given === 'string') return parseXml(given);
  if (typeof given !== 'object' || given === null || !Array.isArray(given.children)) {
    throw new XmlError('expected XML as text, a Node or an ltx element', 1, 1);
  }
  return 'ns' in given ? fromNode(given) : fromElement(given);
}

const POLICIES: readonly ConflictPolicy[] = ['replace', 'refuse', 'rename'];

/** @throws RangeError where an option is not what it should be */
export function checkOptions({ seed, start, resourceConflict, services }: Checked): void {
  if (!Array.isArray(services)) throw new RangeError('services is a list of services');
  if (!Number.isSafeInteger(seed)) throw new RangeError(`the seed is an integer, not ${seed}`);
  if (!Number.isSafeInteger(start)) throw new RangeError(`the start is in whole milliseconds, not ${start}`);
  if (!POLICIES.includes(resourceConflict)) {
    throw new RangeError(`resourceConflict is one of ${POLICIES.join(', ')}, not ${resourceConflict}`);
  }
}
