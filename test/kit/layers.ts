/** Who may import whom: the arrows of docs/architecture.md, read off the import lines. */
import { posix } from 'node:path';
import { only } from './code.ts';
import { lineAt, type Problem, type Rule } from './problem.ts';

/** What the files of one folder of src/ may import. */
export interface Layer {
  /** Other folders of src/; `.` stands for the files directly in it. */
  readonly folders: readonly string[];
  /** Packages, and `node:` for everything of Node's own. */
  readonly packages: readonly string[];
}

/** The layers by folder. */
export type Layers = ReadonlyMap<string, Layer>;

/** One import of a file. */
interface Import {
  readonly specifier: string;
  readonly at: number;
}

const FROM = /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])(.*?)\1|\bimport\s*\(?\s*(['"])(.*?)\3/g;

/** Every module that a text imports or exports from, static or not, type or value. */
export function importsOf(text: string): readonly Import[] {
  const code = only(text, 'code');
  const found = [...only(text, 'code', 'string').matchAll(FROM)];
  return found
    .filter(({ index }) => code[index] !== ' ')
    .map((match) => ({ specifier: match[2] ?? match[4] ?? '', at: match.index }));
}

/** Fails on an import that the layers do not list, and on one that leaves src/. */
export function layering(layers: Layers): Rule {
  return (files) =>
    files
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap(({ path, text }) =>
        importsOf(text).flatMap(({ specifier, at }): readonly Problem[] => {
          const reason = objection(path, specifier, layers);
          return reason === undefined ? [] : [{ path, line: lineAt(text, at), message: reason }];
        }),
      );
}

/** Why a file may not import that, or `undefined` where it may. */
function objection(path: string, specifier: string, layers: Layers): string | undefined {
  const own = folderOf(path);
  const layer = layers.get(own);
  if (layer === undefined) return `${own}/ is no layer; the layers are ${[...layers.keys()].join(', ')}`;
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (!target.startsWith('src/')) return `${specifier} is outside of src/`;
    if (!target.endsWith('.ts')) return `${specifier} must be imported by its name with .ts`;
    const folder = folderOf(target);
    if (folder === own || layer.folders.includes(folder)) return undefined;
    return `${own}/ may import ${list(layer.folders)}, not ${folder}/; what it needs from there it gets as an argument`;
  }
  const name = packageOf(specifier);
  return layer.packages.includes(name) ? undefined : `${own}/ may use ${list(layer.packages)}, not ${name}`;
}

/** The folder of src/ that a path is in, `.` for src/ itself. */
function folderOf(path: string): string {
  const [, folder = '', ...rest] = path.split('/');
  return rest.length === 0 ? '.' : folder;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
