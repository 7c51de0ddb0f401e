import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../src/scenario/parse.ts';
import { play } from '../src/scenario/play.ts';
import type { Report } from '../src/scenario/report.ts';
import { createWorld, policyTag, type WorldOptions } from '../src/world.ts';
import { failureOf } from './kit/perform.ts';

const test = suite('world');

const ROMEO = '[Client] Romeo\n\tjid: romeo@verona.example\n\tpassword: secret\n';

/** Romeo asks each domain for its features; those that answer with a result are there. */
function playIn(header: string, actions: string, options: WorldOptions = {}): Report {
  const { scenario } = parseScenario(`${header}-----\n${actions}`, 'x.scs');
  return play(scenario, (each) => createWorld(each, options));
}

function asks(domain: string, answer: string): string {
  const query = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
  return `Romeo sends:\n\t<iq type='get' id='${domain}' to='${domain}'>${query}</iq>\nRomeo receives:\n\t<iq id='${domain}'>${answer}</iq>\n`;
}

const ROOMS =
  "<query xmlns='http://jabber.org/protocol/disco#info' scansion:strict='false'><identity category='conference' type='text' scansion:strict='false'/></query>";
const SERVER =
  "<query xmlns='http://jabber.org/protocol/disco#info' scansion:strict='false'><identity category='server' type='im' scansion:strict='false'/></query>";
const NOBODY =
  "<error type='cancel'><remote-server-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";

test('the domain of a client has accounts, and a conference service', () => {
  const actions = `Romeo connects\n${asks('verona.example', SERVER)}${asks('conference.verona.example', ROOMS)}`;
  assert.is(playIn(ROMEO, actions).status, 'passed');
  assert.is(playIn(ROMEO, `Romeo connects\n${asks('rooms.example', NOBODY)}`).status, 'passed');
});

test('options and tags add conference services', () => {
  const asked = `Romeo connects\n${asks('rooms.example', ROOMS)}`;
  assert.is(playIn(ROMEO, asked, { conference: ['rooms.example'] }).status, 'passed');
  assert.is(playIn(`## conference: rooms.example\n${ROMEO}`, asked).status, 'passed');
  const two = `## conference: rooms.example, halls.example\n${ROMEO}`;
  assert.is(playIn(two, `${asked}${asks('halls.example', ROOMS)}`).status, 'passed');
});

test('a domain that belongs to a component has no service of ours', () => {
  const gate = '[Component] Gate\n\tjid: conference.verona.example\n\tpassword: x\n';
  const actions = `Gate connects\nRomeo connects\nRomeo sends:\n\t<message to='conference.verona.example' id='1'/>\nGate receives:\n\t<message id='1'/>\n`;
  assert.is(playIn(ROMEO + gate, actions).status, 'passed');
  assert.is(playIn(ROMEO + gate, actions, { conference: ['conference.verona.example'] }).status, 'passed');
});

test('a component at the domain of a client is refused by the server, not by an exception', () => {
  const gate = '[Component] Gate\n\tjid: verona.example\n\tpassword: x\n';
  assert.is(failureOf(playIn(ROMEO + gate, 'Gate connects\n')).kind, 'connection refused');
});

test('clients of two domains, one of them a conference domain, have accounts at both', () => {
  const other = '[Client] Abram\n\tjid: abram@conference.verona.example\n';
  assert.is(playIn(ROMEO + other, 'Romeo connects\nAbram connects\n').status, 'passed');
});

test('registered users log in with their passwords, and nobody else', () => {
  const users = (password: string): WorldOptions => ({ users: new Map([['romeo', password]]) });
  assert.is(playIn(ROMEO, 'Romeo connects\n', users('secret')).status, 'passed');
  assert.match(failureOf(playIn(ROMEO, 'Romeo connects\n', users('other'))).message, /<not-authorized\/>/);
  assert.is(playIn(ROMEO, 'Romeo connects\n').status, 'passed');
});

