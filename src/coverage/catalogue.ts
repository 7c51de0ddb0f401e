/** The catalogue: every requirement of XEP-0045 as one row of data/muc-requirements.json. */
import { CoverageError } from './fault.ts';

/** How binding a row is (RFC 2119); TABLE for what the text states without a keyword, mostly in tables. */
export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'TABLE';

/** Who has to obey a row. */
export type Actor = 'service' | 'client' | 'occupant' | 'moderator' | 'admin' | 'owner' | 'any';

/** One requirement. */
export interface Requirement {
  /** `MUC-section-number`; ids are never given twice and never renumbered. */
  readonly id: string;
  /** Section of the XEP, such as `7.2.5`. */
  readonly section: string;
  /** Anchor of that section. */
  readonly anchor: string;
  readonly level: Level;
  readonly actor: Actor;
  /** What holds, in one sentence. */
  readonly rule: string;
  /** Whether an exchange of stanzas can show that it is obeyed. */
  readonly observable: boolean;
  /** What to do in order to see it. */
  readonly stimulus: string;
  /** What is to be seen then. */
  readonly expect: string;
  /** Where this row was corrected after the XEP, and why. */
  readonly note: string | undefined;
}

/** Levels that are counted together: a prohibition binds like its command. */
export type Binding = 'MUST' | 'SHOULD' | 'MAY' | 'TABLE';

/** The bindings, strictest first. */
export const BINDINGS: readonly Binding[] = ['MUST', 'SHOULD', 'MAY', 'TABLE'];

const LEVELS: readonly Level[] = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'TABLE'];
const ACTORS: readonly Actor[] = ['service', 'client', 'occupant', 'moderator', 'admin', 'owner', 'any'];

/** What the id of a row looks like. */
const ID = /^MUC-(\d+(?:\.\d+)*)-\d{2}$/;

/** How a level is counted. */
export function bindingOf(level: Level): Binding {
  if (level === 'MUST NOT') return 'MUST';
  return level === 'SHOULD NOT' ? 'SHOULD' : level;
}

/**
 * Reads the catalogue.
 *
 * @param text a JSON array with one object a row
 * @param path what it is called in messages
 * @throws CoverageError where that is no catalogue, or an id stands there twice
 */
export function readCatalogue(text: string, path: string): readonly Requirement[] {
  const rows = parseJson(text, path);
  if (!Array.isArray(rows)) throw new CoverageError(`${path}: expected an array of rows`);
  const seen = new Set<string>();
  return rows.map((row: unknown, at) => {
    const requirement = requirementOf(row, `${path}: row ${at + 1}`);
    if (seen.has(requirement.id)) throw new CoverageError(`${path}: ${requirement.id} stands there twice`);
    seen.add(requirement.id);
    return requirement;
  });
}

/**
 * JSON as a value.
 *
 * @throws CoverageError where it is none
 */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CoverageError(`${path}: ${(error as Error).message}`);
  }
}

function requirementOf(row: unknown, where: string): Requirement {
  if (typeof row !== 'object' || row === null) throw new CoverageError(`${where} is no object`);
  const fields = row as Readonly<Record<string, unknown>>;
  const string = (key: string): string => {
    const value = fields[key];
    if (typeof value === 'string' && value !== '') return value;
    throw new CoverageError(`${where}: "${key}" is missing, or not a text`);
  };
  const oneOf = <T extends string>(key: string, all: readonly T[]): T => {
    const value = all.find((each) => each === fields[key]);
    if (value !== undefined) return value;
    throw new CoverageError(`${where}: "${key}" has to be one of ${all.join(', ')}`);
  };
  const id = string('id');
  const section = string('section');
  if (ID.exec(id)?.[1] !== section) throw new CoverageError(`${where}: ${id} is no id of section ${section}`);
  if (typeof fields['observable'] !== 'boolean') {
    throw new CoverageError(`${where}: "observable" has to be true or false`);
  }
  return {
    id,
    section,
    anchor: string('anchor'),
    level: oneOf('level', LEVELS),
    actor: oneOf('actor', ACTORS),
    rule: string('rule'),
    observable: fields['observable'],
    stimulus: string('stimulus'),
    expect: string('expect'),
    note: fields['note'] === undefined ? undefined : string('note'),
  };
}
