/** `rehearsal mutants`: plants bugs in the rooms, and shows who finds them: the invariants, or somebody's own scripts. */
import { MUTANTS } from '../mutants/index.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { finderOf, passes } from '../mutants/scenarios.ts';
import { huntAll, huntsFor, type Outcome } from '../mutants/table.ts';
import { type Arguments, nearestName, type OptionSpec, UsageError } from './args.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { findScripts } from './files.ts';
import { KNOWN } from './fuzz/known.ts';
import { DEFAULTS, settingsOf } from './fuzz/settings.ts';
import type { Io } from './io.ts';
import {
  headText,
  outcomeLine,
  type Score,
  scoreJson,
  scoreLine,
  scoreText,
  tableJson,
  tableText,
} from './mutants/text.ts';
import { loadScript, type Script } from './script.ts';

const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'bug',
    value: 'IDS',
    many: true,
    help: 'Plant only these, such as H07 or M12; with commas. May be repeated.',
  },
  {
    name: 'runs',
    value: 'N',
    help: `After how many sequences a bug has survived. Default ${DEFAULTS.runs}.`,
  },
  { name: 'seed', value: 'N', help: `What the sequences are derived from. Default ${DEFAULTS.seed}.` },
  { name: 'size', value: 'N', help: `The most actions in a sequence. Default ${DEFAULTS.size}.` },
  {
    name: 'level',
    value: 'room|wire',
    help: 'What is driven: the rooms alone (room, the default), or a whole server (wire).',
  },
  {
    name: 'profile',
    value: 'NAME',
    help: `Rooms that choose as this profile does: ${KNOWN.profiles.join(', ')}. Default ${KNOWN.profiles[0]}.`,
  },
  {
    name: 'only',
    value: 'NAMES',
    many: true,
    help: 'Look only with these invariants, or use only these kinds of action; with commas. May be repeated.',
  },
  {
    name: 'skip',
    value: 'NAMES',
    many: true,
    help: 'All but these invariants or kinds of action. May be repeated.',
  },
  {
    name: 'prove',
    help: 'Look for each bug once with each invariant alone that is said to find it, to see that every invariant can fail.',
  },
  { name: 'json', help: 'Report as one JSON document instead of text.' },
];

const MORE = `Each bug is planted alone. Those whose number begins with H were bugs of real servers. Without a path the
sequences of rehearsal fuzz, of the same seed, look for each; the same options give the same table.

With paths, each script is played against the rooms with each bug in them; a bug that none of them finds is
one that they would have missed. A script that fails without any bug says nothing, and is left out.

Exit codes, from the one that matters most:
  70  an assertion of Rehearsal failed; this is a bug, please report it
   2  wrong arguments, an unreadable or unparsable script, no script at all
   1  a bug survived the sequences, or a script fails without any bug
   0  otherwise
`;

/** The command. */
export const mutants: Command = {
  usage: 'rehearsal mutants [OPTION …] [PATH …]',
  about:
    'Plants bugs in the rooms, one after the other, and shows what finds them: the invariants, or your scripts.',
  options: OPTIONS,
  more: MORE,
  execute: (args, io) => (args.operands.length === 0 ? hunt(args, io) : score(args, io)),
};

/** The bugs that the options name, in the order of the list; all where they name none. */
function chosen({ values }: Arguments): readonly Mutant[] {
  const asked = (values.get('bug') ?? []).flatMap((each) => each.split(',')).map((each) => each.trim());
  const known = MUTANTS.map(({ id }) => id);
  const odd = asked.find((each) => !known.includes(each));
  if (odd !== undefined) {
    const near = nearestName(odd, known);
    const hint = near === undefined ? `they are ${known[0]} to ${known.at(-1)}` : `did you mean ${near}?`;
    throw new UsageError(`there is no bug ${JSON.stringify(odd)}: ${hint}`);
  }
  return asked.length === 0 ? MUTANTS : MUTANTS.filter(({ id }) => asked.includes(id));
}

function hunt(args: Arguments, io: Io): number {
  const { options } = settingsOf(args, KNOWN, { env: {}, cores: 1, random: () => DEFAULTS.seed });
  const json = args.flags.has('json');
  const hunts = huntsFor(chosen(args), args.flags.has('prove'));
  if (!json) io.out(headText(options, KNOWN, hunts.length));
  const outcomes: Outcome[] = [];
  for (const each of huntAll(hunts, options)) {
    outcomes.push(each);
    if (!json) io.out(outcomeLine(each));
  }
  io.out(json ? tableJson(outcomes, hunts) : tableText(outcomes));
  return outcomes.every(({ kill }) => kill !== undefined) ? EXIT.passed : EXIT.failed;
}

function score(args: Arguments, io: Io): number {
  const json = args.flags.has('json');
  const planted = chosen(args);
  const scripts = scriptsAt(args.operands);
  const broken = scripts.filter(({ scenario }) => !passes(scenario));
  const sound = scripts.filter((each) => !broken.includes(each));
  const found: Score[] = [];
  for (const mutant of planted) {
    const one: Score = { mutant, finder: finderOf(mutant, sound)?.path };
    found.push(one);
    if (!json) io.out(scoreLine(one));
  }
  const scored = { scripts: sound.length, broken: broken.map(({ path }) => path) };
  io.out(json ? scoreJson(found, scored) : scoreText(found, scored));
  return broken.length > 0 ? EXIT.failed : EXIT.passed;
}

/**
 * The scripts that paths name.
 *
 * @throws UsageError where a path names none, or one cannot be read
 */
function scriptsAt(paths: readonly string[]): readonly Script[] {
  const { files, problems } = findScripts(paths);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`${problem.path}: ${problem.message}`);
  return files.map((file) => {
    const script = loadScript(file);
    if ('scenario' in script) return script;
    throw new UsageError(`${file}: ${script.problem?.message ?? 'it cannot be read'}`);
  });
}
