/** Scripts on the disk: which files the paths of a command name, and their text. */
import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** The suffix of scripts in a directory (Scansion language reference §8). A file that is named itself may have any. */
const SUFFIX = '.scs';

/** A script longer than this is a mistake; the longest real ones have some 20 KB. In bytes. */
export const FILE_BYTES_MAX = 16_777_216;

/** A path that leads to no script, with the reason as a sentence. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** The scripts that paths name, each once, and the paths that name none. */
export interface Found {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the scripts of files and directories. Directories are read with everything below them, in the order of
 * Unicode code points of the whole path; hidden ones and `node_modules` are left out.
 *
 * @param suffixes what the names of files in a directory end with
 */
export function findScripts(paths: readonly string[], suffixes: readonly string[] = [SUFFIX]): Found {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    try {
      const found = statSync(path).isDirectory() ? scriptsBelow(path, suffixes) : [path];
      if (found.length === 0)
        problems.push({ path, message: `there is no ${suffixes.join(' or ')} file in this directory` });
      for (const each of found) if (!files.has(resolve(each))) files.set(resolve(each), each);
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
    }
  }
  return { files: [...files.values()], problems };
}

function scriptsBelow(root: string, suffixes: readonly string[]): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const walk = (directory: string): void => {
    const real = realpathSync(directory);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of readdirSync(directory)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = join(directory, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory()) walk(path);
      else if (suffixes.some((suffix) => name.endsWith(suffix))) found.push(path);
    }
  };
  walk(root);
  return found.sort(byCodePoints);
}

/** Compares texts by their code points, which is the same everywhere. */
export function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** A script that cannot be read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  /** Where in the file, from 1; `undefined` where it is about the file itself. */
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/**
 * The text of a script, which is UTF-8 (Scansion language reference §2).
 *
 * @param most bytes; what is longer is not read
 * @throws Unreadable with a sentence, where there is none
 */
export function readScript(path: string, most: number = FILE_BYTES_MAX): string {
  const bytes = readBytes(path, most);
  if (bytes.length === 0) throw new Unreadable('the file is empty');
  const text = decode(bytes);
  if (text === undefined) throw new Unreadable('this is not UTF-8 text', badLine(bytes));
  const zero = text.indexOf('\0');
  if (zero < 0) return text;
  throw new Unreadable('this is not a text: it has a zero byte', text.slice(0, zero).split('\n').length);
}

function readBytes(path: string, most: number): Uint8Array {
  try {
    const stats: Stats = statSync(path);
    if (!stats.isFile() && !stats.isFIFO()) throw new Unreadable(`${basename(path)} is not a file`);
    if (stats.size > most) {
      throw new Unreadable(`the file has ${stats.size} bytes; the limit is ${most}`);
    }
    return readFileSync(path);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(reasonOf(error));
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line, from 1, that does not decode. No byte of a longer UTF-8 sequence looks like a line end. */
function badLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    if (decode(bytes.subarray(start, stop)) === undefined) return line;
    start = stop + 1;
  }
  return line;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['ENOTDIR', 'a part of this path is not a directory'],
  ['EISDIR', 'this is a directory'],
  ['ELOOP', 'this is a link that leads back to itself'],
  ['ENAMETOOLONG', 'this path is too long'],
  ['ENOSPC', 'there is no space left on the device'],
  ['EROFS', 'this is on a read-only file system'],
]);

/** Why the operating system refused, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS.get(code ?? '') ?? message;
}
