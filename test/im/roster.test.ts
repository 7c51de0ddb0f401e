import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import { type Contact, contactOf, EMPTY_ROSTER, rosterQuery, withContact } from '../../src/im/roster.ts';
import { writeXml } from '../../src/xml/write.ts';
import { jid } from '../kit/engine.ts';
import { deepFreeze } from '../kit/freeze.ts';

const test = suite('im/roster');

const NURSE = 'nurse@localhost' as BareJid;
const stranger = contactOf(EMPTY_ROSTER, NURSE);

/** A roster in which these came one after the other. */
const rosterWith = (...contacts: readonly Contact[]) =>
  contacts.reduce((roster, each) => deepFreeze(withContact(roster, each)), EMPTY_ROSTER);

test('who is not known is nobody in particular', () => {
  assert.equal(stranger, {
    jid: NURSE,
    listed: false,
    name: undefined,
    groups: [],
    state: 'none',
    approved: false,
    request: undefined,
  });
  for (const each of ['__proto__@localhost', 'constructor@localhost']) {
    assert.is(contactOf(EMPTY_ROSTER, each as BareJid).state, 'none');
  }
});

test('a contact is kept while it is listed or waits for an answer', () => {
  const listed = rosterWith({ ...stranger, listed: true });
  assert.is(contactOf(listed, NURSE).listed, true);
  const asking = rosterWith({ ...stranger, state: 'none+in', request: presence({ from: jid(NURSE) }) });
  assert.is(asking.contacts.size, 1);
  assert.is(rosterWith(contactOf(listed, NURSE), stranger).contacts.size, 0);
  assert.is(withContact(asking, stranger).contacts.size, 0);
  assert.is(asking.contacts.size, 1, 'the roster before is as it was');
  assert.is(EMPTY_ROSTER.contacts.size, 0);
});

test('the version counts what the owner can see (§2.6)', () => {
  const listed: Contact = { ...stranger, listed: true };
  const rows: readonly (readonly [Contact, Contact, number])[] = [
    [listed, listed, 1],
    [listed, { ...listed, name: 'Nurse' }, 2],
    [listed, { ...listed, name: '' }, 2],
    [listed, { ...listed, groups: ['a'] }, 2],
    [listed, { ...listed, approved: true }, 2],
    [listed, { ...listed, state: 'none+out' }, 2],
    [listed, { ...listed, state: 'from' }, 2],
    [listed, { ...listed, state: 'none+in' }, 1],
    [{ ...listed, state: 'to' }, { ...listed, state: 'to+in' }, 1],
    [listed, stranger, 2],
    [stranger, { ...stranger, state: 'none+in' }, 0],
  ];
  for (const [one, two, version] of rows) {
    assert.is(rosterWith(one, two).version, version, JSON.stringify(two));
  }
});

test('the subscribers are known without looking for them', () => {
  const friend = (name: string, state: Contact['state']): Contact => ({
    ...stranger,
    jid: `${name}@localhost` as BareJid,
    listed: true,
    state,
  });
  const states = [
    friend('a', 'from'),
    friend('b', 'to'),
    friend('c', 'both'),
    friend('d', 'from+out'),
    friend('e', 'none+out+in'),
  ];
  const roster = rosterWith(...states);
  assert.equal(roster.subscribers, ['a@localhost', 'c@localhost', 'd@localhost']);
  assert.equal(withContact(roster, friend('c', 'to')).subscribers, ['a@localhost', 'd@localhost']);
});

test('items as they are written (§2.1.2)', () => {
  const full: Contact = { ...stranger, listed: true, name: 'N', groups: ['a', 'b'], state: 'from+out' };
  const xml = (contact: Contact) => writeXml(rosterQuery(rosterWith(full), [contact]));
  const query = (item: string) => `<query xmlns='jabber:iq:roster' ver='1'>${item}</query>`;
  assert.is(
    xml(full),
    query(
      "<item jid='nurse@localhost' name='N' subscription='from' ask='subscribe'><group>a</group><group>b</group></item>",
    ),
  );
  assert.is(
    xml({ ...stranger, listed: true, approved: true, state: 'none+in' }),
    query("<item jid='nurse@localhost' subscription='none' approved='true'/>"),
  );
  assert.is(xml(stranger), query("<item jid='nurse@localhost' subscription='remove'/>"));
});

test.run();
