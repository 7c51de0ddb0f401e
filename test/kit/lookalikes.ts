/** Generators of stanzas that are much alike, so that comparing two of them is worth while. */
import fc from 'fast-check';
import { STRICT } from '../../src/scenario/directive.ts';
import { type Child, elements, isNode, type Node, node } from '../../src/xml/node.ts';

const NAMES = ['a', 'b', '__proto__'];
const KEYS = ['id', 'v', '__proto__'];

function trees(values: readonly string[], strict: fc.Arbitrary<string | undefined>): fc.Arbitrary<Node> {
  const attrs = fc
    .array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...values)), { maxLength: 2 })
    .chain((entries) => strict.map((each) => [...entries, [STRICT, each] as const]))
    .map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  const name = fc.constantFrom(...NAMES);
  const ns = fc.constantFrom('jabber:client', 'jabber:client', 'urn:x');
  const leaf = fc
    .tuple(name, ns, attrs, fc.constantFrom('', '', 't', ' u '))
    .map(([n, space, a, text]) => node(n, space, a, text === '' ? [] : [text]));
  const branch = (inside: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
    fc
      .tuple(name, ns, attrs, fc.array(inside, { maxLength: 3 }))
      .map(([n, space, a, c]) => node(n, space, a, c));
  return fc.oneof(leaf, branch(leaf), branch(fc.oneof(leaf, branch(leaf))));
}

/** A message with this inside. */
function message({ attrs, children }: Node): Node {
  return node('message', 'jabber:client', attrs, children);
}

/** Messages as they are received. */
export const received: fc.Arbitrary<Node> = trees(['1', '2'], fc.constant(undefined)).map(message);

/** Messages as they are expected, with wildcards and modes, and without variables. */
export const expected: fc.Arbitrary<Node> = trees(
  ['1', '2', '{scansion:any}'],
  fc.constantFrom(undefined, undefined, 'true', 'false'),
).map(message);

/** An expectation and a message that fits it, or nearly: parts of the message, taken away here and there. */
export const related: fc.Arbitrary<readonly [expected: Node, received: Node]> = fc
  .tuple(received, fc.infiniteStream(fc.nat(7)))
  .map(([whole, choices]) => [thinned(whole, choices), whole] as const);

function thinned(whole: Node, choices: Iterator<number>): Node {
  const chance = (): number => choices.next().value ?? 0;
  const attrs = Object.entries(whole.attrs).flatMap(([key, value]) => {
    const choice = chance();
    return choice === 0 ? [] : [[key, choice === 1 ? '{scansion:any}' : value] as const];
  });
  const children = whole.children.filter((each) => !isNode(each) || chance() > 0);
  const turned =
    elements({ children }).length === children.length && chance() === 0 ? [...children].reverse() : children;
  const inside = turned.map((each): Child => (isNode(each) ? thinned(each, choices) : each));
  return node(whole.name, whole.ns, Object.fromEntries(attrs), inside);
}
