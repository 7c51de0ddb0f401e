import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseXml } from '../../src/xml/parse.ts';
import { schemaFaults } from './schema.ts';

const test = suite('kit/schema');

const faults = (inner: string): readonly string[] =>
  schemaFaults(parseXml(`<x xmlns='http://jabber.org/protocol/muc#user'>${inner}</x>`));

test('what the schema allows has no fault', () => {
  for (const inner of [
    '',
    "<status code='110'/><item affiliation='none' role='none'><actor nick='a'/><reason>so</reason></item>",
    "<item/><item jid='a' nick='b'/><status code='333'/>",
    "<invite from='a' to='b'><continue thread='t'/><reason/></invite><password>p</password>",
    "<decline from='a'><reason>no</reason></decline><destroy jid='a'><reason/><password>p</password></destroy>",
  ]) {
    assert.equal(faults(inner), [], inner);
  }
});

test('what it does not allow has one', () => {
  for (const [inner, fault] of [
    ["<item affiliation='king'/>", "<item/> has affiliation='king'"],
    ["<item role='outcast'/>", "<item/> has role='outcast'"],
    ["<item to='a'/>", "<item/> has to='a'"],
    ['<item>text</item>', '<item/> has text'],
    ["<item><reason/><actor nick='a'/></item>", '<item/> holds reason, actor in this order'],
    ['<item><reason/><reason/></item>', '<item/> holds reason, reason in this order'],
    ['<status/>', '<status/> has no code'],
    ["<status code='11'/>", "<status/> has code='11'"],
    ['<moderator/>', '<x/> holds <moderator/>'],
    ["<status xmlns='other' code='110'/><item role='x'/>", "<item/> has role='x'"],
    ['<decline><reason>a<b/></reason></decline>', '<reason/> holds <b/>'],
  ] as const) {
    assert.equal(faults(inner), [fault], inner);
  }
  assert.equal(schemaFaults(parseXml("<x xmlns='other'/>")).length, 1);
});

test.run();
