import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jid } from './engine.ts';
import { come, read, worldOf } from './inbox.ts';
import { befriend, itemsIn, rosterOf, setsItem } from './roster.ts';

const test = suite('kit/roster');

test('an item is a line, and the roster is a list of them', () => {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  assert.equal(rosterOf(sim, romeo), []);
  romeo.send(setsItem('jid="nurse@localhost" name="the \'Nurse\'"', '<group>a</group><group>b</group>'));
  romeo.send('<presence to="paris@localhost" type="subscribe"/>');
  romeo.send('<presence to="friar@abbey.example" type="subscribed"/>');
  sim.run();
  const pushed = romeo.take().flatMap(({ stanza }) => itemsIn(stanza));
  const lines = [
    'nurse@localhost none "the \'Nurse\'" a b',
    'paris@localhost none ask',
    'friar@abbey.example none approved',
  ];
  assert.equal([pushed, rosterOf(sim, romeo)], [lines, lines]);
  assert.equal(
    itemsIn({ kind: 'iq', type: 'result', id: '1', from: jid('x'), lang: 'en', children: [] }),
    [],
  );
});

test('friends see each other, and have read everything', () => {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, 'romeo@localhost/orchard'), come(sim, 'juliet@localhost/balcony')];
  befriend(sim, romeo, juliet);
  assert.equal([read(sim, romeo), read(sim, juliet)], [[], []]);
  assert.equal(rosterOf(sim, romeo), ['juliet@localhost both']);
  assert.equal(rosterOf(sim, juliet), ['romeo@localhost both']);
});

test.run();
