import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../../src/core/stanza.ts';
import { engineWith, jid, say, serviceAt, silent } from './engine.ts';
import { lineOf } from './inbox.ts';

const test = suite('kit/engine');

test('an address is one, in canonical form', () => {
  assert.is(jid('Romeo@LOCALHOST'), 'romeo@localhost');
  assert.throws(() => jid('@'), /"@" is not a JID/);
});

test('a service reacts to what reaches it and counts; a silent one does not react', () => {
  const count = serviceAt('abbey', ({ from }, to, { serial }, seen) => [
    send(from, say(to, `${seen}, ${serial}`)),
  ]);
  const { engine, bind } = engineWith(count, silent('localhost'));
  const romeo = bind('romeo@localhost/orchard');
  for (const to of ['abbey', 'localhost', 'friar@abbey']) {
    engine.push({ kind: 'inbound', to: jid(to), stanza: say(romeo.jid, 'hail') });
  }
  engine.run();
  assert.equal(romeo.take().map(lineOf), [
    'message: abbey > romeo@localhost/orchard | body 1, 2',
    'message: friar@abbey > romeo@localhost/orchard | body 2, 4',
  ]);
});

test.run();
