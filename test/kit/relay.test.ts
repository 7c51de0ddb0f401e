import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../../src/scenario/parse.ts';
import { createSim, type Sim } from '../../src/sim/sim.ts';
import { xmlOf } from '../../src/sim/trace.ts';
import { COMPANY } from './perform.ts';
import { REFUSED, relay, relayWorld } from './relay.ts';

const test = suite('kit/relay');

function world(): Sim {
  return createSim({ services: [relay('localhost')] });
}

function received(session: { take(): readonly { to: never; stanza: never }[] }): readonly string[] {
  return session.take().map(({ to, stanza }) => xmlOf(to, stanza));
}

test('relays to a full JID, and to every session of a bare one', () => {
  const sim = world();
  const romeo = sim.connect('romeo@localhost/orchard');
  const [one, two] = [sim.connect('juliet@localhost/balcony'), sim.connect('juliet@localhost/chamber')];
  romeo.send("<message to='juliet@localhost' id='1'/>");
  romeo.send("<message to='juliet@localhost/balcony' id='2'/>");
  sim.run();
  const bare = "<message from='romeo@localhost/orchard' to='juliet@localhost' id='1' xml:lang='en'/>";
  const full = "<message from='romeo@localhost/orchard' to='juliet@localhost/balcony' id='2' xml:lang='en'/>";
  assert.equal(received(one as never), [bare, full]);
  assert.equal(received(two as never), [bare]);
  assert.equal(received(romeo as never), []);
});

test('echoes what has no address, and answers requests to its domain', () => {
  const sim = world();
  const romeo = sim.connect('romeo@localhost/orchard');
  romeo.send("<presence id='1'/>");
  romeo.send("<iq to='localhost' type='get' id='2'><q xmlns='urn:q'/></iq>");
  sim.run();
  assert.equal(received(romeo as never), [
    "<presence from='romeo@localhost/orchard' to='romeo@localhost/orchard' id='1' xml:lang='en'/>",
    "<iq from='localhost' to='romeo@localhost/orchard' type='result' id='2'/>",
  ]);
});

test('drops what is for nobody, and refuses one password', () => {
  const sim = world();
  const romeo = sim.connect('romeo@localhost');
  const juliet = sim.connect('juliet@localhost', { password: 'right' });
  sim.disconnect(juliet);
  romeo.send("<message to='juliet@localhost'/>");
  sim.run();
  assert.equal([...romeo.take(), ...juliet.take()], []);
  assert.throws(() => sim.connect('romeo@localhost', { password: REFUSED }), /password/);
});

test('is the world of a script', () => {
  const sim = relayWorld({ seed: 2 })(parseScenario(COMPANY, 'x.scs').scenario);
  assert.is(sim.connect('romeo@localhost').open, true);
});

test.run();
