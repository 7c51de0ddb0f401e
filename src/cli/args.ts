/** Arguments: options are declared once, as a list that both reads them and explains them. */
import { parseArgs } from 'node:util';
import { nearest } from '../scenario/nearest.ts';

/** One option of a command. */
export interface OptionSpec {
  /** Its name, without dashes. */
  readonly name: string;
  /** A single letter that stands for it. */
  readonly short?: string;
  /** What its value is called in the help; absent where it takes none. */
  readonly value?: string;
  /** May be given more than once. Otherwise the last one counts. */
  readonly many?: boolean;
  /** One sentence. */
  readonly help: string;
}

/** The arguments of a command, checked against its options. */
export interface Arguments {
  /** Options without a value that were given. */
  readonly flags: ReadonlySet<string>;
  /** Values that were given, by option. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What is not an option. */
  readonly operands: readonly string[];
}

/** Wrong arguments: the message is a sentence for the user, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Every command has these. */
export const HELP: OptionSpec = { name: 'help', short: 'h', help: 'Explain the command and stop.' };

/**
 * Reads arguments.
 *
 * @throws UsageError where an option is unknown, lacks its value, or has one that it does not take
 */
export function readArguments(args: readonly string[], specs: readonly OptionSpec[]): Arguments {
  const flags = new Set<string>();
  const values = new Map<string, readonly string[]>();
  const operands: string[] = [];
  for (const token of tokensOf(args, specs)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = specs.find((each) => each.name === token.name);
    if (spec === undefined) throw unknownOption(token.rawName, specs);
    if (spec.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      flags.add(spec.name);
    } else {
      const value = optionValue(token, spec);
      values.set(spec.name, spec.many ? [...(values.get(spec.name) ?? []), value] : [value]);
    }
  }
  return { flags, values, operands };
}

function tokensOf(args: readonly string[], specs: readonly OptionSpec[]): readonly Token[] {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {};
  for (const { name, short, value } of specs) {
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(short !== undefined && { short }),
    };
  }
  const config = { args: [...args], options, strict: false, allowPositionals: true, tokens: true } as const;
  return parseArgs(config).tokens;
}

type Token = { kind: 'option-terminator' } | { kind: 'positional'; value: string } | OptionToken;

interface OptionToken {
  kind: 'option';
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

/** The value of an option; what looks like the next option is not one, though a negative number is. */
function optionValue({ value, inlineValue, rawName }: OptionToken, spec: OptionSpec): string {
  const missing = value === undefined || (inlineValue !== true && /^-(?!\d)./.test(value));
  if (!missing) return value;
  throw new UsageError(`${rawName} needs a value: ${rawName} ${spec.value}`);
}

function unknownOption(rawName: string, specs: readonly OptionSpec[]): UsageError {
  const names = specs.flatMap(({ name, short }) =>
    short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
  );
  const near = rawName.startsWith('--') ? nearestName(rawName, names) : undefined;
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return new UsageError(`there is no option ${rawName}${hint}`);
}

/** The known name that comes nearest, or that begins like the word; `undefined` where there is none. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  const near = nearest(word, names);
  if (near !== undefined || word.length < 3) return near;
  return names.find((each) => each.startsWith(word));
}

/** The last value of an option, or `undefined` where it was not given. */
export function lastValue(args: Arguments, name: string): string | undefined {
  return args.values.get(name)?.at(-1);
}

/** The options as a table for people, two columns. */
export function optionTable(specs: readonly OptionSpec[]): string {
  return table(
    specs.map(({ name, short, value, help }) => {
      const head = short === undefined ? `    --${name}` : `-${short}, --${name}`;
      return [value === undefined ? head : `${head} ${value}`, help];
    }),
  );
}

/** Rows of two columns, indented by two spaces; the second column is wrapped. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const lines = rows.flatMap(([left, right]) =>
    wrap(right, 98 - width).map((line, at) => `  ${(at === 0 ? left : '').padEnd(width)}${line}`),
  );
  return `${lines.join('\n')}\n`;
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
