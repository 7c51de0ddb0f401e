/** The project as others see it: built, and installed in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './files.ts';
import { exec, execNode } from './process.ts';

let built = false;

/**
 * Builds dist/ from what src/ is, once in the life of a process.
 *
 * @throws Error with what the compiler says
 */
export function build(): void {
  if (built) return;
  const { code, out, err } = exec('npm', ['run', 'build']);
  if (code !== 0) throw new Error(`the build failed:\n${out}${err}`);
  built = true;
}

const temporary: string[] = [];

/** A new folder that is removed when this process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  if (temporary.length === 0) {
    process.on('exit', () => {
      for (const each of temporary) rmSync(each, { recursive: true, force: true });
    });
  }
  temporary.push(folder);
  return folder;
}

/** A folder with these files in it, in which `rehearsal` is the build of this checkout. */
export function folderWith(files: ReadonlyMap<string, string>): string {
  build();
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'rehearsal'), 'dir');
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return folder;
}

/**
 * What the compiler says about the TypeScript files of a folder; '' where it is content. It is as strict as somebody
 * who uses the package may be, and knows no types but the package's own and those of the libraries.
 */
export function typeErrors(folder: string, lib: readonly string[] = ['ES2022']): string {
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    lib,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const { code, out, err } = execNode([join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder]);
  return code === 0 ? '' : out + err;
}
