/** Generators of XML for property tests: any well-formed element, with the names that trip programs up. */
import fc from 'fast-check';
import { attrKey, type Child, type Node, node, XML_NS } from '../../src/xml/node.ts';

/** Local names, among them some that objects have of their own and one that is not ASCII. */
const names: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'x',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'élan',
    '_',
    'a-b.c',
  ),
  fc.stringMatching(/^[a-z_][a-z0-9._-]{0,8}$/),
);

const namespaces: fc.Arbitrary<string> = fc.constantFrom(
  'jabber:client',
  'urn:x',
  'urn:{y}',
  "it's",
  '__proto__',
);

/** Characters that XML 1.0 §2.2 allows, the awkward ones often. */
const chars: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '&',
        "'",
        '"',
        ']]>',
        '\r',
        '\n',
        '\t',
        '\r\n',
        ' ',
        '\u{1f600}',
        'e\u0301',
        '\ufeff',
      ),
      fc
        .string({ unit: 'grapheme', maxLength: 4 })
        .filter((each) => !/[\p{Cs}\p{Cc}\ufffe\uffff]/u.test(each)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const keys: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: names.filter((each) => each !== 'xmlns') },
  { weight: 1, arbitrary: names.map((each) => attrKey(each, XML_NS)) },
  { weight: 2, arbitrary: fc.tuple(names, namespaces).map(([local, ns]) => attrKey(local, ns)) },
);

/** Attributes, `__proto__` among their keys; Object.fromEntries makes it an ordinary one. */
const attrs: fc.Arbitrary<Record<string, string>> = fc
  .array(fc.tuple(keys, chars), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));

/** Text that a parser gives back as it is: never empty, never beside other text. */
function joined(children: readonly Child[]): readonly Child[] {
  const out: Child[] = [];
  for (const each of children) {
    const last = out.at(-1);
    if (each === '') continue;
    if (typeof each === 'string' && typeof last === 'string') out[out.length - 1] = last + each;
    else out.push(each);
  }
  return out;
}

/** Any element, a few levels deep. */
export const nodes: fc.Arbitrary<Node> = fc.letrec<{ node: Node; child: Child }>((tie) => ({
  child: fc.oneof({ depthSize: 'small', withCrossShrink: true }, chars, tie('node')),
  node: fc
    .tuple(names, fc.oneof(namespaces, fc.constant(XML_NS)), attrs, fc.array(tie('child'), { maxLength: 4 }))
    .map(([name, ns, attributes, children]) => node(name, ns, attributes, joined(children))),
})).node;
