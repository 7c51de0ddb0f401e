/**
 * What an option of a service is: a choice that XEP-0045 leaves open or contradicts itself about, with the values it may
 * have and what it is in each profile.
 */
import { CONDITIONS, type Condition, type ErrorType, type Refusal } from '../../core/error.ts';
import { localOf, parseJid, resourceOf } from '../../core/jid.ts';

/** A stanza error by type and condition: 'cancel/not-allowed' (RFC 6120 §8.3). */
export type ErrorName = `${ErrorType}/${Condition}`;

/** Which values an option may have: one of these; several of these, in any order; an error; everybody or some accounts. */
export type Values<V> =
  | { readonly oneOf: readonly V[] }
  | { readonly listOf: readonly string[] }
  | 'error'
  | 'accounts';

/** A row of the table of options. */
export interface Option<V> {
  /** The ambiguity of the text (A1 to A52), where it has a number, and the section. */
  readonly settles: string;
  readonly values: Values<V>;
  readonly xep: V;
  readonly prosody: V;
  readonly ejabberd: V;
}

/** The options of some part of the service. */
export type OptionsOf<P> = { readonly [K in keyof P]: Option<P[K]> };

/** A row for an option that is one of some values. */
export function choice<V extends string>(
  settles: string,
  oneOf: readonly V[],
  xep: V,
  prosody: V,
  ejabberd: V,
): Option<V> {
  return { settles, values: { oneOf }, xep, prosody, ejabberd };
}

/** A row for an option that is a list of some values. */
export function list<V extends string>(
  settles: string,
  listOf: readonly V[],
  xep: readonly V[],
  prosody: readonly V[],
  ejabberd: readonly V[],
): Option<readonly V[]> {
  return { settles, values: { listOf }, xep, prosody, ejabberd };
}

/** A row for an option that is an error. */
export function error(
  settles: string,
  xep: ErrorName,
  prosody: ErrorName,
  ejabberd: ErrorName,
): Option<ErrorName> {
  return { settles, values: 'error', xep, prosody, ejabberd };
}

/** The refusal that an error option stands for. */
export function refusalOf(name: ErrorName): Refusal {
  const [type, condition] = name.split('/') as [ErrorType, Condition];
  return { condition, type };
}

const TYPES: readonly string[] = ['auth', 'cancel', 'continue', 'modify', 'wait'];

/** What is wrong with a value, as the end of a sentence; `undefined` where nothing is. */
export function faultOf<V>({ values }: Option<V>, value: unknown): string | undefined {
  if (values === 'error')
    return isErrorName(value) ? undefined : 'expected TYPE/CONDITION of RFC 6120, such as cancel/not-allowed';
  if (values === 'accounts') {
    const fine = value === 'anyone' || (Array.isArray(value) && value.every(isAccount));
    return fine ? undefined : 'expected anyone, or bare JIDs of accounts';
  }
  if ('oneOf' in values) {
    return values.oneOf.includes(value as V) ? undefined : `expected one of ${values.oneOf.join(', ')}`;
  }
  const known = Array.isArray(value) && value.every((each) => values.listOf.includes(each));
  return known ? undefined : `expected any of ${values.listOf.join(', ')}`;
}

function isErrorName(value: unknown): boolean {
  const [type = '', condition, ...rest] = typeof value === 'string' ? value.split('/') : [];
  return TYPES.includes(type) && CONDITIONS.some((each) => each === condition) && rest.length === 0;
}

function isAccount(value: unknown): boolean {
  const jid = typeof value === 'string' ? parseJid(value) : undefined;
  return jid !== undefined && localOf(jid) !== '' && resourceOf(jid) === '';
}

/** A value as text, and back: a list has white space between its values. */
export function valueText(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** The value that a text stands for, right or wrong. */
export function readValue<V>({ values }: Option<V>, text: string): unknown {
  const listed = values === 'accounts' ? text !== 'anyone' : typeof values === 'object' && 'listOf' in values;
  return listed ? text.split(/\s+/).filter((each) => each !== '') : text;
}
