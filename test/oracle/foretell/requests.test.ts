import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { administer, configure, does, due, enter, foretold } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/requests');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('whoever puts itself out is gone before it is answered', () => {
  assert.equal(foretold(...BOTH, administer('R', { nick: 'Romeo', role: 'none' })).slice(0, 2), [
    'R: gone Romeo owner/none=R by Romeo 307 110',
    'R: result hall',
  ]);
});

test('a change of the configuration is told of by its codes, to those who are still inside', () => {
  assert.equal(foretold(...BOTH, configure('R', { membersonly: '1', whois: 'anyone', enablelogging: '1' })), [
    'R: result hall',
    'R: message hall 104',
    'R: message hall 172',
    'R: message hall 170',
    'R: gone Juliet none/none=J 322',
    'J: gone Juliet none/none=J 322 110',
  ]);
  assert.equal(foretold(...BOTH, configure('R', { whois: 'moderators', roomname: '' })), ['R: result hall']);
});

test('staff is what the form says', () => {
  assert.equal(foretold(...BOTH, configure('R', { roomadmins: ['juliet@localhost'] })), [
    'R: result hall',
    'R: message hall 104',
    'R: come Juliet admin/moderator=J',
    'J: message hall 104',
    'J: come Juliet admin/moderator=J 110',
  ]);
});

test('whose presence is broadcast appears, and whose is no longer vanishes', () => {
  assert.equal(foretold(...BOTH, configure('R', { presencebroadcast: ['participant'] })), [
    'R: result hall',
    'R: message hall 104',
    'J: message hall 104',
    'J: gone Romeo owner/none',
  ]);
});

test('everybody hears of the end of the room as of his own', () => {
  const end = does('R', { kind: 'destroy', venue: 'tomb@conference.localhost', reason: 'over' });
  assert.equal(foretold(...BOTH, end), [
    'R: gone Romeo owner/none=R 110',
    'R: result hall',
    'J: gone Juliet none/none=J 110',
  ]);
  assert.match(JSON.stringify(due(...BOTH, end)), /tomb@conference\.localhost.*over/);
});

test('to cancel the first form is the end, to cancel a later one nothing', () => {
  const cancel = does('R', { kind: 'configure', rows: [], form: 'cancel' });
  assert.is(foretold(enter('R', 'Romeo'), cancel).length, 2);
  assert.equal(foretold(...BOTH, cancel), ['R: result hall']);
});

test('who registers becomes a member, who resigns is none', () => {
  const register = does('J', { kind: 'register', nick: 'Julia' });
  assert.equal(foretold(...BOTH, register), [
    'R: come Juliet member/participant=J',
    'J: come Juliet member/participant=J 110',
    'J: result hall',
  ]);
  const resign = does('J', { kind: 'register', nick: undefined, remove: true });
  assert.is(foretold(...BOTH, register, resign)[0], 'R: come Juliet none/participant=J');
  assert.equal(foretold(...BOTH, resign), ['J: result hall']);
});

test('those who go are told of in the order in which they go, whatever became of them before', () => {
  const told = foretold(
    ...BOTH,
    enter('M', 'Mercutio'),
    administer(
      'R',
      { nick: 'Juliet', role: 'moderator' },
      { jid: 'mercutio@localhost', affiliation: 'outcast' },
      { nick: 'Juliet', role: 'none' },
    ),
  );
  assert.equal(
    told.filter((each) => each.startsWith('R: gone')).map((each) => each.split(' ')[2]),
    ['Mercutio', 'Juliet'],
  );
});

test('a voice is given by a moderator, without a name to it', () => {
  const quiet = administer('R', { nick: 'Juliet', role: 'visitor' });
  assert.equal(foretold(...BOTH, quiet, does('R', { kind: 'grant-voice', nick: 'Juliet', allow: true })), [
    'R: come Juliet none/participant=J',
    'J: come Juliet none/participant=J 110',
  ]);
});

test.run();
