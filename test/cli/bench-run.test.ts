import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { UsageError } from '../../src/cli/args.ts';
import { measureAll } from '../../src/cli/bench-run.ts';
import { hallScript } from '../kit/bench.ts';

const test = suite('cli/bench-run');

const lines: string[] = [];
const progress = (line: string): void => void lines.push(line);

test('one workload is measured here, quickly, with scripts of the package', () => {
  const { figures } = measureAll({ own: undefined, workloads: ['playing'], quick: true, progress });
  assert.equal(
    figures.map(({ workload, size, name }) => [workload, size, name]),
    [1, 30].flatMap((size) => [
      ['playing', size, 'reading'],
      ['playing', size, 'reading and playing'],
    ]),
  );
  assert.ok(figures.every(({ ns }) => ns.value > 0));
  assert.equal(lines, ['playing, 1 scripts', 'playing, 30 scripts']);
});

test('several are measured in a process each, and their results joined', () => {
  const { figures, memory } = measureAll({
    own: undefined,
    workloads: ['matcher', 'memory'],
    quick: true,
    progress,
  });
  assert.equal([...new Set(figures.map(({ workload }) => workload))], ['matcher']);
  assert.ok(memory.some(({ name }) => name === 'an occupant of an idle room'));
});

test('the room of a script is measured', () => {
  const own = { script: { path: 'hall.scs', text: hallScript({}) }, occupants: 5, messages: 6 };
  const { figures } = measureAll({ own, workloads: [], quick: false, progress });
  assert.is(figures.length, 4);
});

test('a room that cannot be measured is a matter of the arguments', () => {
  const own = {
    script: { path: 'hall.scs', text: hallScript({ members: true }) },
    occupants: 5,
    messages: 6,
  };
  const refused = (error: unknown): boolean =>
    error instanceof UsageError && /cannot enter/.test(error.message);
  assert.throws(() => measureAll({ own, workloads: [], quick: false, progress }), refused);
});

test.run();
