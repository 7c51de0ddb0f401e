/** Which scripts are played, by their tags (Scansion language reference §2.2, §8). */
import type { Scenario, Tag } from '../scenario/ast.ts';

/** What `--only-tags` and `--skip-tags` said. */
export interface Selection {
  /** Where there are any, a script needs one of these. */
  readonly only: readonly string[];
  /** A script with one of these is left out, whatever `only` says. */
  readonly skip: readonly string[];
}

/**
 * The selectors in values of an option: each value split at its commas, and also as a whole, since the value of a tag
 * may have commas itself.
 */
export function selectorsOf(values: readonly string[]): readonly string[] {
  const parts = values.flatMap((value) => (value.includes(',') ? [value, ...value.split(',')] : [value]));
  return [...new Set(parts.map((each) => each.trim()).filter((each) => /[^,]/.test(each)))];
}

/** Whether a script is to be played. */
export function isSelected({ tags }: Pick<Scenario, 'tags'>, { only, skip }: Selection): boolean {
  const has = (selector: string): boolean => tags.some((tag) => fits(tag, selector));
  return (only.length === 0 || only.some(has)) && !skip.some(has);
}

/**
 * `key` fits a tag with that key, whatever its value; `key: value` needs the value as well, or one of its parts where
 * the tag lists several with commas.
 */
function fits({ key, value }: Tag, selector: string): boolean {
  if (key === selector) return true;
  const colon = selector.indexOf(':');
  if (colon < 0 || value === undefined || key !== selector.slice(0, colon).trim()) return false;
  const wanted = selector.slice(colon + 1).trim();
  return value === wanted || value.split(',').some((each) => each.trim() === wanted);
}
