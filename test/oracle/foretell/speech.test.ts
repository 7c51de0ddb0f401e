import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { administer, configure, does, due, enter, foretold, say } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/speech');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('what is said to all reaches every session once, without what only the room may say', () => {
  assert.equal(foretold(...BOTH, enter('J2', 'Juliet'), say('J', 'Hark')), [
    'R: message Juliet body Hark',
    'J: message Juliet body Hark',
    'J2: message Juliet body Hark',
  ]);
  const forged = does('R', { kind: 'say', body: 'Hark', forged: 'status' });
  assert.not.match(JSON.stringify(due(...BOTH, forged)), /301/);
});

test('what is whispered reaches every session of one, and nobody else', () => {
  const whisper = does('R', { kind: 'whisper', nick: 'Juliet', type: 'chat', body: 'Hark' });
  assert.equal(foretold(...BOTH, enter('J2', 'Juliet'), enter('M', 'Mercutio'), whisper), [
    'J: message Romeo body Hark',
    'J2: message Romeo body Hark',
  ]);
});

test('an invitation goes to each invitee, and opens a members-only room', () => {
  const invite = does('R', { kind: 'invite', to: ['tybalt@localhost', 'mercutio@localhost'] });
  assert.equal(
    due(...BOTH, invite).map(({ to }) => to),
    ['tybalt@localhost', 'mercutio@localhost'],
  );
  const closed = [...BOTH.slice(0, 2), configure('R', { membersonly: '1' })];
  const told = foretold(...closed, invite);
  assert.ok(told.includes('R: message hall member/-=tybalt@localhost'));
  assert.ok(told.includes('R: message hall member/-=mercutio@localhost'));
  assert.is(told.length, 4);
});

test('a decline goes to the one who has invited, by nickname or address', () => {
  const decline = (to: string) => does('T', { kind: 'decline', to, reason: 'no' });
  assert.equal(
    due(...BOTH, decline('hall@conference.localhost/Juliet')).map(({ to }) => to),
    ['juliet@localhost/balcony'],
  );
  assert.equal(
    due(...BOTH, decline('romeo@localhost')).map(({ to }) => to),
    ['romeo@localhost'],
  );
});

test('moderators are asked for a voice, with the address of the one who asks', () => {
  const quiet = administer('R', { nick: 'Juliet', role: 'visitor' });
  const asked = due(...BOTH, enter('J2', 'Juliet'), quiet, does('J', { kind: 'ask-voice' }));
  assert.equal(
    asked.map(({ to }) => to),
    ['romeo@localhost/orchard'],
  );
  assert.match(JSON.stringify(asked), /juliet@localhost\/balcony/);
});

test.run();
