import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { come, read, worldOf } from '../kit/inbox.ts';

const test = suite('xep/ping');

test('whoever is pinged answers with nothing; a ping is a get', () => {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  for (const to of ['localhost', 'romeo@localhost']) {
    romeo.send(`<iq to="${to}" type="get" id="p"><ping xmlns="urn:xmpp:ping"/></iq>`);
    romeo.send(`<iq to="${to}" type="set" id="p"><ping xmlns="urn:xmpp:ping"/></iq>`);
    romeo.send(`<iq to="${to}" type="get" id="p"><pong xmlns="urn:xmpp:ping"/></iq>`);
    const refused = `iq error #p: ${to} > romeo@localhost/orchard | service-unavailable`;
    assert.equal(read(sim, romeo), [`iq result #p: ${to} > romeo@localhost/orchard`, refused, refused]);
  }
});

test.run();
