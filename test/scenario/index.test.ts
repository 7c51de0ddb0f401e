import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as scenario from '../../src/scenario/index.ts';
import { node } from '../../src/xml/node.ts';

const test = suite('scenario/index');

test('a script can be read, matched by hand and written again', () => {
  const script = `# t\n\n[Client] Romeo\n\tjid: romeo@localhost\n\n---------\n\nRomeo receives:\n\t<iq id="{scansion:capture:k}"/>\n`;
  const { scenario: read } = scenario.parseScenario(script, 't.scs');
  assert.is(scenario.printScenario(read), script);
  const [action] = read.actions;
  assert.ok(action?.kind === 'receives');
  const bindings: scenario.Bindings = { jids: new Map(), fullJids: new Map(), captures: new Map() };
  const found = scenario.match(action.body[0]!, node('iq', 'jabber:client', { id: '7' }), bindings);
  assert.equal(found, { ok: true, captures: new Map([['k', '7']]) });
  const captures = found.ok ? found.captures : new Map<string, string>();
  const bound = scenario.bind(node('iq', 'jabber:client', { id: '${k}' }), { ...bindings, captures });
  assert.is(bound.attrs['id'], '7');
});

test('its errors can be told apart', () => {
  assert.throws(
    () => scenario.parseScenario('', 'x'),
    (error: Error) => error instanceof scenario.ScenarioError,
  );
  const empty = { jids: new Map(), fullJids: new Map(), captures: new Map() };
  assert.throws(
    () => scenario.bind(node('iq', 'jabber:client', { id: '${k}' }), empty),
    (error: Error) => error instanceof scenario.UnboundVariable,
  );
});

test.run();
