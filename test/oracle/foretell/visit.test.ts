import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { configure, enter, foretold, foretoldWith, present, say } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/visit');

const OPEN = [enter('R', 'Romeo'), configure('R')];
const BOTH = [...OPEN, enter('J', 'Juliet')];

test('a newcomer is shown the others, itself, the past and the subject; the others see it come', () => {
  assert.equal(foretold(enter('R', 'Romeo')), [
    'R: come Romeo owner/moderator=R 201 110',
    'R: message hall subject',
  ]);
  assert.equal(foretold(...OPEN, say('R', 'Hark'), enter('J', 'Juliet', { show: 'away' })), [
    'R: come Juliet show away none/participant=J',
    'J: come Romeo owner/moderator',
    'J: come Juliet show away none/participant=J 110',
    'J: message Romeo body Hark',
    'J: message hall subject',
  ]);
});

test('it is told what it should know about the room', () => {
  const told = foretold(
    ...OPEN,
    configure('R', { whois: 'anyone', enablelogging: '1' }),
    enter('J', 'Juliet'),
  );
  assert.ok(told.includes('J: come Romeo owner/moderator=R'));
  assert.ok(told.includes('J: come Juliet none/participant=J 100 170 110'));
});

test('who enters again is sent everything, and the others see it again, or only what is new', () => {
  const everything = [
    'J: come Romeo owner/moderator',
    'J: come Juliet none/participant=J 110',
    'J: message hall subject',
  ];
  const again = [...BOTH, enter('J', 'Juliet')];
  assert.equal(foretold(...again), ['R: come Juliet none/participant=J', ...everything]);
  assert.equal(foretoldWith({ resync: 'changed' }, ...again), everything);
  for (const resync of ['always', 'changed'] as const) {
    const [first] = foretoldWith({ resync }, ...BOTH, enter('J', 'Juliet', { show: 'dnd' }));
    assert.is(first, 'R: come Juliet show dnd none/participant=J');
  }
});

test('another nickname is the old one leaving and the new one coming', () => {
  assert.equal(foretold(...BOTH, present('J', 'Masker', 'away')), [
    'R: gone Juliet show away none/participant=J>Masker 303',
    'R: come Masker show away none/participant=J',
    'J: gone Juliet show away none/participant=J>Masker 303 110',
    'J: come Masker show away none/participant=J 110',
  ]);
});

test('of two sessions with one nickname only the one that changes leaves it', () => {
  assert.equal(foretold(...BOTH, enter('J2', 'Juliet'), present('J', 'Masker')), [
    'R: come Masker none/participant=J',
    'R: come Juliet none/participant=J2',
    'J: gone Juliet none/participant=J>Masker 303 110',
    'J: come Masker none/participant=J 110',
    'J: come Juliet none/participant',
    'J2: come Masker none/participant',
    'J2: come Juliet none/participant=J2 110',
  ]);
});

test('whose role is not broadcast is seen by itself alone', () => {
  const hidden = [...OPEN, configure('R', { presencebroadcast: ['moderator'] })];
  assert.equal(foretold(...hidden, enter('J', 'Juliet')), [
    'J: come Romeo owner/moderator',
    'J: come Juliet none/participant=J 110',
    'J: message hall subject',
  ]);
  assert.equal(foretold(...hidden, enter('J', 'Juliet'), present('J', 'Juliet', 'xa')), [
    'J: come Juliet show xa none/participant=J 110',
  ]);
});

test.run();
