import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { administer, configure, enter, foretold } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/changes');

const ALL = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet'), enter('M', 'Mercutio')];

test('who is put out hears of nothing else; the others hear of it before what has changed', () => {
  const change = administer('R', { nick: 'Mercutio', role: 'visitor' }, { nick: 'Juliet', role: 'none' });
  assert.equal(foretold(...ALL, change), [
    'R: result hall',
    'R: gone Juliet none/none=J by Romeo! 307',
    'R: come Mercutio none/visitor=M by Romeo!',
    'J: gone Juliet none/none=J by Romeo 307 110',
    'M: gone Juliet none/none by Romeo 307',
    'M: come Mercutio none/visitor=M by Romeo 110',
  ]);
});

test('what several items make of somebody is told once', () => {
  const change = administer(
    'R',
    { nick: 'Juliet', role: 'visitor' },
    { jid: 'juliet@localhost', affiliation: 'member' },
  );
  assert.equal(
    foretold(...ALL, change).filter((each) => each.startsWith('J')),
    ['J: come Juliet member/participant=J by Romeo 110'],
  );
});

test('a role that somebody has is nothing new, an affiliation is told again', () => {
  assert.equal(foretold(...ALL, administer('R', { nick: 'Juliet', role: 'participant' })), [
    'R: result hall',
  ]);
  assert.is(foretold(...ALL, administer('R', { jid: 'juliet@localhost', affiliation: 'none' })).length, 4);
});

test('of who is not there those are told who see addresses', () => {
  assert.equal(foretold(...ALL, administer('R', { jid: 'tybalt@localhost', affiliation: 'outcast' })), [
    'R: result hall',
    'R: message hall outcast/-=tybalt@localhost 301',
  ]);
  const open = configure('R', { whois: 'anyone' });
  assert.is(
    foretold(...ALL, open, administer('R', { jid: 'tybalt@localhost', affiliation: 'admin' })).length,
    4,
  );
});

test('who becomes a member of a members-only room is invited', () => {
  const closed = [...ALL.slice(0, 2), configure('R', { membersonly: '1' })];
  const member = administer('R', { jid: 'tybalt@localhost', affiliation: 'member' });
  assert.ok(foretold(...closed, member).some((each) => each.startsWith('tybalt@localhost: message hall')));
  assert.not.ok(foretold(...ALL, member).some((each) => each.startsWith('tybalt@localhost: message hall')));
});

test('who is under a nickname that becomes reserved for somebody else has to go', () => {
  const reserve = administer('R', { jid: 'tybalt@localhost', nick: 'Juliet', affiliation: 'member' });
  assert.equal(
    foretold(...ALL, reserve).filter((each) => each.startsWith('J')),
    ['J: gone Juliet none/none=J 307 110'],
  );
});

test('who crosses the border of what is broadcast appears or vanishes', () => {
  const bounded = [...ALL, configure('R', { presencebroadcast: ['participant', 'moderator'] })];
  const [, vanished] = foretold(...bounded, administer('R', { nick: 'Juliet', role: 'visitor' }));
  assert.is(vanished, 'R: gone Juliet none/none=J by Romeo!');
});

test.run();
