import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { howTo } from '../../src/check/batch.ts';
import type { FuzzOptions } from '../../src/check/report.ts';
import { KNOWN } from '../../src/cli/fuzz/known.ts';
import { MUTANTS } from '../../src/mutants/index.ts';
import { type Mutant, mutantOf } from '../../src/mutants/mutant.ts';
import { huntAll, huntsFor, isKill } from '../../src/mutants/table.ts';

const test = suite('mutants/table');

const OPTIONS: FuzzOptions = {
  seed: 1,
  runs: 40,
  size: 30,
  level: 'room',
  profile: 'xep',
  invariants: KNOWN.invariants,
  kinds: KNOWN.kinds,
};

const HARMLESS: Mutant = mutantOf({ id: 'M00', bug: 'Nothing is wrong.', caughtBy: ['I-01', 'I-02'] });
const named = (id: string): Mutant => MUTANTS.find((each) => each.id === id)!;

test('a bug is found, with the number of the sequence and a simple one', () => {
  const hunts = [{ mutant: HARMLESS }, { mutant: named('M37') }, { mutant: named('H20') }];
  const outcomes = [...huntAll(hunts, OPTIONS)];
  assert.equal(
    outcomes.map(({ hunt, kill }) => [hunt.mutant.id, kill !== undefined]),
    [
      ['M37', true],
      ['H20', true],
      ['M00', false],
    ],
  );
  for (const { hunt, kill } of outcomes.slice(0, 2)) {
    const how = howTo(OPTIONS, kill!.seed);
    assert.ok(kill!.after >= 1 && kill!.after <= 40);
    assert.ok(kill!.sequence.length <= 4);
    assert.ok(isKill(kill!, hunt.mutant, how));
    assert.not.ok(isKill(kill!, HARMLESS, how), 'it is no kill where there is no bug');
    assert.not.ok(isKill({ ...kill!, invariant: 'I-00' }, hunt.mutant, how), 'nor of another invariant');
  }
  assert.equal([...huntAll(hunts, OPTIONS)], outcomes, 'the same every time');
});

test('each invariant that is said to find a bug can look for it alone', () => {
  assert.equal(huntsFor([HARMLESS], false), [{ mutant: HARMLESS }]);
  assert.equal(huntsFor([HARMLESS], true), [
    { mutant: HARMLESS, invariants: ['I-01'] },
    { mutant: HARMLESS, invariants: ['I-02'] },
  ]);
  const hunt = { mutant: named('M37'), invariants: ['I-25'] };
  const [right, wrong] = [...huntAll([hunt, { ...hunt, invariants: ['I-80'] }], { ...OPTIONS, runs: 5 })];
  assert.equal([right?.kill?.invariant, wrong?.kill], ['I-25', undefined]);
});

test.run();
