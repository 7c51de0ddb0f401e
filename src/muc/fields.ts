/** Rows of the configuration form (XEP-0045 §16.5.3) that stand for one option of the Config each. */
import type { Refusal } from '../core/error.ts';
import { type Field, type Option, readBoolean, writeBoolean } from '../core/form.ts';
import type { Config, Room } from './room.ts';

/** The options whose values have this type. */
type OptionsOf<T> = {
  [K in keyof Config]-?: Config[K] extends T ? (T extends Config[K] ? K : never) : never;
}[keyof Config];

/** §10.1.3: a value that the service cannot accept. */
const NOT_ACCEPTABLE: Refusal = { condition: 'not-acceptable' };

function withOption<K extends keyof Config>(room: Room, key: K, value: Config[K]): Room {
  return { ...room, config: { ...room.config, [key]: value } };
}

/** A boolean option. */
export function booleanField(name: string, label: string, key: OptionsOf<boolean>): Field<Room> {
  return {
    var: name,
    type: 'boolean',
    label,
    get: ({ config }) => writeBoolean(config[key]),
    set: (room, values) => {
      const value = readBoolean(values);
      return value === undefined ? NOT_ACCEPTABLE : withOption(room, key, value);
    },
  };
}

/** A line of text; nothing is the empty text. */
export function textField(name: string, label: string, key: OptionsOf<string>): Field<Room> {
  return {
    var: name,
    type: 'text-single',
    label,
    get: ({ config }) => [config[key]],
    set: (room, values) => withOption(room, key, values[0] ?? ''),
  };
}

/** A choice among values. */
export function choiceField<K extends keyof Config>(
  name: string,
  label: string,
  key: K,
  options: readonly (Option & { readonly value: Config[K] & string })[],
): Field<Room> {
  return {
    var: name,
    type: 'list-single',
    label,
    options,
    get: ({ config }) => [String(config[key])],
    set: (room, values) => {
      const chosen = options.find(({ value }) => value === values[0]);
      return chosen === undefined ? NOT_ACCEPTABLE : withOption(room, key, chosen.value);
    },
  };
}

/** No number in a form is higher than this. */
const NUMBER_MAX = 999_999_999;

/** A whole number from 0 to NUMBER_MAX. */
export function numberField(name: string, label: string, key: OptionsOf<number>): Field<Room> {
  return {
    var: name,
    type: 'text-single',
    label,
    validation: { datatype: 'xs:integer', method: { min: '0', max: String(NUMBER_MAX) } },
    get: ({ config }) => [String(config[key])],
    set: (room, values) => {
      const text = values[0]?.trim() ?? '';
      return /^\d{1,9}$/.test(text) ? withOption(room, key, Number(text)) : NOT_ACCEPTABLE;
    },
  };
}

/** Any of several values. */
export function choicesField<K extends 'presenceBroadcast' | 'memberListRoles'>(
  name: string,
  label: string,
  key: K,
  options: readonly (Option & { readonly value: Config[K][number] })[],
): Field<Room> {
  return {
    var: name,
    type: 'list-multi',
    label,
    options,
    get: ({ config }) => config[key],
    set: (room, values) => {
      const known = values.every((each) => options.some(({ value }) => value === each));
      const chosen = options.filter(({ value }) => values.includes(value)).map(({ value }) => value);
      return known ? withOption(room, key, chosen as Config[K]) : NOT_ACCEPTABLE;
    },
  };
}
