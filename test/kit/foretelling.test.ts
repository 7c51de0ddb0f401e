import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SESSIONS } from '../../src/oracle/cast.ts';
import { administer, configure, does, due, enter, foretold, say, session } from './foretelling.ts';

const test = suite('kit/foretelling');

test('actions are of sessions, in the first room', () => {
  assert.equal(say('J2', 'Hark'), {
    kind: 'say',
    who: SESSIONS[4],
    room: 'hall@conference.localhost',
    body: 'Hark',
  });
  assert.equal(session('drop', 'T'), { kind: 'drop', who: SESSIONS[5] });
  const { rows } = configure('R', { maxhistoryfetch: '3', lang: ['en'] }) as { rows: unknown };
  assert.equal(rows, [
    { var: 'muc#maxhistoryfetch', values: ['3'] },
    { var: 'muc#roomconfig_lang', values: ['en'] },
  ]);
});

test('what is due is told reader by reader', () => {
  const ops = [enter('J', 'Juliet'), configure('J'), enter('R', 'Romeo')];
  assert.is(due(...ops).length, 4);
  assert.ok(due(...ops).some(({ to }) => to === 'juliet@localhost/balcony'));
  assert.equal(foretold(...ops), [
    'R: come Juliet owner/moderator',
    'R: come Romeo none/participant=R 110',
    'R: message hall subject',
    'J: come Romeo none/participant=R',
  ]);
});

test('lists, refusals and changes have words of their own', () => {
  const ops = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];
  assert.equal(foretold(...ops, does('R', { kind: 'list', affiliation: 'owner' })), [
    'R: result hall romeo@localhost',
  ]);
  assert.equal(foretold(...ops, say('T', 'Hark')), ['T: refused hall not-acceptable']);
  assert.equal(foretold(...ops, administer('R', { nick: 'Juliet', role: 'none' })), [
    'R: result hall',
    'R: gone Juliet none/none=J by Romeo! 307',
    'J: gone Juliet none/none=J by Romeo 307 110',
  ]);
});

test.run();
