/** The outside of a command that a test runs in its own process: what it writes, and files for it to read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { temporaryFolder } from './package.ts';

/** An Io that keeps what is written to it. Its stopwatch stands still. */
export interface Terminal extends Io {
  /** What was written to the standard output. */
  written(): string;
  /** What was written to the standard error. */
  complained(): string;
}

/** A terminal on which nothing has been written. */
export function terminal({ colour = false }: { readonly colour?: boolean } = {}): Terminal {
  let [out, err] = ['', ''];
  return {
    colour,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    now: () => 0,
    written: () => out,
    complained: () => err,
  };
}

/** A new folder with these files in it, by path. It is removed when this process ends. */
export function folderOf(files: ReadonlyMap<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
