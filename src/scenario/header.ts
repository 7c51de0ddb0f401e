/** What stands above the separator: title, description, tags and characters (Scansion language reference §2.2, §2.3). */
import { isBare, localOf, parseJid, prepareResource } from '../core/jid.ts';
import type { Character, CharacterClass, Tag } from './ast.ts';
import { didYouMean } from './nearest.ts';
import {
  isBlank,
  isComment,
  isCommentText,
  isIndented,
  isSeparator,
  type Line,
  LineError,
  quoted,
  type Warn,
} from './source.ts';

/** The header of a script. */
export interface Header {
  /** `undefined` where there is no `#` line above the first definition. */
  readonly title: string | undefined;
  readonly description: readonly string[];
  readonly tags: readonly Tag[];
  readonly cast: readonly Character[];
  /** How many lines it has, with the separator. */
  readonly length: number;
}

const CLASSES: readonly CharacterClass[] = ['Client', 'Component'];

/** The properties that mean something, and those that say where to connect, which in memory is nowhere. */
const PROPERTIES: readonly string[] = [
  'jid',
  'password',
  'resource',
  'connect_host',
  'connect_port',
  'custom_host',
  'custom_port',
];

interface Draft {
  title: string | undefined;
  readonly description: string[];
  /** Whether the line before was the title or part of the description, so that this one may be too. */
  describing: boolean;
  readonly tags: Tag[];
  readonly cast: (Character & { readonly properties: Map<string, string> })[];
}

/**
 * Reads the lines of a script up to and including its separator.
 *
 * @throws LineError
 */
export function readHeader(lines: readonly Line[], warn: Warn): Header {
  checkLineEnds(lines);
  const draft: Draft = { title: undefined, description: [], describing: false, tags: [], cast: [] };
  for (const [at, line] of lines.entries()) {
    if (isSeparator(line)) {
      checkJid(draft);
      return { ...draft, length: at + 1 };
    }
    readLine(draft, line, warn);
  }
  if (lines.every(isBlank)) throw new LineError(1, 'the script is empty: expected definitions and actions');
  throw new LineError(
    lines.findLast((line) => !isBlank(line))!.number,
    'the script ends without a separator: expected a line of five or more dashes between definitions and actions',
  );
}

/** A file with CR alone is one line, and where its separator is there is none to be found. */
function checkLineEnds(lines: readonly Line[]): void {
  if (lines.some(isSeparator)) return;
  for (const { text, number } of lines) {
    if (!text.split('\r').some((each) => isSeparator({ text: each, number }))) continue;
    throw new LineError(
      number,
      'the lines end with a carriage return (CR) alone: expected a line feed (LF), or CR and LF',
    );
  }
}

function readLine(draft: Draft, line: Line, warn: Warn): void {
  const describing = draft.describing;
  draft.describing = false;
  if (isBlank(line)) return;
  const tag = readTag(line);
  if (tag !== undefined) draft.tags.push(tag);
  else if (isComment(line)) readHeading(draft, line, describing);
  else if (line.text.startsWith('[')) {
    checkJid(draft);
    draft.cast.push(readDefinition(draft, line));
  } else if (isIndented(line)) readProperty(draft, line, warn);
  else {
    throw new LineError(
      line.number,
      `${quoted(line.text)} is not part of a header: expected a comment, a tag, a definition such as ` +
        '"[Client] Romeo", or the separator, a line of five or more dashes, that stands before the actions',
    );
  }
}

/** `## key` or `## key: value`. */
function readTag({ text }: Line): Tag | undefined {
  const [, key, rest] = /^##(?!#)\s*([^\s:][^:]*)(:.*)?$/s.exec(text) ?? [];
  if (key === undefined) return undefined;
  return { key: key.trim(), value: rest?.slice(1).trim() };
}

/** The first `#` line that says something is the title; those directly under it are the description. */
function readHeading(draft: Draft, { text }: Line, describing: boolean): void {
  if (!text.startsWith('#') || text.startsWith('##') || draft.cast.length > 0) return;
  if (draft.title === undefined) {
    const title = text.slice(1).trim();
    if (title === '') return;
    draft.title = title;
  } else if (describing) draft.description.push(text.slice(1).replace(/^\s/, '').trimEnd());
  else return;
  draft.describing = true;
}

function readDefinition(draft: Draft, line: Line): Draft['cast'][number] {
  const [, of, name] = /^\[([^\]]*)\](.*)$/s.exec(line.text)?.map((each) => each.trim()) ?? [];
  if (of === undefined || name === undefined || name === '') {
    throw new LineError(line.number, 'expected a class and a name, such as "[Client] Romeo"');
  }
  const known = CLASSES.find((each) => each === of);
  if (known === undefined) {
    throw new LineError(
      line.number,
      `unknown class "${of}": expected [Client] or [Component]${didYouMean(of, CLASSES)}`,
    );
  }
  if (isCommentText(name)) {
    throw new LineError(
      line.number,
      `the name "${name}" begins like a comment, so no action of this character could be told from one`,
    );
  }
  const other = draft.cast.find((each) => each.name === name);
  if (other !== undefined) {
    throw new LineError(line.number, `"${name}" is defined already, in line ${other.line}`);
  }
  return { class: known, name, properties: new Map(), line: line.number };
}

/** `key: value`; the value is what follows the first colon. */
function readProperty({ cast }: Draft, line: Line, warn: Warn): void {
  const character = cast.at(-1);
  const text = line.text.trim();
  if (character === undefined) {
    throw new LineError(line.number, 'an indented line stands here without a definition above it');
  }
  if (isCommentText(text)) return;
  const colon = text.indexOf(':');
  const key = text.slice(0, Math.max(0, colon)).trim();
  if (key === '')
    throw new LineError(line.number, `expected a property, "key: value", found ${quoted(text)}`);
  const value = text.slice(colon + 1).trim();
  if (!PROPERTIES.includes(key)) {
    warn(line.number, `unknown property "${key}" is ignored${didYouMean(key, PROPERTIES)}`);
  } else if (character.properties.has(key)) {
    warn(line.number, `"${key}" is given twice for ${character.name}; the last one counts`);
  }
  const fault = faultIn(character.class, key, value);
  if (fault !== undefined) throw new LineError(line.number, fault);
  character.properties.set(key, value);
}

/** Why this value cannot be, or `undefined`. */
function faultIn(of: CharacterClass, key: string, value: string): string | undefined {
  if (key === 'resource' && prepareResource(value) === undefined) {
    return `${quoted(value)} is not a resource (RFC 7622 §3.4)`;
  }
  if (key !== 'jid') return undefined;
  const jid = parseJid(value);
  if (jid === undefined) return `${quoted(value)} is not a JID: expected localpart@domainpart/resourcepart`;
  if (of === 'Component' && !(isBare(jid) && localOf(jid) === '')) {
    return `"${value}" is not a domain: the jid of a component has neither localpart nor resourcepart`;
  }
  return undefined;
}

/** Every character has an address. */
function checkJid({ cast }: Draft): void {
  const last = cast.at(-1);
  if (last === undefined || last.properties.has('jid')) return;
  throw new LineError(
    last.line,
    `${last.name} has no jid: expected an indented line such as "jid: user@localhost" under the definition`,
  );
}
