import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gistOf, line } from '../../src/bench/gist.ts';
import type { Jid } from '../../src/core/jid.ts';
import { readStanza, type Stanza } from '../../src/core/stanza.ts';
import { parseXml } from '../../src/xml/parse.ts';

const test = suite('bench/gist');

const stanzaOf = (xml: string): Stanza => ({ ...readStanza(parseXml(xml))!, from: 'room@x/n' as Jid });

const KICK = `<presence type='unavailable'><occupant-id xmlns='urn:xmpp:occupant-id:0' id='f16c'/>
  <x xmlns='http://jabber.org/protocol/muc#user'><status code='307'/>
  <item affiliation='none' role='none'><actor nick='n0'/></item><status code='110'/></x></presence>`;

test('a line has all that the recipient learns', () => {
  const details = [
    'occupant-id',
    'status(code=110)',
    'status(code=307)',
    'item(affiliation=none role=none)[actor(nick=n0)]',
  ];
  assert.is(
    gistOf(stanzaOf(KICK)),
    line({ kind: 'presence', type: 'unavailable', from: 'room@x/n', details }),
  );
});

test('ids of the server and the order of details make no other line', () => {
  const other = KICK.replace('f16c', '0000')
    .replace("<status code='110'/>", '')
    .replace("<status code='307'/>", "<status code='307'/><status code='110'/>");
  assert.is(gistOf(stanzaOf(other)), gistOf(stanzaOf(KICK)));
});

const CHANGES: readonly (readonly [from: string, to: string])[] = [
  ["type='unavailable'", ''],
  ["code='307'", "code='301'"],
  ["<status code='110'/>", ''],
  ["role='none'", "role='visitor'"],
  ["role='none'", "role='none' jid='a@b'"],
  ["nick='n0'", "nick='n1'"],
  ['<occupant-id', '<occupant'],
  ['</x>', '</x><show>away</show>'],
];

for (const [from, to] of CHANGES) {
  test(`${from} changed to ${to === '' ? 'nothing' : to} makes another line`, () => {
    assert.ok(KICK.includes(from));
    assert.is.not(gistOf(stanzaOf(KICK.replace(from, to))), gistOf(stanzaOf(KICK)));
  });
}

test('id and text are in it', () => {
  const said = (id: string, body: string): string =>
    gistOf(stanzaOf(`<message id='${id}'><body>${body}</body></message>`));
  assert.is.not(said('a', 'x'), said('b', 'x'));
  assert.is.not(said('a', 'x'), said('a', 'y'));
});

test.run();
