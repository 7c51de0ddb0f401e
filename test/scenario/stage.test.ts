import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../../src/scenario/parse.ts';
import { addressOf, log, type Stage, setStage } from '../../src/scenario/stage.ts';
import { COMPANY } from '../kit/perform.ts';
import { relayWorld } from '../kit/relay.ts';

const test = suite('scenario/stage');

function stageFor(script: string): Stage {
  const { scenario } = parseScenario(script, 'x.scs');
  return setStage(scenario, relayWorld()(scenario), {});
}

test('at the start every bare JID is known, and nobody is connected', () => {
  const stage = stageFor(COMPANY);
  assert.equal(
    [...stage.jids],
    [
      ['Romeo', 'romeo@localhost'],
      ['Juliet', 'juliet@localhost'],
      ['Tybalt', 'tybalt@localhost'],
    ],
  );
  assert.is(stage.fullJids.size, 0);
  assert.is(stage.actorOf('Romeo').session, undefined);
});

test('a session is known by its full JID from then on', () => {
  const stage = stageFor(COMPANY);
  const session = stage.sim.connect('romeo@localhost/orchard');
  stage.bound(stage.actorOf('Romeo'), session);
  assert.is(stage.fullJids.get('Romeo'), 'romeo@localhost/orchard');
  assert.is(stage.jids.get('Romeo'), 'romeo@localhost');
  assert.is(stage.actorOf('Romeo').session, session);
});

test('who is not in the cast is a bug of ours', () => {
  assert.throws(() => stageFor(COMPANY).actorOf('Mercutio'), /Mercutio, who is not in the cast/);
});

test('addresses are canonical, anonymous ones made from the name', () => {
  const stage = stageFor(
    '[Client] A\n\tjid: A@LocalHost/x\n[Client] B\n\tjid: localhost\n[Client] C\n\tjid: localhost\n[Component] D\n\tjid: d.localhost\n-----\n',
  );
  assert.is(stage.jids.get('A'), 'a@localhost');
  assert.match(stage.jids.get('B')!, /^[0-9a-f]{16}@localhost$/);
  assert.is.not(stage.jids.get('B'), stage.jids.get('C'));
  assert.is(stage.jids.get('D'), 'd.localhost');
  assert.is(addressOf(stage.actorOf('A').character), 'A@LocalHost/x');
  assert.is(addressOf(stage.actorOf('D').character), 'd.localhost');
});

test('the traffic is what was logged', () => {
  const stage = stageFor(COMPANY);
  log(stage, { line: 3, who: 'Romeo', event: 'closed' });
  assert.equal(stage.traffic, [{ line: 3, who: 'Romeo', event: 'closed', stanza: undefined, detail: '' }]);
});

test.run();
