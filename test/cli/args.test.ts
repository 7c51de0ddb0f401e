import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  HELP,
  lastValue,
  nearestName,
  type OptionSpec,
  optionTable,
  readArguments,
  table,
  UsageError,
} from '../../src/cli/args.ts';

const test = suite('cli/args');

const SPECS: readonly OptionSpec[] = [
  { name: 'seed', value: 'N', help: 'A number.' },
  { name: 'tags', value: 'TAGS', many: true, help: 'Tags.' },
  { name: 'verbose', short: 'v', help: 'Say more.' },
  HELP,
];

function refusal(...args: readonly string[]): string {
  try {
    readArguments(args, SPECS);
  } catch (error) {
    assert.instance(error, UsageError);
    return (error as Error).message;
  }
  throw new Error('the arguments were accepted');
}

test('reads flags, values and operands, in any order', () => {
  const { flags, values, operands } = readArguments(
    ['a', '-v', '--seed', '3', 'b', '--tags=x', '--tags', 'y', '-'],
    SPECS,
  );
  assert.equal([...flags], ['verbose']);
  assert.equal(
    [...values],
    [
      ['seed', ['3']],
      ['tags', ['x', 'y']],
    ],
  );
  assert.equal(operands, ['a', 'b', '-']);
});

test('what follows -- is an operand', () => {
  assert.equal(readArguments(['--', '--seed', '-v'], SPECS).operands, ['--seed', '-v']);
});

test('the last of several values counts, unless all do', () => {
  const args = readArguments(['--seed', '1', '--seed', '2', '--tags', 'a', '--tags', 'b'], SPECS);
  assert.is(lastValue(args, 'seed'), '2');
  assert.equal(args.values.get('seed'), ['2']);
  assert.is(lastValue(args, 'tags'), 'b');
  assert.is(lastValue(args, 'none'), undefined);
});

test('refuses an unknown option, and names the nearest', () => {
  assert.is(refusal('--sede', '1'), 'there is no option --sede; did you mean --seed?');
  assert.is(refusal('--verb'), 'there is no option --verb; did you mean --verbose?');
  assert.is(refusal('--entirely-else'), 'there is no option --entirely-else');
  assert.is(refusal('-x'), 'there is no option -x');
  for (const odd of ['--constructor', '--__proto__']) assert.is(refusal(odd), `there is no option ${odd}`);
});

test('refuses a value too many, and a value too few', () => {
  assert.is(refusal('--verbose=yes'), '--verbose takes no value');
  assert.is(refusal('--seed'), '--seed needs a value: --seed N');
  assert.is(refusal('--seed', '--verbose'), '--seed needs a value: --seed N');
  assert.is(refusal('--seed', '-v'), '--seed needs a value: --seed N');
  assert.is(lastValue(readArguments(['--seed', '-3'], SPECS), 'seed'), '-3');
  assert.is(lastValue(readArguments(['--tags=--odd'], SPECS), 'tags'), '--odd');
  assert.is(lastValue(readArguments(['--tags='], SPECS), 'tags'), '');
});

test('the nearest name is one that is near, or begins like the word', () => {
  assert.is(nearestName('fuz', ['run', 'fuzz']), 'fuzz');
  assert.is(nearestName('cov', ['run', 'coverage']), 'coverage');
  assert.is(nearestName('xyz', ['run', 'fuzz']), undefined);
  assert.is(nearestName('r', ['run']), undefined, 'one letter says nothing');
});

test('explains options in two columns, wrapped', () => {
  const text = optionTable([...SPECS.slice(0, 3)]);
  assert.is(text, '      --seed N     A number.\n      --tags TAGS  Tags.\n  -v, --verbose    Say more.\n');
  const long = table([['a', 'word '.repeat(40).trim()]]);
  assert.ok(long.split('\n').every((each) => each.length <= 100));
  assert.is(long.split('\n').length, 4);
});

test.run();
