import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SOFTWARE } from '../../src/core/software.ts';
import { writeXml } from '../../src/xml/write.ts';
import { worldOf } from '../kit/inbox.ts';

const test = suite('xep/version');

test('an entity tells the name and version of the software, and nothing of the machine it runs on', () => {
  const sim = worldOf();
  const romeo = sim.connect('romeo@localhost/orchard');
  romeo.send('<iq to="localhost" type="get" id="v"><query xmlns="jabber:iq:version"/></iq>');
  sim.run();
  const [envelope, ...more] = romeo.take();
  assert.equal([envelope?.stanza.type, more], ['result', []]);
  assert.is(
    writeXml(envelope!.stanza.children[0] as Parameters<typeof writeXml>[0]),
    `<query xmlns='jabber:iq:version'><name>Rehearsal</name><version>${SOFTWARE.version}</version></query>`,
  );
});

test.run();
