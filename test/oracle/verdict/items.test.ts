import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AdminItem } from '../../../src/oracle/op.ts';
import { verdict } from '../../kit/verdict.ts';
import { HALL, type HallParts, hall, JULIET, MERCUTIO, ROMEO, STREET, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/verdict/items');

const PARTS: HallParts = {
  affiliations: { 'mercutio@localhost': 'admin', 'paris@localhost': 'member' },
  reserved: { 'paris@localhost': 'Paris' },
};

function setting(who: typeof ROMEO, ...items: readonly AdminItem[]): string {
  return verdict(hall(PARTS), { kind: 'administer', who, room: HALL, items });
}

test('an item says one thing about somebody (§17.4)', () => {
  for (const item of [
    { nick: 'Juliet' },
    { nick: 'Juliet', role: 'none', affiliation: 'none' },
    { role: 'none' },
    { jid: 'juliet@localhost', role: 'none' },
    { affiliation: 'member' },
    { nick: 'Juliet', role: 'king' },
    { nick: 'Juliet', affiliation: '__proto__' },
  ]) {
    assert.is(setting(ROMEO, item), 'bad-request', JSON.stringify(item));
  }
  assert.is(setting(ROMEO), 'bad-request');
  assert.is(setting(ROMEO, { jid: '@', affiliation: 'member' }), 'jid-malformed');
  assert.is(setting(ROMEO, { jid: 'tybalt@localhost', nick: ' ', affiliation: 'member' }), 'jid-malformed');
  assert.is(setting(ROMEO, { nick: 'Paris', role: 'none' }), 'item-not-found');
  assert.is(setting(ROMEO, { nick: 'Paris', affiliation: 'member' }), 'item-not-found');
});

test('who may do nothing of the kind learns nothing', () => {
  for (const nick of ['Juliet', 'Nobody']) {
    assert.is(setting(JULIET, { nick, role: 'none' }), 'forbidden');
    assert.is(setting(TYBALT, { nick, affiliation: 'member' }), 'forbidden');
  }
});

test('of several items each is judged as those before it have left the room', () => {
  const kick = { nick: 'Juliet', role: 'none' };
  assert.is(setting(ROMEO, kick, { nick: 'Romeo', role: 'moderator' }), 'ok');
  assert.is(setting(ROMEO, kick, kick), 'item-not-found');
  assert.is(
    setting(
      ROMEO,
      { jid: 'tybalt@localhost', affiliation: 'owner' },
      { jid: 'romeo@localhost', affiliation: 'none' },
    ),
    'ok',
  );
  assert.is(setting(ROMEO, { jid: 'romeo@localhost', affiliation: 'none' }, kick), 'conflict');
  assert.is(setting(JULIET, { nick: 'Juliet' }, kick), 'bad-request forbidden');
});

test('a nickname is reserved where nobody above has it (§9.5)', () => {
  const reserving = (who: typeof ROMEO, nick: string, affiliation = 'member'): string =>
    setting(who, { jid: 'tybalt@localhost', nick, affiliation });
  assert.equal(
    ['Masker', 'Juliet', 'Paris', ''].map((each) => reserving(MERCUTIO, each)),
    ['ok', 'ok', 'conflict', 'ok'],
  );
  assert.is(reserving(MERCUTIO, 'Romeo'), 'conflict');
  assert.is(reserving(MERCUTIO, 'Romeo', 'outcast'), 'ok');
  assert.is(setting(ROMEO, { jid: 'paris@localhost', nick: 'Paris', affiliation: 'admin' }), 'ok');
});

test('lists are for those who may change what is on them (§8.5, §9.2, §10.5)', () => {
  const config = { whois: 'anyone', getmemberlist: ['participant'] } as const;
  const reading = (asked: object, around: HallParts = PARTS): readonly string[] =>
    [ROMEO, MERCUTIO, JULIET, STREET, TYBALT].map((who) =>
      verdict(hall(around), { kind: 'list', who, room: HALL, ...asked }),
    );
  const no = 'forbidden';
  assert.equal(reading({ role: 'moderator' }), ['ok', 'ok', no, 'ok', no]);
  assert.equal(reading({ role: 'visitor' }), ['ok', 'ok', no, 'ok', no]);
  assert.equal(reading({ affiliation: 'owner' }), ['ok', no, no, 'ok', no]);
  assert.equal(reading({ affiliation: 'outcast' }), ['ok', 'ok', no, 'ok', no]);
  assert.equal(reading({ affiliation: 'member' }), ['ok', 'ok', no, 'ok', no]);
  assert.equal(reading({ affiliation: 'member' }, { ...PARTS, config }), ['ok', 'ok', 'ok', 'ok', no]);
  assert.equal(reading({ role: 'none' }), ['ok', 'ok', no, 'ok', no]);
  assert.equal(reading({ affiliation: 'none' }), ['ok', 'ok', no, 'ok', no]);
  for (const asked of [{}, { role: 'king' }, { role: 'visitor', affiliation: 'owner' }]) {
    assert.is(reading(asked)[0], 'bad-request');
  }
});

test.run();
