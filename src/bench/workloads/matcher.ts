/** The matcher alone: an expectation with so many elements against a stanza, and a walk over both as the floor. */
import { CLIENT } from '../../core/ns.ts';
import type { Bindings } from '../../scenario/bind.ts';
import type { Matched } from '../../scenario/match.ts';
import { type Node, node } from '../../xml/node.ts';
import { OracleError } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Subject, Workload } from '../workload.ts';

/** Comparisons between two checks. */
const TIMES = 64;

const NO_VARIABLES: Bindings = { jids: new Map(), fullJids: new Map(), captures: new Map() };

const ITEMS = 'urn:example:items';

/** 1 element, 10 and 100. */
export const matcherWorkload: Workload = {
  name: 'matcher',
  summary:
    'Comparing an expectation with a stanza that fits, and with one that does not, against a walk over both.',
  unit: 'comparison',
  size: 'elements',
  sizes: [1, 10, 100],
  quick: [1, 100],
  operation: 'comparison',
  variants: (elements, { subject }) => {
    const [expected, same, other] = [
      stanza(elements, 'x'),
      stanza(elements, 'x'),
      stanza(elements, 'y'),
    ] as const;
    return [
      walking(expected, same),
      comparing('fits', subject, { expected, received: same, fits: true }),
      comparing('does not fit', subject, { expected, received: other, fits: false }),
    ];
  },
};

/** A message whose elements are the same but for the text of the last one. */
function stanza(elements: number, last: string): Node {
  const items = Array.from({ length: elements }, (_, n) =>
    node('item', ITEMS, { n: String(n) }, [n === elements - 1 ? last : 'x']),
  );
  return node('message', CLIENT, { id: 'm' }, [node('items', ITEMS, {}, items)]);
}

function walking(left: Node, right: Node): Variant {
  let seen = 0;
  const walk = (element: Node): void => {
    seen += 1;
    for (const each of element.children) if (typeof each !== 'string') walk(each);
  };
  return {
    name: 'a walk over both',
    run: () => {
      for (let n = 0; n < TIMES; n++) {
        walk(left);
        walk(right);
      }
    },
    check: () => {
      if (seen < TIMES * 2) throw new OracleError('matcher: nothing was seen');
      seen = 0;
      return TIMES;
    },
  };
}

interface Comparing {
  readonly expected: Node;
  readonly received: Node;
  readonly fits: boolean;
}

function comparing(name: string, { match }: Subject, { expected, received, fits }: Comparing): Variant {
  let outcomes: Matched[] = [];
  return {
    name,
    run: () => {
      for (let n = 0; n < TIMES; n++) outcomes.push(match(expected, received, NO_VARIABLES));
    },
    check: () => {
      const all = outcomes;
      outcomes = [];
      if (all.length !== TIMES) throw new OracleError(`matcher: ${all.length} outcomes, not ${TIMES}`);
      for (const { ok } of all) {
        if (ok !== fits) throw new OracleError(`matcher: ${name}: ${ok}`);
      }
      return TIMES;
    },
  };
}
