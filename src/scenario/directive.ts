/** What a receives body says to the matcher rather than expects: wildcards, captures and `scansion:strict` (Scansion language reference §3, §4). */
import { attrKey } from '../xml/node.ts';
import { SCANSION } from './ast.ts';

/** An attribute value that accepts any value, and may store it. */
export interface Wildcard {
  /** Where the value is stored; `undefined` for `{scansion:any}`. */
  readonly capture: string | undefined;
}

const ANY: Wildcard = { capture: undefined };

/** `{scansion:any}` or `{scansion:capture:KEY}`, and nothing around it; `undefined` for a literal value. */
export function wildcardOf(value: string): Wildcard | undefined {
  if (!value.startsWith('{scansion:')) return undefined;
  if (value === '{scansion:any}') return ANY;
  const capture = /^\{scansion:capture:([^{}]+)\}$/.exec(value)?.[1];
  return capture === undefined ? undefined : { capture };
}

/** Whether a value has something in it that looks like a wildcard. */
export function looksWild(value: string): boolean {
  return value.includes('{scansion:');
}

/** The key of the attribute `scansion:strict`. */
export const STRICT: string = attrKey('strict', SCANSION);

const DIRECTIVES = attrKey('', SCANSION);

/** Whether an attribute is Scansion's own, and so neither sent nor compared. */
export function isDirective(key: string): boolean {
  return key.startsWith(DIRECTIVES);
}

/** What a value of `scansion:strict` means; `undefined` where it means nothing. */
export function readStrict(value: string): boolean | undefined {
  if (value === 'true' || value === 'yes' || value === '1') return true;
  if (value === 'false' || value === 'no' || value === '0') return false;
  return undefined;
}
