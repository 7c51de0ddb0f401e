/**
 * Variables: `${NAME's JID}`, `${NAME's full JID}` and `${key}` (Scansion language reference §3). They are replaced
 * on the parsed tree, in attribute values and text, and the replacement is not looked at again. A `$` that does not
 * begin a `${…}` is an ordinary character.
 */
import { attrKeys, type Child, type Node, node } from '../xml/node.ts';
import { isDirective } from './directive.ts';
import { didYouMean, nearest } from './nearest.ts';

/** What variables stand for at one moment of a play. */
export interface Bindings {
  /** The bare JID of every character, by name. */
  readonly jids: ReadonlyMap<string, string>;
  /**
   * The JID of every character as its definition writes it, with a resource or without. The reference takes
   * `${NAME's JID}` to be bare (§3, inferred); scripts written for Prosody take it to be this. An expectation accepts
   * either; what is sent is bare.
   */
  readonly written?: ReadonlyMap<string, string>;
  /** The full JID of every character that has connected, by name. */
  readonly fullJids: ReadonlyMap<string, string>;
  /** What was captured, by key. */
  readonly captures: ReadonlyMap<string, string>;
}

/** A variable that stands for nothing, with a sentence that says why. */
export class UnboundVariable extends Error {
  override readonly name = 'UnboundVariable';
  /** What stands between the braces. */
  readonly variable: string;
  constructor(variable: string, message: string) {
    super(message);
    this.variable = variable;
  }
}

/**
 * What a `sends` sends: the template with its variables replaced and without Scansion's own attributes.
 *
 * @returns the template itself where there is nothing to do
 * @throws UnboundVariable
 */
export function bind(template: Node, bindings: Bindings): Node {
  let changed = false;
  const attrs: [string, string][] = [];
  for (const key of attrKeys(template)) {
    const value = template.attrs[key]!;
    const bound = expand(value, bindings);
    changed ||= bound !== value || isDirective(key);
    if (!isDirective(key)) attrs.push([key, bound]);
  }
  const children = template.children.map((each): Child => {
    const bound = typeof each === 'string' ? expand(each, bindings) : bind(each, bindings);
    changed ||= bound !== each;
    return bound;
  });
  return changed ? node(template.name, template.ns, Object.fromEntries(attrs), children) : template;
}

/**
 * Makes sure that every variable of an expectation has a value, whatever it is going to be compared with.
 *
 * @throws UnboundVariable for the first that has none
 */
export function requireBound(template: Node, bindings: Bindings): void {
  for (const key of attrKeys(template)) if (!isDirective(key)) expand(template.attrs[key]!, bindings);
  for (const each of template.children) {
    if (typeof each === 'string') expand(each, bindings);
    else requireBound(each, bindings);
  }
}

/**
 * A text with its variables replaced.
 *
 * @throws UnboundVariable
 */
export function expand(text: string, bindings: Bindings): string {
  if (!text.includes('${')) return text;
  return text.replace(/\$\{([^}]*)\}/g, (_, variable: string) => lookUp(variable, bindings));
}

const FULL = "'s full JID";
const BARE = "'s JID";

function lookUp(variable: string, { jids, fullJids, captures }: Bindings): string {
  let value: string | undefined;
  if (variable.endsWith(FULL)) value = fullJids.get(variable.slice(0, -FULL.length));
  else if (variable.endsWith(BARE)) value = jids.get(variable.slice(0, -BARE.length));
  value ??= captures.get(variable);
  if (value !== undefined) return value;
  throw new UnboundVariable(
    variable,
    `\${${variable}} has no value: ${whyUnbound(variable, jids, captures)}`,
  );
}

function whyUnbound(
  variable: string,
  jids: ReadonlyMap<string, string>,
  captures: ReadonlyMap<string, string>,
): string {
  const suffix = [FULL, BARE].find((each) => variable.endsWith(each));
  if (suffix === undefined) {
    const keys = [...captures.keys()];
    const known = keys.length === 0 ? 'nothing has been captured yet' : `captured so far: ${keys.join(', ')}`;
    const forms = `a variable is NAME${BARE}, NAME${FULL} or the key of a capture`;
    const meant = misspelt(variable, [...jids.keys()]) ?? nearest(variable, keys);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return `no capture "${variable}" (${known}; ${forms})${hint}`;
  }
  const who = variable.slice(0, -suffix.length);
  if (suffix === FULL && jids.has(who)) return `${who} has not connected yet`;
  const names = [...jids.keys()];
  const known = names.length === 0 ? 'none is defined' : `defined are ${names.join(', ')}`;
  return `there is no character "${who}" (${known})${didYouMean(who, names)}`;
}

/** The right form of a variable whose suffix has another letter case or another apostrophe. */
function misspelt(variable: string, names: readonly string[]): string | undefined {
  const [, name, full] = /^(.+)['\u2019]s\s+(full\s+)?jid$/i.exec(variable) ?? [];
  const who = name !== undefined && !names.includes(name) ? nearest(name, names) : name;
  return who === undefined ? undefined : who + (full === undefined ? BARE : FULL);
}
