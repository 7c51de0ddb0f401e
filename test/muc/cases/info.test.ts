import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { roomName } from '../../../src/muc/cases/info.ts';
import { childrenNamed, elements, type Node } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { sends, setsSubjectTo } from '../../kit/send.ts';

const test = suite('muc/cases/info');

const INFO = 'http://jabber.org/protocol/disco#info';
const ITEMS = 'http://jabber.org/protocol/disco#items';
const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'];
const room = roomWith({ occupants, config: { name: 'The Garden', description: 'By night' } });

function query(name: string, ns: string, start = room, node = ''): Node {
  const step = drive(start, sends(name, `<iq type='get' id='i'><query xmlns='${ns}'${node}/></iq>`));
  assert.is(step.room, start, 'to ask changes nothing');
  return elements(stanzasFor(name, step.out)[0]!)[0]!;
}

// covers: MUC-6-01, MUC-16.2-01, MUC-16.3-02, MUC-16.3-03, MUC-16.3-04, MUC-16.3-05
test('anybody may ask what a room is (§6.4)', () => {
  const info = query('tybalt', INFO);
  assert.equal(
    childrenNamed(info, 'identity', INFO).map((each) => writeXml(each)),
    [`<identity xmlns='${INFO}' category='conference' type='text' name='The Garden'/>`],
  );
  const features = childrenNamed(info, 'feature', INFO).map(({ attrs }) => attrs['var'] ?? '');
  for (const each of ['', '#stable_id', '#register', '#roomconfig', '#roominfo']) {
    assert.ok(features.includes(`http://jabber.org/protocol/muc${each}`), each);
  }
  assert.is(features.filter((each) => each.startsWith('muc_')).length, 6);
});

// covers: MUC-6.4-05, MUC-14.4-01, MUC-16.5.4-03, MUC-16.5.4-07, MUC-16.5.4-08
test('the extended information has what is known, and the subject of public rooms only (§16.5.4)', () => {
  const fields = (start: typeof room): string => writeXml(elements(query('tybalt', INFO, start)).at(-1)!);
  const topical = roomOf(drive(room, setsSubjectTo('romeo', 'Verona')));
  assert.match(
    fields(topical),
    /roominfo_description'.*By night.*roominfo_occupants'.*<value>3<.*roominfo_subject'.*Verona/,
  );
  assert.not.match(fields(room), /roominfo_lang|roominfo_subject/);
  const hidden = roomWith({ occupants, config: { publicRoom: false }, rest: { subject: topical.subject } });
  assert.not.match(fields(hidden), /Verona/);
});

// covers: MUC-6.4-06, MUC-16.5.4-01, MUC-16.5.4-04
test('what it has agrees with the configuration', () => {
  const config = { language: 'it', historyFetch: 7, changeSubject: true, pubsub: 'xmpp:pubsub.localhost' };
  const form = writeXml(elements(query('tybalt', INFO, roomWith({ config }))).at(-1)!);
  for (const [field, type, value] of [
    ['muc#roominfo_lang', 'text-single', 'it'],
    ['muc#maxhistoryfetch', 'text-single', '7'],
    ['muc#roomconfig_changesubject', 'boolean', '1'],
    ['muc#roomconfig_pubsub', 'text-single', 'xmpp:pubsub.localhost'],
  ]) {
    assert.match(form, new RegExp(`var='${field}' type='${type}'[^>]*><value>${value}</value>`));
  }
});

// covers: MUC-6.5-01, MUC-6.5-02, MUC-6.5-03, MUC-14.4-01
test('who is inside is told to insiders, and to all where the room is public; never who is not shown (§6.5)', () => {
  const inside = (name: string, start: typeof room): readonly (string | undefined)[] =>
    elements(query(name, ITEMS, start)).map(({ attrs }) => attrs['name']);
  assert.equal(inside('tybalt', room), ['Romeo', 'Juliet', 'Nurse']);
  const hidden = roomWith({
    occupants,
    config: { publicRoom: false, presenceBroadcast: ['moderator', 'participant'] },
  });
  assert.equal(inside('tybalt', hidden), []);
  assert.equal(inside('juliet', hidden), ['Romeo', 'Juliet']);
  assert.equal(inside('nurse', hidden), ['Romeo', 'Juliet', 'Nurse'], 'itself included');
  for (const each of elements(query('tybalt', ITEMS))) assert.equal(Object.keys(each.attrs), ['jid', 'name']);
});

// covers: MUC-7.12-01, MUC-7.12-03, MUC-7.12-05, MUC-7.12-06, MUC-7.12-07, MUC-16.4-02
test('everybody gets the own reserved nickname, and an empty answer where there is none (§7.12)', () => {
  const reserving = roomWith({ standings: { juliet: { affiliation: 'member', nick: 'Capulet' } } });
  const node = " node='x-roomuser-item'";
  assert.is(
    writeXml(query('juliet', INFO, reserving, node)),
    `<query xmlns='${INFO}' node='x-roomuser-item'><identity category='conference' name='Capulet' type='text'/></query>`,
  );
  assert.is(
    writeXml(query('tybalt', INFO, reserving, node)),
    `<query xmlns='${INFO}' node='x-roomuser-item'/>`,
  );
});

// covers: MUC-17.4-01
test('another node, or another request, is answered with an error', () => {
  const errors = [`<query xmlns='${INFO}' node='other'/>`, "<query xmlns='urn:unknown'/>"].map((payload) =>
    received(drive(room, sends('tybalt', `<iq type='get' id='i'>${payload}</iq>`)).out).join(),
  );
  assert.equal(errors, [
    'tybalt ← iq error room #i cancel/item-not-found',
    'tybalt ← iq error room #i cancel/service-unavailable',
  ]);
});

// covers: MUC-18.1.1-05
test('a room that lets everything through says so by an error, to insiders and outsiders (§18.1.1)', () => {
  const traffic = `<iq type='get' id='i'><query xmlns='${INFO}' node='http://jabber.org/protocol/muc#traffic'/></iq>`;
  for (const name of ['romeo', 'tybalt']) {
    const step = drive(room, sends(name, traffic));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← iq error room #i cancel/service-unavailable`]);
  }
  const items = traffic.replace('disco#info', 'disco#items');
  assert.match(received(drive(room, sends('tybalt', items)).out).join(), 'item-not-found');
});

test('a room without a name is called by its address', () => {
  assert.is(roomName(room), 'The Garden');
  assert.is(roomName(roomWith()), 'capulet');
});

test.run();
