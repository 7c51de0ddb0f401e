/**
 * XEP-0004 2.13.1 data forms, with the hidden FORM_TYPE of XEP-0068 and the data types of XEP-0122: how they are written,
 * read and declared.
 */
import { attrsOf, child, childrenNamed, type Node, node, text } from '../xml/node.ts';
import type { Refusal } from './error.ts';
import { DATA, DATA_VALIDATE } from './ns.ts';

/** XEP-0004 §3.3: the kinds of fields used here. */
export type FieldType =
  | 'boolean'
  | 'fixed'
  | 'hidden'
  | 'jid-multi'
  | 'jid-single'
  | 'list-multi'
  | 'list-single'
  | 'text-multi'
  | 'text-private'
  | 'text-single';

/** A value that may be chosen (XEP-0004 §3.3). */
export interface Option {
  readonly value: string;
  readonly label?: string;
}

/** XEP-0122 1.0.2: what a value has to be, besides what the type of the field says. */
export interface Validation {
  /** A data type of XML Schema, such as `xs:integer`. */
  readonly datatype: `xs:${string}`;
  /** Any value of the data type (§3.2.1), one besides the options (§3.2.2), or one between two others (§3.2.3). */
  readonly method: 'basic' | 'open' | { readonly min: string; readonly max: string };
}

/** One field as it stands in a form. */
export interface FormField {
  readonly var: string;
  readonly type?: FieldType;
  readonly label?: string;
  readonly values: readonly string[];
  readonly options?: readonly Option[];
  readonly required?: boolean;
  readonly validation?: Validation;
}

/** A form to be written. */
export interface Form {
  readonly type: 'form' | 'result' | 'submit';
  /** XEP-0068: what the fields mean. */
  readonly formType: string;
  readonly title?: string;
  readonly instructions?: string;
  readonly fields: readonly FormField[];
}

/** The `<x/>` element of a form. In a submission the fields are names with values and nothing else (XEP-0004 §3.2). */
export function formNode({ type, formType, title, instructions, fields }: Form): Node {
  const hidden: FormField = { var: 'FORM_TYPE', type: 'hidden', values: [formType] };
  return node('x', DATA, { type }, [
    ...(title === undefined ? [] : [node('title', DATA, {}, [title])]),
    ...(instructions === undefined ? [] : [node('instructions', DATA, {}, [instructions])]),
    ...[hidden, ...fields].map((each) =>
      fieldNode(type === 'submit' ? { var: each.var, values: each.values } : each),
    ),
  ]);
}

function fieldNode(field: FormField): Node {
  const { values, options = [], required = false, validation } = field;
  return node('field', DATA, attrsOf({ var: field.var, type: field.type, label: field.label }), [
    ...(validation === undefined ? [] : [validateNode(validation)]),
    ...(required ? [node('required', DATA)] : []),
    ...values.map((each) => node('value', DATA, {}, [each])),
    ...options.map(({ value, label }) => node('option', DATA, { label }, [node('value', DATA, {}, [value])])),
  ]);
}

function validateNode({ datatype, method }: Validation): Node {
  const how =
    typeof method === 'string' ? node(method, DATA_VALIDATE) : node('range', DATA_VALIDATE, { ...method });
  return node('validate', DATA_VALIDATE, { datatype }, [how]);
}

/** A form as it was received. */
export interface Submission {
  /** `submit`, `cancel` and so on. */
  readonly type: string;
  readonly formType: string | undefined;
  /** The values of each field, without FORM_TYPE. A field that is named without a value has none. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the `<x/>` element of a form. A submission need not say of what type its fields are (XEP-0004 §3.2), so nothing
 * depends on it. Where a field is given twice, the last one counts.
 */
export function readForm(x: Node): Submission {
  const values = new Map<string, readonly string[]>();
  for (const field of childrenNamed(x, 'field', DATA)) {
    const name = field.attrs['var'];
    if (name !== undefined) values.set(name, childrenNamed(field, 'value', DATA).map(text));
  }
  const formType = values.get('FORM_TYPE')?.[0];
  values.delete('FORM_TYPE');
  return { type: x.attrs['type'] ?? '', formType, values };
}

/** The form among the children of an element. */
export function formIn(parent: Node): Node | undefined {
  return child(parent, 'x', DATA);
}

/**
 * A field by declaration: where its values come from and go to. `set` gives the next record, or why these values
 * cannot be; it is told everything that was submitted, for the fields that depend on others.
 */
export interface Field<C> {
  readonly var: string;
  readonly type: FieldType;
  readonly label: string;
  readonly options?: readonly Option[];
  /** Whether a submission without a value for it is incomplete (XEP-0004 §3.2). */
  readonly required?: boolean;
  readonly validation?: Validation;
  readonly get: (record: C) => readonly string[];
  readonly set: (record: C, values: readonly string[], submitted: Submission['values']) => C | Refusal;
}

/** The fields of a record as they stand in a form. */
export function fieldsOf<C>(fields: readonly Field<C>[], record: C): readonly FormField[] {
  return fields.map(({ get, set: _, ...field }) => ({ ...field, values: get(record) }));
}

/**
 * Takes over what was submitted, in the order of the declarations. A field that was not submitted keeps its value; one
 * that is not declared is ignored (XEP-0004 §3.2).
 *
 * @returns the next record, or the first refusal, which says which field it is about: bad-request where a required field
 *   is missing, not-acceptable where a field has more values than its type allows, or whatever the field says
 */
export function submit<C extends object>(
  fields: readonly Field<C>[],
  record: C,
  submitted: Submission['values'],
): { readonly record: C } | { readonly refused: Refusal } {
  let next = record;
  for (const field of fields) {
    const values = submitted.get(field.var);
    const fault = faultIn(field, values);
    if (fault !== undefined) return { refused: fault };
    if (values === undefined) continue;
    const result = field.set(next, values, submitted);
    if (isRefusal(result)) {
      return { refused: { text: `this is no value for ${field.var} (${field.label})`, ...result } };
    }
    next = result;
  }
  return { record: next };
}

/** XEP-0004 §3.2: the types of fields that may have more than one value. */
const MULTIPLE: readonly FieldType[] = ['jid-multi', 'list-multi', 'text-multi', 'hidden'];

/** What is wrong with the values of a field, whatever they mean. */
function faultIn<C>(
  { var: name, type, label, required }: Field<C>,
  values?: readonly string[],
): Refusal | undefined {
  const blank = values === undefined || values.every((each) => each.trim() === '');
  if (required === true && blank) return { condition: 'bad-request', text: `${name} (${label}) is required` };
  if (values === undefined || values.length < 2 || MULTIPLE.includes(type)) return undefined;
  return {
    condition: 'not-acceptable',
    text: `${name} (${label}) has ${values.length} values: expected one`,
  };
}

function isRefusal(result: object): result is Refusal {
  return 'condition' in result;
}

/** Reads a boolean (XEP-0004 §3.3): `1`, `true`, `0`, `false`, or nothing, which is false. */
export function readBoolean(values: readonly string[]): boolean | undefined {
  const value = values[0]?.trim() ?? '0';
  if (value === '1' || value === 'true') return true;
  return value === '0' || value === 'false' || value === '' ? false : undefined;
}

/** Writes a boolean. */
export function writeBoolean(value: boolean): readonly string[] {
  return [value ? '1' : '0'];
}
