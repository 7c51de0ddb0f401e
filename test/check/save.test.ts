import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { drive } from '../../src/check/drive.ts';
import { type Broken, fileNameOf, scenarioOf } from '../../src/check/save.ts';
import { MUTANTS } from '../../src/mutants/index.ts';
import { passes } from '../../src/mutants/scenarios.ts';
import { INVARIANTS } from '../../src/oracle/invariants/index.ts';
import type { Op, Sequence } from '../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';
import type { Scenario } from '../../src/scenario/ast.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { printScenario } from '../../src/scenario/print.ts';
import { administer, configure, does, enter, present, say } from '../kit/foretelling.ts';

const test = suite('check/save');

const OPEN = [enter('R', 'Romeo'), configure('R')];
const BOTH = [...OPEN, enter('J', 'Juliet')];

/** Stories in which planted bugs show: too little, too much, too early, too much in it, and nothing to be seen at once. */
const STORIES: readonly (readonly [mutant: string, sequence: Sequence])[] = [
  ['H01', BOTH],
  ['H03', [...BOTH, administer('R', { nick: 'Juliet', role: 'none' })]],
  ['H12', [...BOTH, present('J', 'Masker')]],
  ['H14', [...BOTH, administer('R', { nick: 'Juliet', role: 'moderator' }), present('J', 'Masker')]],
  ['H17', [...BOTH, enter('J2', 'Juliet'), does('J2', { kind: 'leave' })]],
  ['H20', BOTH],
  ['H21', BOTH],
  ['M12', [enter('R', 'Romeo'), administer('R', { nick: 'Romeo', role: 'none' })]],
  ['M52', [...BOTH, administer('R', { nick: 'Juliet', role: 'none' })]],
  ['M66', [...BOTH, administer('R', { nick: 'Juliet', role: 'visitor' }), say('J', 'Hark')]],
];

/** The finding in a story, where the bug is in the rooms. */
function findingIn(id: string, sequence: Sequence): { readonly broken: Broken; readonly scenario: Scenario } {
  const { wiring } = MUTANTS.find((each) => each.id === id)!;
  const found = drive(sequence, {
    level: 'room',
    seed: 1,
    invariants: INVARIANTS,
    pins: DEFAULT_PINS,
    wiring,
  });
  assert.ok(found, `${id} is found`);
  const { name, covers } = INVARIANTS.find((each) => each.id === found.invariant)!;
  const broken = { invariant: found.invariant, name, covers, sequence: found.sequence };
  const scenario = scenarioOf(broken, { pins: DEFAULT_PINS, wiring });
  assert.ok(scenario, `${id} is saved`);
  return { broken, scenario };
}

test('a script fails where the bug is, and passes where it is not', () => {
  for (const [id, sequence] of STORIES) {
    const { scenario } = findingIn(id, sequence);
    const { wiring } = MUTANTS.find((each) => each.id === id)!;
    const read = parseScenario(printScenario(scenario), 'x').scenario;
    assert.not.ok(passes(read, wiring), `${id}: fails`);
    assert.ok(passes(read), `${id}: passes`);
  }
});

test('it says which promise was broken, what the text demands, and the story in words', () => {
  const { broken, scenario } = findingIn('H01', BOTH);
  assert.equal(scenario.tags[0], { key: 'invariant', value: broken.invariant });
  assert.ok(scenario.tags.some(({ key, value }) => key === 'req' && value?.includes('MUC-')));
  assert.is(scenario.description.length, 3);
  assert.match(scenario.description[2] ?? '', /^Juliet .* enters the hall/);
  assert.equal(
    scenario.cast.map(({ name }) => name),
    ['Romeo', 'Juliet'],
  );
});

test('the same finding is the same file', () => {
  const [one, two] = [findingIn('H12', STORIES[2]![1]), findingIn('H12', STORIES[2]![1])];
  assert.is(printScenario(one.scenario), printScenario(two.scenario));
  assert.is(fileNameOf(one.broken), fileNameOf(two.broken));
  assert.match(fileNameOf(one.broken), /^i-\d+-[a-z0-9-]+-[0-9a-f]{8}\.scs$/);
  assert.is.not(fileNameOf(one.broken), fileNameOf({ ...one.broken, sequence: BOTH }));
});

test('what no script can say is not said', () => {
  const end: Op = { kind: 'shutdown' };
  const broken = { invariant: 'I-05', name: 'codes', covers: [], sequence: [...BOTH, end] };
  assert.is(scenarioOf(broken, { pins: DEFAULT_PINS }), undefined);
  assert.is(scenarioOf({ ...broken, sequence: [] }, { pins: DEFAULT_PINS }), undefined);
});

test('where nothing is wrong the script says what must happen all the same', () => {
  const scenario = scenarioOf(
    { invariant: 'I-01', name: 'addresses', covers: [], sequence: BOTH },
    { pins: DEFAULT_PINS },
  );
  assert.ok(scenario !== undefined && passes(scenario));
});

test.run();
