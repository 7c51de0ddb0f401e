/** What stands in the stanzas of rooms, read and rewritten: muc#user items and status codes, and the items of requests. */
import { type Condition, errorNode } from '../core/error.ts';
import { CLIENT, MUC_ADMIN, MUC_OWNER, MUC_USER } from '../core/ns.ts';
import { type Envelope, payloadOf, type Stanza } from '../core/stanza.ts';
import { attrsOf, type Child, child, childrenNamed, isNode, type Node, node } from '../xml/node.ts';

/** The stanza with its muc#user element changed, where it has one. */
export function withUserX(stanza: Stanza, change: (x: Node) => Node): Stanza {
  const isX = (each: Child): each is Node => isNode(each) && each.name === 'x' && each.ns === MUC_USER;
  return { ...stanza, children: stanza.children.map((each) => (isX(each) ? change(each) : each)) };
}

/** The stanza with other attributes in each of its items; `undefined` takes one away. */
export function withItem(stanza: Stanza, attrs: Readonly<Record<string, string | undefined>>): Stanza {
  return withItems(stanza, (item) => ({ ...item, attrs: attrsOf({ ...item.attrs, ...attrs }) }));
}

/** The stanza with each of its items changed. */
export function withItems(stanza: Stanza, change: (item: Node) => Node): Stanza {
  return withUserX(stanza, (x) => ({
    ...x,
    children: x.children.map((each) => (isNode(each) && each.name === 'item' ? change(each) : each)),
  }));
}

/** The stanza with these status codes as well. */
export function withCodes(stanza: Stanza, codes: readonly string[]): Stanza {
  const added = codes.map((code) => node('status', MUC_USER, { code }));
  return withUserX(stanza, (x) => ({ ...x, children: [...added, ...x.children] }));
}

/** The stanza without this status code. */
export function withoutCode(stanza: Stanza, code: string): Stanza {
  const is = (each: Child): boolean => isNode(each) && each.name === 'status' && each.attrs['code'] === code;
  return withUserX(stanza, (x) => ({ ...x, children: x.children.filter((each) => !is(each)) }));
}

/** The status codes of a stanza. */
export function codesOf(stanza: Stanza): readonly string[] {
  const x = child(stanza, 'x', MUC_USER);
  return x === undefined ? [] : childrenNamed(x, 'status', MUC_USER).map(({ attrs }) => attrs['code'] ?? '');
}

/** Whether a stanza has a status code. */
export function hasCode(stanza: Stanza, code: string): boolean {
  return codesOf(stanza).includes(code);
}

/** Whether a stanza says something that clients show. */
export function hasBody(stanza: Stanza): boolean {
  return child(stanza, 'body', CLIENT) !== undefined;
}

/** Whether a stanza has a subject. */
export function hasSubject(stanza: Stanza): boolean {
  return child(stanza, 'subject', CLIENT) !== undefined;
}

/** The items of a muc#admin request. */
export function itemsIn({ stanza }: Envelope): readonly Node[] {
  const query = payloadOf(stanza);
  return query === undefined ? [] : childrenNamed(query, 'item', MUC_ADMIN);
}

/** The request with other items. */
export function withItemsIn(asked: Envelope, items: readonly Node[]): Envelope {
  const children = [node('query', MUC_ADMIN, {}, items)];
  return { ...asked, stanza: { ...asked.stanza, children } };
}

/** The request with another form in it. */
export function withForm(asked: Envelope, form: Node): Envelope {
  return { ...asked, stanza: { ...asked.stanza, children: [node('query', MUC_OWNER, {}, [form])] } };
}

/** The stanza as if somebody else had sent it. */
export function sentBy(asked: Envelope, from: Stanza['from']): Envelope {
  return { ...asked, stanza: { ...asked.stanza, from } };
}

/** An error in answer to any stanza at all. */
export function errorFor({ to, stanza }: Envelope, condition: Condition): Envelope {
  const { kind, id, from } = stanza;
  const children = [errorNode({ condition }, to)];
  return { to: from, stanza: { kind, type: 'error', id, from: to, lang: undefined, children } };
}
