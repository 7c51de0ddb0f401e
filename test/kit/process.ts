/** Programs that a test starts: run to the end, with all they print. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './files.ts';

/** How a program ended. */
export interface Ended {
  /** The exit code; -1 where it was killed or could not be started. */
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where and with what a program runs. */
export interface RunOptions {
  /** Default: the folder of the project. */
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program. What npm puts into the environment of a script, such as the folder it belongs to, is left out, so
 * that an npm that is started here knows only of the folder it is started in.
 */
export function exec(
  command: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: RunOptions = {},
): Ended {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?:lifecycle|package|node|command|execpath|config_local_prefix)/.test(name),
  );
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status ?? -1, out: stdout ?? '', err: (stderr ?? '') + (error?.message ?? '') };
}

/** Runs a program of Node. */
export function execNode(args: readonly string[], options?: RunOptions): Ended {
  return exec(process.execPath, args, options);
}
