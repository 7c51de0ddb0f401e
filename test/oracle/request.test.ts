import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { requestPayload } from '../../src/oracle/request.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('oracle/request');

const about = { who: SESSIONS[0]!, room: ROOMS[0]! };
const xml = (op: Parameters<typeof requestPayload>[0]): string => writeXml(requestPayload(op));
const ADMIN = "<query xmlns='http://jabber.org/protocol/muc#admin'>";
const OWNER = "<query xmlns='http://jabber.org/protocol/muc#owner'>";

test('items are written as they are given, right or wrong', () => {
  assert.is(
    xml({
      kind: 'administer',
      ...about,
      items: [
        { nick: 'a', role: 'none', reason: 'r' },
        { jid: '@', affiliation: '' },
      ],
    }),
    `${ADMIN}<item nick='a' role='none'><reason>r</reason></item><item jid='@' affiliation=''/></query>`,
  );
  assert.is(
    xml({ kind: 'list', ...about, affiliation: 'owner' }),
    `${ADMIN}<item affiliation='owner'/></query>`,
  );
  assert.is(xml({ kind: 'list', ...about }), `${ADMIN}<item/></query>`);
});

test('an empty form makes an instant room, others have rows and say what they are', () => {
  assert.is(
    xml({ kind: 'configure', ...about, rows: [] }),
    `${OWNER}<x xmlns='jabber:x:data' type='submit'/></query>`,
  );
  assert.is(
    xml({
      kind: 'configure',
      ...about,
      rows: [{ var: 'v', values: ['1', ''] }],
      form: 'cancel',
      formType: 't',
    }),
    `${OWNER}<x xmlns='jabber:x:data' type='cancel'><field var='FORM_TYPE'><value>t</value></field>` +
      "<field var='v'><value>1</value><value/></field></x></query>",
  );
  assert.match(
    xml({ kind: 'configure', ...about, rows: [{ var: 'v', values: [] }] }),
    /muc#roomconfig.*<field var='v'\/>/,
  );
});

test('a room is destroyed with a venue, a reason and a password, or without', () => {
  assert.is(xml({ kind: 'destroy', ...about }), `${OWNER}<destroy/></query>`);
  assert.is(
    xml({ kind: 'destroy', ...about, venue: ROOMS[1]!, reason: 'r', password: 'p' }),
    `${OWNER}<destroy jid='${ROOMS[1]}'><reason>r</reason><password>p</password></destroy></query>`,
  );
  assert.is(xml({ kind: 'read-config', ...about }), `${OWNER.slice(0, -1)}/>`);
});

test('registration has a form with a nickname, or takes itself back', () => {
  assert.match(xml({ kind: 'register', ...about, nick: 'a' }), /muc#register.*roomnick'><value>a/);
  assert.not.match(xml({ kind: 'register', ...about, nick: undefined }), /roomnick/);
  assert.is(
    xml({ kind: 'register', ...about, nick: undefined, remove: true }),
    "<query xmlns='jabber:iq:register'><remove/></query>",
  );
  assert.is(xml({ kind: 'read-registration', ...about }), "<query xmlns='jabber:iq:register'/>");
});

test('discovery and requests to occupants', () => {
  const info = "<query xmlns='http://jabber.org/protocol/disco#info' node='n'/>";
  assert.is(xml({ kind: 'disco', ...about, what: 'info', node: 'n' }), info);
  assert.match(xml({ kind: 'disco', ...about, what: 'items' }), /disco#items'\/>/);
  assert.is(xml({ kind: 'ask', ...about, nick: 'a' }), "<query xmlns='jabber:iq:version'/>");
  assert.is(xml({ kind: 'ask', ...about, nick: 'a', ping: true }), "<ping xmlns='urn:xmpp:ping'/>");
});

test.run();
