/** `rehearsal coverage`: which requirements of XEP-0045 are shown by scenarios and tests, and which are not. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BINDINGS, type Binding, readCatalogue } from '../coverage/catalogue.ts';
import { type Claims, joined, scenarioClaims, testClaims } from '../coverage/claims.ts';
import { type Coverage, coverage, withBinding } from '../coverage/coverage.ts';
import { readExemptions } from '../coverage/exemptions.ts';
import { coverageHtml } from '../coverage/html.ts';
import { coverageRecord } from '../coverage/record.ts';
import { coverageText, openText } from '../coverage/text.ts';
import { totalsOf } from '../coverage/totals.ts';
import { parseScenario, ScenarioError } from '../scenario/parse.ts';
import { type Arguments, lastValue, type OptionSpec, UsageError } from './args.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { findScripts, readScript, reasonOf, Unreadable } from './files.ts';
import { type Io, printable } from './io.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'missing', help: 'List the requirements that are open, and exit with 1 where there is one.' },
  {
    name: 'level',
    value: BINDINGS.join('|'),
    many: true,
    help: 'Look only at requirements of this level; MUST and SHOULD stand for MUST NOT and SHOULD NOT as well. May be repeated.',
  },
  {
    name: 'json',
    help: 'Report as one JSON document instead of text. With --missing, it lists open rows only.',
  },
  {
    name: 'html',
    value: 'FILE',
    help: 'Write the report, with every requirement and who shows it, to this file as one page.',
  },
];

const MORE = `Paths are scripts, test files, or directories of which every .scs and every .test.ts file is read. Without
any, it is the scenarios of Rehearsal and, in a checkout, its tests; an installed package has no tests,
so what only they show is open there. A script claims requirements by a tag "## req: MUC-7.2.5-01, …", a
test by a comment "// covers: MUC-7.2.5-01, …" directly above it. Nothing is played: that is for run.

Exit codes:
   2  wrong arguments, an unreadable file, or a claim or an exemption that cannot be, such as an unknown id
   1  a requirement is open (--missing)
   0  otherwise
`;

/** The command. */
export const coverageCommand: Command = {
  usage: 'rehearsal coverage [OPTION …] [PATH …]',
  about: 'Shows which requirements of XEP-0045 are covered by scenarios and tests, by chapter and by level.',
  options: OPTIONS,
  more: MORE,
  execute: (args, io) => reportCoverage(args, io),
};

/** The folder of the package: the catalogue is in `data/` there. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where claims are, where nothing else is said. */
const OWN: readonly string[] = ['scenarios', 'test'];

const REQUIREMENTS = 'data/muc-requirements.json';
const EXEMPTIONS = 'data/muc-exemptions.json';
const SCRIPT = '.scs';
const TEST = '.test.ts';

function reportCoverage(args: Arguments, io: Io): number {
  const bindings = bindingsOf(args);
  const { rows, faults } = coverageOf(args.operands);
  const wanted = withBinding(rows, bindings);
  const totals = totalsOf(wanted);
  const open = wanted.filter(({ state }) => state === 'open');
  const missing = args.flags.has('missing');
  const html = lastValue(args, 'html');
  if (html !== undefined) write(html, coverageHtml(totals, wanted));
  if (args.flags.has('json')) {
    io.out(`${JSON.stringify(coverageRecord(totals, missing ? open : wanted), undefined, 2)}\n`);
  } else if (missing) io.out(openText(open));
  else io.out(coverageText(totals));
  for (const { where, message } of faults) io.err(`${printable(`${where}: ${message}`)}\n`);
  if (faults.length > 0) return EXIT.unrunnable;
  return missing && open.length > 0 ? EXIT.failed : EXIT.passed;
}

function bindingsOf({ values }: Arguments): readonly Binding[] {
  const given = values.get('level');
  if (given === undefined) return BINDINGS;
  return given.map((name) => {
    const binding = BINDINGS.find((each) => each === name);
    if (binding !== undefined) return binding;
    throw new UsageError(`--level takes ${BINDINGS.join(', ')}, not ${JSON.stringify(name)}`);
  });
}

/**
 * The coverage by the scripts and tests that paths name.
 *
 * @param paths files and directories; empty for those of the package itself
 * @throws UsageError where a path leads nowhere
 */
export function coverageOf(paths: readonly string[]): Coverage {
  const { claims, faults } = joined(claimantsOf(paths));
  const found = coverage({
    requirements: readCatalogue(readFileSync(join(ROOT, REQUIREMENTS), 'utf8'), REQUIREMENTS),
    claims,
    exemptions: readExemptions(readFileSync(join(ROOT, EXEMPTIONS), 'utf8'), EXEMPTIONS),
    exemptionsPath: EXEMPTIONS,
  });
  return { rows: found.rows, faults: [...faults, ...found.faults] };
}

function claimantsOf(paths: readonly string[]): readonly Claims[] {
  const own = paths.length === 0;
  const places = own ? OWN.map((each) => join(ROOT, each)).filter((each) => existsSync(each)) : paths;
  const { files, problems } = findScripts(places, [SCRIPT, TEST]);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`${problem.path}: ${problem.message}`);
  return files.map((file) => claimsOf(file, own ? file.slice(ROOT.length) : file));
}

/** What a file claims; where it cannot be read, that is its fault. */
function claimsOf(file: string, name: string): Claims {
  try {
    const text = readScript(file);
    return file.endsWith('.ts')
      ? testClaims(name, text)
      : scenarioClaims(name, parseScenario(text, name).scenario);
  } catch (error) {
    if (!(error instanceof ScenarioError || error instanceof Unreadable)) throw error;
    const where = error.line === undefined ? name : `${name}:${error.line}`;
    return { claims: [], faults: [{ where, message: error.message }] };
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`--html cannot write to ${path}: ${reasonOf(error)}`);
  }
}
