import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allOptions, type Command, helpOf } from '../../src/cli/command.ts';

const test = suite('cli/command');

const command: Command = {
  usage: 'rehearsal dance',
  about: 'Dances.',
  options: [{ name: 'slow', help: 'Dance slowly.' }],
  more: 'Exit codes: 0.\n',
  execute: () => 0,
};

test('every command has --help', () => {
  assert.equal(
    allOptions(command).map(({ name }) => name),
    ['slow', 'help'],
  );
});

test('the help has usage, purpose, options and the rest', () => {
  const lines = helpOf(command).split('\n');
  assert.is(lines[0], 'Usage: rehearsal dance');
  assert.is(lines[2], 'Dances.');
  assert.match(lines[5]!, /--slow {2}Dance slowly\./);
  assert.match(lines[6]!, /-h, --help/);
  assert.is(lines[8], 'Exit codes: 0.');
});

test.run();
