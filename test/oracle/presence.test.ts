import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Op } from '../../src/oracle/op.ts';
import { presenceChildren } from '../../src/oracle/presence.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('oracle/presence');

const NOW = 1_767_225_600_000;
const about = { who: SESSIONS[0]!, room: ROOMS[0]! };
const xml = (op: Op): string =>
  presenceChildren(op, NOW)
    .map((each) => writeXml(each))
    .join('');
const MUC = 'http://jabber.org/protocol/muc';

test('who enters says so, with password, limits and show where there are any', () => {
  assert.is(xml({ kind: 'enter', ...about, nick: 'a' }), `<x xmlns='${MUC}'/>`);
  assert.is(
    xml({ kind: 'enter', ...about, nick: 'a', password: 'dagger', show: 'away' }),
    `<show>away</show><x xmlns='${MUC}'><password>dagger</password></x>`,
  );
  assert.is(xml({ kind: 'enter', ...about, nick: 'a', password: '' }), `<x xmlns='${MUC}'><password/></x>`);
  assert.is(
    xml({ kind: 'enter', ...about, nick: 'a', limits: { maxstanzas: 0, maxchars: 9, seconds: 5 } }),
    `<x xmlns='${MUC}'><history maxchars='9' maxstanzas='0' seconds='5'/></x>`,
  );
});

test('a time in the past is written as a date', () => {
  assert.is(
    xml({ kind: 'enter', ...about, nick: 'a', limits: { since: 1500 } }),
    `<x xmlns='${MUC}'><history since='2025-12-31T23:59:58.500Z'/></x>`,
  );
});

test('presence without the muc element has what the client shows, and what it forges', () => {
  assert.is(xml({ kind: 'present', ...about, nick: 'a' }), '');
  assert.is(
    xml({ kind: 'present', ...about, nick: 'a', show: 'chat', status: 'here' }),
    '<show>chat</show><status>here</status>',
  );
  assert.match(xml({ kind: 'present', ...about, nick: 'a', forged: 'status' }), /muc#user.*110/);
  assert.match(xml({ kind: 'enter', ...about, nick: 'a', forged: 'item' }), /muc'\/>.*muc#user.*owner/);
});

test('who leaves may say why', () => {
  assert.is(xml({ kind: 'leave', ...about }), '');
  assert.is(xml({ kind: 'leave', ...about, status: 'farewell' }), '<status>farewell</status>');
});

test('other actions have no presence', () => {
  assert.equal(presenceChildren({ kind: 'say', ...about, body: 'Hark' }, NOW), []);
});

test.run();
