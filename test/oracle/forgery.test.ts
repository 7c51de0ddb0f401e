import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NICKS, USERS } from '../../src/oracle/cast.ts';
import { FORGED_NICK, FORGED_USER, forgeryIn } from '../../src/oracle/forgery.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('oracle/forgery');

const xml = (...given: Parameters<typeof forgeryIn>): string =>
  forgeryIn(...given)
    .map((each) => writeXml(each))
    .join('');

test('each forgery says something that only a room may say', () => {
  assert.match(xml('status'), /muc#user.*<status code='110'\/><status code='301'\/>/);
  assert.match(
    xml('item'),
    /<item affiliation='owner' role='moderator' jid='iago@localhost\/venice' nick='Iago'\/>/,
  );
  assert.match(xml('actor'), /<item [^>]*><actor jid='iago@localhost' nick='Iago'\/><reason>/);
  assert.match(xml('delay'), /<delay xmlns='urn:xmpp:delay' from='hall@conference.localhost' stamp='1604-/);
  assert.match(xml('invite'), /<invite from='iago@localhost'/);
  assert.match(xml('stanza-id'), /<stanza-id .*by='hall@conference.localhost' id='forged'\/>/);
  assert.match(xml('occupant-id'), /<occupant-id .*id='forged'\/>/);
  assert.equal(forgeryIn(undefined), []);
});

test('nobody of the cast is named, so that the name can have come from nowhere else', () => {
  assert.not.ok(USERS.some((each) => each === FORGED_USER));
  assert.not.ok(NICKS.includes(FORGED_NICK));
});

test.run();
