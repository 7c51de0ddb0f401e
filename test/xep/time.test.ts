import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { writeXml } from '../../src/xml/write.ts';
import { worldOf } from '../kit/inbox.ts';

const test = suite('xep/time');

test('an entity tells the virtual time, and its offset from UTC', () => {
  const sim = worldOf({ start: Date.UTC(1597, 0, 29, 10, 0, 0) });
  const romeo = sim.connect('romeo@localhost/orchard');
  const ask = () => {
    romeo.send('<iq to="localhost" type="get" id="t"><time xmlns="urn:xmpp:time"/></iq>');
    sim.run();
    const [envelope, ...more] = romeo.take();
    assert.equal([envelope?.stanza.type, more], ['result', []]);
    return writeXml(envelope!.stanza.children[0] as Parameters<typeof writeXml>[0]);
  };
  const told = (utc: string) => `<time xmlns='urn:xmpp:time'><tzo>+00:00</tzo><utc>${utc}</utc></time>`;
  assert.is(ask(), told('1597-01-29T10:00:00Z'));
  assert.is(ask(), told('1597-01-29T10:00:00Z'), 'asking takes no time');
  sim.advance(61_250);
  assert.is(ask(), told('1597-01-29T10:01:01.250Z'));
});

test.run();
