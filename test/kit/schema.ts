/** The schema of `http://jabber.org/protocol/muc#user`, XEP-0045 §19.2, as data, and a check of an element against it. */
import { attrKeys, childrenNamed, elements, isNode, type Node } from '../../src/xml/node.ts';

const USER = 'http://jabber.org/protocol/muc#user';

interface Type {
  /** Each attribute with what it has to be. */
  readonly attrs: Readonly<Record<string, RegExp>>;
  readonly required?: readonly string[];
  readonly children: readonly string[];
  /** Children come in their order, each once at most (xs:sequence); otherwise in any (xs:choice). */
  readonly sequence?: boolean;
  /** Whether it has text rather than children. */
  readonly text?: boolean;
}

const AFFILIATION = /^(?:admin|member|none|outcast|owner)$/;
const ROLE = /^(?:moderator|none|participant|visitor)$/;
const TEXT: Type = { attrs: {}, children: [], text: true };

/** The schema forgets that destroy may have a password (§10.9) and puts continue into item rather than invite (§7.9). */
const TYPES: Readonly<Record<string, Type>> = {
  x: { attrs: {}, children: ['decline', 'destroy', 'invite', 'item', 'password', 'status'] },
  decline: { attrs: { from: /./, to: /./ }, children: ['reason'], sequence: true },
  destroy: { attrs: { jid: /./ }, children: ['reason', 'password'], sequence: true },
  invite: { attrs: { from: /./, to: /./ }, children: ['continue', 'reason'], sequence: true },
  item: {
    attrs: { affiliation: AFFILIATION, jid: /./, nick: /./, role: ROLE },
    children: ['actor', 'continue', 'reason'],
    sequence: true,
  },
  actor: { attrs: { jid: /./, nick: /./ }, children: [] },
  continue: { attrs: { thread: /./ }, children: [] },
  status: { attrs: { code: /^[1-9]\d\d$/ }, required: ['code'], children: [] },
  password: TEXT,
  reason: TEXT,
};

/** What is wrong with a muc#user element, one sentence each; nothing where it is valid. */
export function schemaFaults(element: Node): readonly string[] {
  const type = Object.hasOwn(TYPES, element.name) ? TYPES[element.name] : undefined;
  if (type === undefined || element.ns !== USER) return [`there is no <${element.name}/> in ${USER}`];
  const { attrs, required = [], children, sequence = false, text = false } = type;
  const names = elements(element).map(({ name }) => name);
  const places = names.map((name) => children.indexOf(name));
  const ordered = places.every((place, at) => at === 0 || place > places[at - 1]!);
  const say = (what: string): string => `<${element.name}/> ${what}`;
  return [
    ...attrKeys(element)
      .filter((key) => !Object.hasOwn(attrs, key) || !attrs[key]!.test(element.attrs[key]!))
      .map((key) => say(`has ${key}='${element.attrs[key]!}'`)),
    ...required.filter((key) => element.attrs[key] === undefined).map((key) => say(`has no ${key}`)),
    ...names.filter((name) => !children.includes(name)).map((name) => say(`holds <${name}/>`)),
    ...(sequence && !ordered ? [say(`holds ${names.join(', ')} in this order`)] : []),
    ...(!text && element.children.some((each) => !isNode(each)) ? [say('has text')] : []),
    ...children.flatMap((name) => childrenNamed(element, name, USER).flatMap(schemaFaults)),
  ];
}
