/** What stands in the iq of an action: XEP-0045 §6, §7.10, §8 to §10, §17.4. */
import { formNode } from '../core/form.ts';
import {
  DATA,
  DISCO_INFO,
  DISCO_ITEMS,
  MUC_ADMIN,
  MUC_OWNER,
  MUC_REGISTER,
  MUC_ROOMCONFIG,
  PING,
  REGISTER,
  VERSION,
} from '../core/ns.ts';
import { type Child, type Node, node } from '../xml/node.ts';
import type { AdminItem, Op, Row } from './op.ts';
import { written } from './written.ts';

/** The actions that ask for something by iq. */
type Request = Exclude<Op, { readonly kind: 'answer' }>;

/** The payload of the request that an action sends; of no meaning for actions that send another stanza. */
export function requestPayload(op: Request): Node {
  switch (op.kind) {
    case 'administer':
      return node('query', MUC_ADMIN, {}, op.items.map(itemIn));
    case 'list':
      return node('query', MUC_ADMIN, {}, [itemIn({ ...rest(op) })]);
    case 'configure':
      return owner(configForm(op));
    case 'destroy':
      return owner(destroyIn(op));
    case 'register':
      return node('query', REGISTER, {}, [registration(op)]);
    case 'read-registration':
      return node('query', REGISTER);
    case 'disco':
      return node('query', op.what === 'info' ? DISCO_INFO : DISCO_ITEMS, { node: op.node });
    case 'ask':
      return op.ping === true ? node('ping', PING) : node('query', VERSION);
    default:
      return owner();
  }
}

function owner(...inside: readonly Node[]): Node {
  return node('query', MUC_OWNER, {}, inside);
}

/** The role or affiliation of which a list is asked. */
function rest({ role, affiliation }: Op & { kind: 'list' }): AdminItem {
  return { ...(role === undefined ? {} : { role }), ...(affiliation === undefined ? {} : { affiliation }) };
}

function itemIn({ nick, jid, role, affiliation, reason }: AdminItem): Node {
  const why = reason === undefined ? [] : [node('reason', MUC_ADMIN, {}, written(reason))];
  return node('item', MUC_ADMIN, { nick, jid, role, affiliation }, why);
}

/** §10.1.2, §10.1.3, §10.2: an empty submission for an instant room, or what has been filled in. */
function configForm({ rows, form = 'submit', formType = MUC_ROOMCONFIG }: Op & { kind: 'configure' }): Node {
  if (rows.length === 0) return node('x', DATA, { type: form });
  return node('x', DATA, { type: form }, [
    fieldIn({ var: 'FORM_TYPE', values: [formType] }),
    ...rows.map(fieldIn),
  ]);
}

function fieldIn({ var: name, values }: Row): Node {
  return node(
    'field',
    DATA,
    { var: name },
    values.map((each) => node('value', DATA, {}, written(each))),
  );
}

/** §10.9. */
function destroyIn({ venue, reason, password }: Op & { kind: 'destroy' }): Node {
  const inside: Child[] = [];
  if (reason !== undefined) inside.push(node('reason', MUC_OWNER, {}, written(reason)));
  if (password !== undefined) inside.push(node('password', MUC_OWNER, {}, written(password)));
  return node('destroy', MUC_OWNER, { jid: venue }, inside);
}

/** §7.10, XEP-0077 §3.2. */
function registration({ nick, remove }: Op & { kind: 'register' }): Node {
  if (remove === true) return node('remove', REGISTER);
  const fields = nick === undefined ? [] : [{ var: 'muc#register_roomnick', values: [nick] }];
  return formNode({ type: 'submit', formType: MUC_REGISTER, fields });
}
