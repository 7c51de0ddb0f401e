import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEFAULT_POLICY } from '../../src/muc/policy/index.ts';
import { routeOf } from '../../src/muc/route.ts';
import { roomWith } from '../kit/room.ts';
import { sends, submission } from '../kit/send.ts';

const test = suite('muc/route');

const room = roomWith({ occupants: ['romeo:moderator:owner'] });
const locked = roomWith({ occupants: ['romeo:moderator:owner'], lockedBy: 'romeo' });
const MUC = 'http://jabber.org/protocol/muc';
const ENTERING = `<x xmlns='${MUC}'/>`;
const form = submission(`${MUC}#request`, {});

/** From whom, what, and what it is. */
const ROUTES: readonly (readonly [string, string, string])[] = [
  // §17.3
  ['juliet', `<presence to='/J'>${ENTERING}</presence>`, 'enter'],
  ['juliet', "<presence to='/J'/>", 'desync'],
  ['juliet', `<presence to='/Romeo'><x xmlns='${MUC}#user'/></presence>`, 'desync'],
  ['juliet', `<presence>${ENTERING}</presence>`, 'noNickname'],
  ['elsewhere.example', `<presence to='/J'>${ENTERING}</presence>`, 'noNickname'],
  ['romeo', "<presence to='/Romeo'/>", 'changePresence'],
  ['romeo', `<presence to='/Romeo'>${ENTERING}</presence>`, 'resync'],
  ['romeo', "<presence to='/R'/>", 'changeNick'],
  ['romeo', `<presence to='/R'>${ENTERING}</presence>`, 'changeNick'],
  ['romeo', `<presence>${ENTERING}</presence>`, 'ignore'],
  ['romeo', "<presence type='unavailable' to='/Romeo'/>", 'leave'],
  ['romeo', "<presence type='unavailable'/>", 'leave'],
  ['juliet', "<presence type='unavailable' to='/Romeo'/>", 'ignore'],
  ['romeo/2', "<presence type='unavailable' to='/Romeo'/>", 'ignore'],
  ['juliet', "<presence type='error' to='/Romeo'/>", 'evict'],
  ['juliet', `<presence type='probe' to='/Romeo'>${ENTERING}</presence>`, 'probe'],
  ['juliet', `<presence type='subscribe' to='/J'>${ENTERING}</presence>`, 'ignore'],
  // §17.2
  ['juliet', "<message type='groupchat'/>", 'message'],
  ['juliet', "<message type='groupchat'><subject/></message>", 'subject'],
  ['juliet', "<message type='groupchat'><subject/><body/></message>", 'message'],
  ['juliet', "<message type='groupchat' to='/Romeo'><subject/></message>", 'privateMessage'],
  ['juliet', "<message to='/Romeo'/>", 'privateMessage'],
  ['juliet', "<message type='error' to='/Romeo'/>", 'evict'],
  ['juliet', "<message type='error'/>", 'evict'],
  ['juliet', '<message/>', 'strayMessage'],
  ['juliet', `<message><x xmlns='${MUC}#user'><invite/></x></message>`, 'invite'],
  ['juliet', `<message><x xmlns='${MUC}#user'><decline/></x></message>`, 'decline'],
  ['juliet', `<message><x xmlns='${MUC}#user'/></message>`, 'strayMessage'],
  ['juliet', `<message>${form}</message>`, 'voice'],
  ['juliet', `<message to='/Romeo'>${form}</message>`, 'privateMessage'],
  // §17.4
  ['juliet', `<iq type='get' id='i'><query xmlns='${MUC}#admin'/></iq>`, 'readStandings'],
  ['juliet', `<iq type='set' id='i'><query xmlns='${MUC}#admin'/></iq>`, 'changeStandings'],
  ['juliet', `<iq type='get' id='i'><query xmlns='${MUC}#owner'/></iq>`, 'readConfig'],
  ['juliet', `<iq type='set' id='i'><query xmlns='${MUC}#owner'/></iq>`, 'configure'],
  ['juliet', `<iq type='set' id='i'><query xmlns='${MUC}#owner'><destroy/></query></iq>`, 'destroy'],
  ['juliet', `<iq type='get' id='i'><query xmlns='${MUC}#owner'><destroy/></query></iq>`, 'readConfig'],
  ['juliet', `<message>${submission(`${MUC}#register`, {})}</message>`, 'approve'],
  ['juliet', `<message type='groupchat'>${submission(`${MUC}#register`, {})}</message>`, 'message'],
  ['juliet', "<iq type='get' id='i'><query xmlns='jabber:iq:register'/></iq>", 'readRegistration'],
  ['juliet', "<iq type='set' id='i'><query xmlns='jabber:iq:register'/></iq>", 'register'],
  ['juliet', "<iq type='set' id='i'><moderate xmlns='urn:xmpp:message-moderate:1'/></iq>", 'moderate'],
  ['juliet', "<iq type='get' id='i'><moderate xmlns='urn:xmpp:message-moderate:1'/></iq>", 'info'],
  ['juliet', "<iq type='get' id='i'><query xmlns='urn:any'/></iq>", 'info'],
  ['juliet', `<iq type='set' id='i' to='/Romeo'><query xmlns='${MUC}#admin'/></iq>`, 'relay'],
  ['juliet', "<iq type='result' id='i' to='/Romeo'/>", 'relayAnswer'],
  ['juliet', "<iq type='error' id='i' to='/Romeo'/>", 'relayAnswer'],
  ['juliet', "<iq type='result' id='i'/>", 'ignore'],
  ['juliet', "<iq type='error' id='i'/>", 'ignore'],
];

for (const [name, xml, route] of ROUTES) {
  test(`${route}: ${xml.replaceAll(/ xmlns='[^']*(#\w+)'/g, ' $1')} from ${name}`, () => {
    assert.is(routeOf(room, sends(name, xml), DEFAULT_POLICY), route);
  });
}

// covers: MUC-16.1-02, MUC-16.1-03
test('a namespace is compared as a whole, fragment and case included (§16.1)', () => {
  for (const ns of ['#Admin', '#admin#', 'admin', '#Owner', '#owner/', 'owner', '']) {
    for (const type of ['get', 'set']) {
      const xml = `<iq type='${type}' id='i'><query xmlns='${MUC}${ns}'><destroy/></query></iq>`;
      assert.is(routeOf(room, sends('romeo', xml), DEFAULT_POLICY), 'info', ns);
    }
  }
});

test('messages to a locked room are for nobody but its creator (§17.2)', () => {
  for (const xml of ['<message/>', "<message type='groupchat'/>", "<message to='/Romeo'/>"]) {
    assert.is(routeOf(locked, sends('juliet', xml), DEFAULT_POLICY), 'item-not-found');
    assert.is.not(routeOf(locked, sends('romeo/2', xml), DEFAULT_POLICY), 'item-not-found');
  }
  assert.is(
    routeOf(locked, sends('juliet', "<message type='error'/>"), DEFAULT_POLICY),
    'evict',
    'an error is not answered',
  );
});

test.run();