test('what cannot be a conference service is refused with a sentence', () => {
  const { scenario } = parseScenario(`${ROMEO}-----\n`, 'x.scs');
  assert.throws(
    () => createWorld(scenario, { conference: ['verona.example'] }),
    /has the accounts of this script/,
  );
  assert.throws(
    () => createWorld(scenario, { conference: ['a@b'] }),
    /"a@b" is not the domain of a conference service/,
  );
  const tagged = parseScenario(`## conference: not a domain\n${ROMEO}-----\n`, 'x.scs');
  assert.throws(
    () => createWorld({ ...tagged.scenario, tags: [{ key: 'conference', value: '!' }] }),
    /"!" is not/,
  );
});

test('the accounts of the clients are there from the start, at their own domains only', () => {
  const cast = `${ROMEO}[Client] Juliet\n\tjid: juliet@mantua.example/tomb\n`;
  const says = (to: string) => `Romeo sends:\n\t<message to='${to}' id='m'><body>Hark</body></message>\n`;
  const back = (to: string) => `Romeo receives:\n\t<message from='${to}' type='error' id='m'/>\n`;
  const [there, here] = ['juliet@mantua.example', 'juliet@verona.example'];
  const actions = `Romeo connects\n${says(there)}Romeo receives: nothing\n${says(here)}${back(here)}`;
  assert.is(playIn(cast, actions).status, 'passed');
});

test('hooks are told what happens', () => {
  const seen: string[] = [];
  playIn(ROMEO, `Romeo connects\n${asks('rooms.example', NOBODY)}`, {
    onTransition: ({ cause }) => seen.push(cause.kind),
    onDelivery: ({ session }) => seen.push(session),
  });
  assert.equal(seen, ['bound', 'outbound', 'inbound', 'romeo@verona.example/romeo']);
});

/** Which error somebody gets who shows presence in a room without entering. */
function desync(tags: string, options?: WorldOptions): string {
  const shows = "Romeo sends:\n\t<presence to='hall@conference.verona.example/R'/>\n";
  const kicked = "Romeo receives:\n\t<presence type='unavailable'/>\n";
  const { scenario } = parseScenario(`${tags}\n${ROMEO}-----\nRomeo connects\n${shows}${kicked}`, 'x.scs');
  return play(scenario, (each) => createWorld(each, options)).status === 'passed' ? 'kick' : 'other';
}

test('rooms behave as a tag of the script says; a profile of the options is taken instead, and options come on top', () => {
  assert.is(desync(''), 'kick');
  assert.is(desync('## profile: prosody'), 'other');
  assert.is(desync('## profile: prosody, desyncReply=kick'), 'kick');
  assert.is(desync('', { policy: { profile: 'prosody' } }), 'other');
  assert.is(desync('## profile: prosody', { policy: { profile: 'xep' } }), 'kick');
  assert.is(desync('## profile: prosody, desyncReply=kick', { policy: { profile: 'prosody' } }), 'other');
  assert.is(desync('## profile: prosody', { policy: { desyncReply: 'kick' } }), 'kick');
  assert.is(desync('## profile: desyncReply=join'), 'other', 'without a profile it is the first');
});

test('what a tag says and nobody knows has no effect, and what options say is refused', () => {
  assert.is(desync('## profile: openfire, desyncReply=ban'), 'kick');
  const tags = [
    { key: 'profile', value: 'openfire, desyncReply=error' },
    { key: 'profile', value: undefined },
  ];
  const { choice, faults } = policyTag({ tags });
  assert.equal(choice, { desyncReply: 'error' });
  assert.match(faults.join('\n'), /^there is no profile "openfire": .*\nthere is no profile ""/);
  const policy = { profile: 'openfire' } as unknown as NonNullable<WorldOptions['policy']>;
  assert.throws(
    () => desync('', { policy }),
    (error: unknown) => error instanceof RangeError && error.message.includes('"openfire"'),
  );
});

test.run();
