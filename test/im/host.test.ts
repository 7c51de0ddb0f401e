import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { come, read, worldOf } from '../kit/inbox.ts';

const test = suite('im/host');

const ORCHARD = 'romeo@localhost/orchard';
const PING = '<ping xmlns="urn:xmpp:ping"/>';

test('the server answers for its domain, to clients and to others', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  romeo.send(`<iq to="localhost" type="get" id="q">${PING}</iq>`);
  assert.equal(read(sim, romeo), [`iq result #q: localhost > ${ORCHARD}`]);
  const abbey = sim.component('abbey.localhost');
  abbey.send(`<iq from="friar@abbey.localhost" to="localhost" type="get" id="f">${PING}</iq>`);
  assert.equal(read(sim, abbey), ['iq result #f: localhost > friar@abbey.localhost']);
  assert.equal(read(sim, romeo), []);
});

test('what it cannot answer is unavailable; results and errors are nothing to it', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  for (const type of ['get', 'set'])
    romeo.send(`<iq to="localhost" type="${type}" id="q"><q xmlns="urn:q"/></iq>`);
  const refused = `iq error #q: localhost > ${ORCHARD} | service-unavailable`;
  assert.equal(read(sim, romeo), [refused, refused]);
  for (const type of ['result', 'error']) romeo.send(`<iq to="localhost" type="${type}" id="q">${PING}</iq>`);
  assert.equal(read(sim, romeo), []);
});

test('it has no resources, so nothing answers for one', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  romeo.send(`<iq to="localhost/x" type="get" id="q">${PING}</iq>`);
  assert.equal(read(sim, romeo), [`iq error #q: localhost/x > ${ORCHARD} | service-unavailable`]);
});

test('it has no use for messages, which come back, nor for presence, which does not', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  for (const to of ['localhost', 'localhost/x']) {
    romeo.send(`<message to="${to}" type="chat" id="m"/>`);
    romeo.send(`<message to="${to}" type="error"/>`);
    romeo.send(`<presence to="${to}"/>`);
    assert.equal(read(sim, romeo), [`message error #m: ${to} > ${ORCHARD} | service-unavailable`]);
  }
});

test.run();
