import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CASES } from '../../src/muc/cases/index.ts';
import { FEATURES } from '../../src/muc/features/index.ts';
import { mutantOf } from '../../src/mutants/mutant.ts';
import { without } from '../../src/mutants/plant.ts';

const test = suite('mutants/mutant');

const USUAL = { features: FEATURES, cases: CASES };

test('a bug becomes a wiring with its name', () => {
  const bug = { id: 'M00', bug: 'Outcasts are let in.', caughtBy: ['I-10'] };
  const { id, wiring, caughtBy } = mutantOf({ ...bug, plant: without('banned', 'admit') });
  assert.equal([id, wiring.name, caughtBy, wiring.wrap], ['M00', 'M00', ['I-10'], undefined]);
  assert.is(wiring.wire(USUAL).features?.find(({ name }) => name === 'banned')?.admit, undefined);
  const whole = mutantOf({ ...bug, wrap: (service) => service });
  assert.equal([whole.wiring.wire(USUAL), typeof whole.wiring.wrap], [{}, 'function']);
});

test.run();
