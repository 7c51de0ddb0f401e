import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorNode } from '../../src/core/error.ts';
import type { Jid } from '../../src/core/jid.ts';
import { message, presence } from '../../src/core/stanza.ts';
import { ConnectError } from '../../src/sim/session.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { come, lineOf, read, worldOf } from './inbox.ts';

const test = suite('kit/inbox');

const from = 'romeo@localhost/orchard' as Jid;
const to = 'juliet@localhost' as Jid;

test('a stanza in one line', () => {
  assert.is(
    lineOf({ to, stanza: presence({ from }) }),
    'presence: romeo@localhost/orchard > juliet@localhost',
  );
  const children = [
    parseXml('<body>Hark</body>'),
    parseXml('<active xmlns="urn:x"/>'),
    parseXml('<delay xmlns="urn:xmpp:delay" from="localhost" stamp="2026-01-01T00:00:00Z"/>'),
    'stray',
  ];
  assert.is(
    lineOf({ to, stanza: message({ from, type: 'chat', id: 'm1', children }) }),
    'message chat #m1: romeo@localhost/orchard > juliet@localhost | body Hark | active | delay localhost 2026-01-01T00:00:00Z | "stray"',
  );
  const refused = [errorNode({ condition: 'forbidden', text: 'No.' }, to)];
  assert.is(
    lineOf({ to, stanza: message({ from, type: 'error', children: refused }) }),
    'message error: romeo@localhost/orchard > juliet@localhost | forbidden',
  );
});

test('who comes is available, and has read its inbox', () => {
  const sim = worldOf();
  const juliet = come(sim, 'juliet@localhost/balcony', 3);
  assert.equal(read(sim, juliet), []);
  const romeo = come(sim, 'romeo@localhost/orchard');
  romeo.send('<message to="juliet@localhost"><body>Hark</body></message>');
  assert.equal(read(sim, juliet), ['message: romeo@localhost/orchard > juliet@localhost | body Hark']);
  assert.equal(read(sim, juliet), [], 'read once');
});

test('a world has the users it is given, or everybody', () => {
  const users = new Map([['romeo', 'rosaline']]);
  assert.throws(
    () => worldOf({ users }).connect('juliet@localhost'),
    (error: unknown) => error instanceof ConnectError,
  );
  assert.is(worldOf({ users }).connect('romeo@localhost/x', { password: 'rosaline' }).open, true);
  assert.is(worldOf().connect('juliet@localhost').open, true);
});

test.run();
