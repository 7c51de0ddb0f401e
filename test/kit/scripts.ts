/** Generators of scenarios for property tests, with the names and texts that trip programs up. */
import fc from 'fast-check';
import type { Action, Character, Scenario, Tag } from '../../src/scenario/ast.ts';
import { STRICT } from '../../src/scenario/directive.ts';
import { isCommentText } from '../../src/scenario/source.ts';
import { type Node, node } from '../../src/xml/node.ts';
import { nodes } from './nodes.ts';

/** What can stand on one line, with no white space around it. May be empty. */
const phrases: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '# x',
    '## y',
    '-----',
    '[Client] z',
    'a: b',
    '${x}',
    '://',
    "it's",
    'x\u2028x',
    'é',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => each.replace(/[\r\n]/g, ' ').trim()),
);

const keys: fc.Arbitrary<string> = phrases.filter((each) => each !== '' && !each.includes(':'));

/** Names that are prefixes of one another, that hold verbs, and that objects have of their own. */
const names: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Ophelia', "Ophelia's phone", "Ophelia's", 'Hamlet', 'Hamlet again'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Hamlet-old', '__proto__', 'constructor', 'Romeo', 'Romeo sends', 'sends'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Romeo receives: nothing', '[Client] x', 'A:', 'Жюльетта', '\u{1f600} b'),
  },
  { weight: 1, arbitrary: phrases.filter((each) => each !== '' && !isCommentText(each)) },
);

const propertyKeys: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('password', 'connect_host', 'custom_port', '__proto__', 'toString', 'two words'),
  keys.filter((each) => !isCommentText(each) && each !== 'resource' && each !== 'jid'),
);

/** A character with its jid somewhere among other properties. */
function character(name: string): fc.Arbitrary<Character> {
  const jids = fc.constantFrom('romeo@localhost', 'Romeo@localhost/a b:c', 'localhost', 'xn--nxa.example');
  const rest = fc.uniqueArray(fc.tuple(propertyKeys, phrases), { maxLength: 3, selector: ([key]) => key });
  return fc.tuple(jids, rest, fc.nat(3)).map(([jid, others, at]) => {
    const properties = new Map([...others.slice(0, at), ['jid', jid], ...others.slice(at)] as const);
    return { class: jid.includes('@') ? 'Client' : 'Component', name, properties, line: 0 };
  });
}

/** Elements with `scansion:strict` here and there. */
const expectations: fc.Arbitrary<Node> = fc
  .tuple(nodes, fc.constantFrom(undefined, 'true', 'false', 'no'))
  .map(([{ name, ns, attrs, children }, strict]) => node(name, ns, { ...attrs, [STRICT]: strict }, children));

function action(cast: readonly Character[]): fc.Arbitrary<Action> {
  const who = fc.constantFrom(...cast.map(({ name }) => name));
  const bodies = (each: fc.Arbitrary<Node>) => fc.array(each, { minLength: 1, maxLength: 2 });
  const line = fc.constant(0);
  const length = fc.oneof(fc.nat(100), fc.constantFrom(1000, 30_000, 3_600_000, 86_400_000), fc.nat());
  return fc.oneof(
    fc.record({ line, kind: fc.constant('passes' as const), ms: length }),
    fc.record({ who, line, kind: fc.constantFrom('connects' as const, 'disconnects' as const) }),
    fc.record({ who, line, kind: fc.constant('receives nothing' as const) }),
    fc.record({
      who,
      line,
      kind: fc.constant('sends' as const),
      body: bodies(nodes),
      bodyLines: fc.constant([]),
    }),
    fc.record({
      who,
      line,
      kind: fc.constant('receives' as const),
      body: bodies(expectations),
      bodyLines: fc.constant([]),
    }),
  );
}

const tags: fc.Arbitrary<Tag> = fc.record({ key: keys, value: fc.option(phrases, { nil: undefined }) });

/** Any scenario with at least one character. Its line numbers mean nothing. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .uniqueArray(names, { minLength: 1, maxLength: 4 })
  .chain((each) => fc.tuple(...each.map(character)))
  .chain((cast) =>
    fc.record({
      title: phrases.filter((each) => each !== '' && !each.startsWith('#')),
      description: fc.array(phrases, { maxLength: 3 }),
      tags: fc.array(tags, { maxLength: 3 }),
      cast: fc.constant(cast),
      actions: fc.array(action(cast), { maxLength: 6 }),
    }),
  );

/** A scenario as text that is the same for two scenarios that differ in line numbers only. */
export function withoutLines(scenario: Scenario): string {
  return JSON.stringify(scenario, (key, value) => {
    if (key === 'line' || key === 'bodyLines') return undefined;
    return value instanceof Map ? [...value] : value;
  });
}
