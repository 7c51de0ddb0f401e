/** XEP-0004 2.13.1 data forms, with the hidden FORM_TYPE of XEP-0068: how they are written, read and declared. */
import { attrsOf, child, childrenNamed, type Node, node, text } from '../xml/node.ts';
import type { Refusal } from './error.ts';
import { DATA } from './ns.ts';

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

/** One field as it stands in a form. */
export interface FormField {
  readonly var: string;
  readonly type?: FieldType;
  readonly label?: string;
  readonly values: readonly string[];
  readonly options?: readonly Option[];
  readonly required?: boolean;
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

/** The `<x/>` element of a form. In a submission the fields carry no types (XEP-0004 §3.2). */
export function formNode({ type, formType, title, instructions, fields }: Form): Node {
  const hidden: FormField = { var: 'FORM_TYPE', type: 'hidden', values: [formType] };
  return node('x', DATA, { type }, [
    ...(title === undefined ? [] : [node('title', DATA, {}, [title])]),
    ...(instructions === undefined ? [] : [node('instructions', DATA, {}, [instructions])]),
    ...[hidden, ...fields].map(fieldNode),
  ]);
}

function fieldNode(field: FormField): Node {
  const { values, options = [], required = false } = field;
  return node('field', DATA, attrsOf({ var: field.var, type: field.type, label: field.label }), [
    ...(required ? [node('required', DATA)] : []),
    ...values.map((each) => node('value', DATA, {}, [each])),
    ...options.map(({ value, label }) => node('option', DATA, { label }, [node('value', DATA, {}, [value])])),
  ]);
}

/** A form as it was received. */
export interface Submission {
  /** `submit`, `cancel` and so on. */
  readonly type: string;
  readonly formType: string | undefined;
  /** The values of each field, without FORM_TYPE. A field that is named without a value has none. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Reads the `<x/>` element of a form. Where a field is given twice, the last one counts. */
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
 * @returns the next record, or the first refusal
 */
export function submit<C extends object>(
  fields: readonly Field<C>[],
  record: C,
  submitted: Submission['values'],
): { readonly record: C } | { readonly refused: Refusal } {
  let next = record;
  for (const { var: name, set } of fields) {
    const values = submitted.get(name);
    if (values === undefined) continue;
    const result = set(next, values, submitted);
    if (isRefusal(result)) return { refused: result };
    next = result;
  }
  return { record: next };
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
