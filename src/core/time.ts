/** Virtual time, and its text form of XEP-0082 1.1. The only file that may build a Date, and only from a number. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Millis = number;

/** A DateTime of XEP-0082 in UTC, to the second, or to the millisecond where there are any: `1597-01-29T10:00:00Z`. */
export function stampOf(ms: Millis): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

const STAMP = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/** Reads a DateTime of XEP-0082; `undefined` where it is not one. Digits beyond the millisecond are dropped. */
export function parseStamp(text: string): Millis | undefined {
  const [, date, time, digits = '', zone] = STAMP.exec(text) ?? [];
  if (date === undefined || !isDate(date)) return undefined;
  const ms = new Date(`${date}T${time}.${digits.padEnd(3, '0').slice(0, 3)}${zone}`).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}

/** Whether the month has that day: Date takes 30 February for 2 March. */
function isDate(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}
