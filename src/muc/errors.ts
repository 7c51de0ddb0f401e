/**
 * How the errors of a service look beside their condition (RFC 6120 §8.3.1, XEP-0045 §7.2): what of the stanza goes back
 * with them, and whether they say who refused (Policy `errorEcho`, `errorBy`).
 */
import { mayBounce } from '../core/error.ts';
import { CLIENT } from '../core/ns.ts';
import type { Envelope, Send } from '../core/stanza.ts';
import { type Child, isNode, type Node, node } from '../xml/node.ts';
import type { Policy } from './policy/index.ts';

type Look = Pick<Policy, 'errorEcho' | 'errorBy'>;

/** What is sent because of a stanza, with its error as the policy wants it; all else stays as it is. */
export function withErrors(envelope: Envelope, out: readonly Send[], look: Look): readonly Send[] {
  if ((look.errorEcho === 'muc' && look.errorBy === 'named') || !mayBounce(envelope)) return out;
  const { stanza, to } = envelope;
  return out.map((each) => {
    const answers = each.stanza.type === 'error' && each.stanza.from === to && each.to[0] === stanza.from;
    if (!answers) return each;
    const errors = each.stanza.children.filter(isError);
    const rest = each.stanza.children.filter((child) => !isError(child));
    const echo = { muc: rest, nothing: [], all: stanza.children }[look.errorEcho];
    const children = [...echo, ...(look.errorBy === 'named' ? errors : errors.map(unnamed))];
    return { ...each, stanza: { ...each.stanza, children } };
  });
}

function isError(child: Child): child is Node {
  return isNode(child) && child.name === 'error' && child.ns === CLIENT;
}

function unnamed({ attrs, children }: Node): Node {
  return node('error', CLIENT, { ...attrs, by: undefined }, children);
}
