import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { administer, configure, does, due, enter, foretold } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/inquiries');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('lists hold those who have the role or affiliation', () => {
  const list = (of: object) => does('R', { kind: 'list', ...of });
  assert.equal(foretold(...BOTH, list({ affiliation: 'owner' })), ['R: result hall romeo@localhost']);
  assert.equal(foretold(...BOTH, list({ role: 'participant' })), ['R: result hall juliet@localhost/balcony']);
  assert.equal(foretold(...BOTH, list({ affiliation: 'admin' })), ['R: result hall ']);
});

test('the form holds what is configured, whatever its words', () => {
  const form = JSON.stringify(
    due(...BOTH, configure('R', { roomname: 'Elsinore' }), does('R', { kind: 'read-config' })),
  );
  assert.match(form, /roomname.*Elsinore/);
  assert.match(form, /roomowners.*romeo@localhost/);
  assert.match(form, /strict":"false"/);
});

test('a room says what it is, and who is in it', () => {
  const about = (what: string) => does('T', { kind: 'disco', what });
  assert.match(JSON.stringify(due(...BOTH, about('info'))), /muc_open.*muc_public.*muc_temporary/);
  assert.equal(foretold(...BOTH, about('items')), [
    'T: result hall hall@conference.localhost/Romeo,hall@conference.localhost/Juliet',
  ]);
  assert.equal(foretold(...BOTH, configure('R', { publicroom: '0' }), about('items')), ['T: result hall ']);
});

test('the service lists the rooms that are there for everybody', () => {
  const list = does('T', { kind: 'disco', what: 'items', nick: '' });
  assert.equal(foretold(...BOTH, list), ['T: result conference.localhost hall@conference.localhost']);
  assert.equal(foretold(enter('R', 'Romeo'), list), ['T: result conference.localhost ']);
});

test('a request is passed on to the session that was heard of last, and its answer comes back', () => {
  const ask = does('R', { kind: 'ask', nick: 'Juliet' });
  const two = [...BOTH, enter('J2', 'Juliet')];
  assert.equal(
    due(...two, ask).map(({ to }) => to),
    ['juliet@localhost/chamber'],
  );
  const [answer] = due(...two, ask, does('J2', { kind: 'answer' }));
  assert.is(answer?.to, 'romeo@localhost/orchard');
  assert.is(answer?.stanza.id, 'ask-5');
  assert.is(answer?.stanza.from, 'hall@conference.localhost/Juliet');
});

test('a sign of life of oneself comes from the room', () => {
  assert.equal(foretold(...BOTH, does('J', { kind: 'ask', nick: 'Juliet', ping: true })), [
    'J: result Juliet',
  ]);
  assert.equal(foretold(...BOTH, does('J', { kind: 'ask', nick: '', ping: true })), ['J: result hall']);
});

test('what is registered is said to its owner, and so is a reserved nickname', () => {
  const reserve = administer('R', { jid: 'juliet@localhost', nick: 'Julia', affiliation: 'member' });
  assert.equal(foretold(...BOTH, reserve, does('J', { kind: 'read-registration' })), [
    'J: result hall registered,username',
  ]);
  const own = does('J', { kind: 'disco', what: 'info', node: 'x-roomuser-item' });
  assert.equal(foretold(...BOTH, reserve, own), ['J: result hall Julia']);
  assert.equal(foretold(...BOTH, own), ['J: result hall ']);
});

test('a probe shows somebody, or for whom a nickname waits', () => {
  const probe = (nick: string) => does('J', { kind: 'typed', type: 'probe', nick });
  assert.equal(foretold(...BOTH, probe('Romeo')), ['J: come Romeo owner/moderator']);
  const reserve = administer('R', { jid: 'tybalt@localhost', nick: 'Tyb', affiliation: 'member' });
  assert.equal(foretold(...BOTH, reserve, probe('Tyb')), ['J: gone Tyb member/none>Tyb']);
  assert.equal(foretold(...BOTH, probe('Nobody')), []);
});

test.run();
