/** What is allowed in a body and probably a mistake (Scansion language reference §2.5, §3, §4). */
import { CLIENT } from '../core/ns.ts';
import { attrKeys, elements, type Node, text } from '../xml/node.ts';
import type { Deed } from './ast.ts';
import type { Body } from './body.ts';
import { isDirective, looksWild, readStrict, STRICT, wildcardOf } from './directive.ts';
import { isForeign, isStrict } from './fit.ts';
import { LineError, quoted, shortened, type Warn } from './source.ts';

/** Where order does not matter, an expected element may have this many children: each is tried with each received. */
export const UNORDERED_MAX = 1000;

/**
 * Warns of what a body can hardly mean.
 *
 * @throws LineError where `scansion:strict` has a value that means nothing, or an expectation passes UNORDERED_MAX
 */
export function lintBody(kind: Deed['kind'], { body, bodyLines }: Body, warn: Warn): void {
  const second = bodyLines[1];
  if (second !== undefined) {
    warn(
      second,
      `the body has ${body.length} elements; an action line may be missing. They are taken in order`,
    );
  }
  for (const [at, root] of body.entries()) {
    const line = bodyLines[at]!;
    const note = (message: string): void => warn(line, message);
    lintUnclosed(root, kind, note);
    if (isStanza(root)) lintStanza(root, kind, note);
    if (kind === 'sends') lintSent(root, note);
    else {
      if (!isStanza(root)) note(`<${root.name}/> is not a stanza, and only stanzas are received`);
      lintExpected(root, line, false, note);
    }
  }
}

function isStanza({ name, ns }: Node): boolean {
  return ns === CLIENT && (name === 'message' || name === 'presence' || name === 'iq');
}

/** The attributes of a stanza (RFC 6120 §8.1). */
const STANZA_ATTRS: readonly string[] = ['to', 'from', 'id', 'type', 'xml:lang'];

/** What a stanza has besides the five attributes of RFC 6120 §8.1 goes no further than to the server. */
function lintStanza(stanza: Node, kind: Deed['kind'], note: (message: string) => void): void {
  for (const key of attrKeys(stanza)) {
    if (isDirective(key) || STANZA_ATTRS.includes(key)) continue;
    const what =
      kind === 'sends' ? 'the server does not pass it on' : 'the server passes on no such attribute';
    note(
      `${shortened(key, 60)} on <${stanza.name}/>: ${what}; a stanza has to, from, id, type and xml:lang (RFC 6120 §8.1)`,
    );
  }
}

/** Warns of a `${` that no `}` follows: it begins no variable. */
function lintUnclosed(element: Node, kind: Deed['kind'], note: (message: string) => void): void {
  const what = kind === 'sends' ? 'sent' : 'compared';
  for (const key of attrKeys(element)) {
    const value = element.attrs[key]!;
    if (!isDirective(key) && isUnclosed(value)) {
      note(`${nameOf(key)}=${quoted(value)} is ${what} as it stands: the "\${" has no "}"`);
    }
  }
  if (element.children.some((each) => typeof each === 'string' && isUnclosed(each))) {
    note(`the text of <${element.name}/> is ${what} as it stands: it has a "\${" without "}"`);
  }
  for (const each of elements(element)) lintUnclosed(each, kind, note);
}

function isUnclosed(value: string): boolean {
  return value.lastIndexOf('${') > value.lastIndexOf('}');
}

function lintSent(element: Node, note: (message: string) => void): void {
  for (const key of attrKeys(element)) {
    const value = element.attrs[key]!;
    if (isDirective(key))
      note(`${nameOf(key)} on <${element.name}/> means something in receives only; it is not sent`);
    else if (looksWild(value)) {
      note(`${nameOf(key)}="${value}" is sent as it stands: wildcards and captures belong to receives`);
    }
  }
  if (looksWild(text(element))) {
    note(`the text of <${element.name}/> is sent as it stands: wildcards and captures belong to receives`);
  }
  for (const each of elements(element)) lintSent(each, note);
}

function lintExpected(element: Node, line: number, foreign: boolean, note: (message: string) => void): void {
  for (const key of attrKeys(element)) {
    const value = element.attrs[key]!;
    if (key === STRICT) {
      if (readStrict(value) === undefined) {
        throw new LineError(
          line,
          `scansion:strict="${value}": expected true, yes or 1, or else false, no or 0`,
        );
      }
    } else if (isDirective(key)) note(`unknown attribute ${nameOf(key)} on <${element.name}/> is ignored`);
    else if (looksWild(value) && wildcardOf(value) === undefined) {
      note(
        `${nameOf(key)}="${value}" is compared as it stands: a wildcard is the whole value and is ` +
          '{scansion:any} or {scansion:capture:KEY}',
      );
    }
  }
  if (looksWild(text(element))) {
    note(`the text of <${element.name}/> is compared as it stands: only attributes have wildcards`);
  }
  const inside = elements(element);
  if (inside.length > UNORDERED_MAX && !isStrict(element, foreign)) {
    throw new LineError(
      line,
      `<${element.name}/> has ${inside.length} children that may come in any order; the limit is ${UNORDERED_MAX}`,
    );
  }
  for (const each of inside) lintExpected(each, line, isForeign(element, foreign), note);
}

/** An attribute key as the script has it. */
function nameOf(key: string): string {
  return isDirective(key) ? `scansion:${key.slice(key.lastIndexOf('}') + 1)}` : key;
}
