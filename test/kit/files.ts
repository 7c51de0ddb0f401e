/** The project's own files, for tests that read them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));

/** A text file: where it is, relative to the project, and what is in it. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What nobody wrote by hand. */
const NOT_OURS: ReadonlySet<string> = new Set(['.git', 'node_modules', 'dist', 'package-lock.json']);

/** The text files at or below paths of the project, in the order of their paths; `.` is the whole project. */
export function filesBelow(paths: readonly string[]): readonly TextFile[] {
  const found: string[] = [];
  const walk = (path: string): void => {
    if (!statSync(join(ROOT, path)).isDirectory()) found.push(path);
    else for (const name of readdirSync(join(ROOT, path))) if (!NOT_OURS.has(name)) walk(join(path, name));
  };
  for (const path of paths) walk(path);
  found.sort((a, b) => (a < b ? -1 : 1));
  return found
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}
