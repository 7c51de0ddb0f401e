import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const test = suite('scenario/ast');

test('the prefix scansion of a body stands for this namespace', () => {
  const script = '[Client] R\n\tjid: a@b\n-----\nR receives:\n\t<iq scansion:strict="no" strict="1"/>\n';
  const [action] = parseScenario(script, 'x').scenario.actions;
  assert.ok(action?.kind === 'receives');
  assert.equal(Object.entries(action.body[0]!.attrs), [
    [`{${SCANSION}}strict`, 'no'],
    ['strict', '1'],
  ]);
});

test.run();
