import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Op } from '../../../src/oracle/op.ts';
import { makesMember, setsSubject } from '../../../src/oracle/verdict/speech.ts';
import { verdict } from '../../kit/verdict.ts';
import { HALL, type HallParts, hall, JULIET, MERCUTIO, ROMEO, type Someone, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/verdict/speech');

const MUTE: readonly Someone[] = [
  [ROMEO, 'Romeo', 'moderator'],
  [JULIET, 'Juliet', 'participant'],
  [MERCUTIO, 'Mercutio', 'visitor'],
];
const LOCKED: HallParts = {
  inside: [[ROMEO, 'Romeo', 'moderator']],
  lockedBy: 'romeo@localhost' as Exclude<HallParts['lockedBy'], undefined>,
};

type Parts<K extends Op['kind']> = Omit<Extract<Op, { kind: K }>, 'kind' | 'room' | 'who'>;

function saying(who: typeof ROMEO, parts: Parts<'say'>, around: HallParts = { inside: MUTE }): string {
  return verdict(hall(around), { kind: 'say', who, room: HALL, ...parts });
}

test('who has a voice speaks (§7.4)', () => {
  assert.is(saying(JULIET, { body: 'Hark' }), 'ok');
  assert.is(saying(MERCUTIO, { body: 'Hark' }), 'forbidden');
  assert.is(saying(TYBALT, { body: 'Hark' }), 'not-acceptable');
  assert.is(saying(TYBALT, { body: 'Hark' }, LOCKED), 'item-not-found not-acceptable');
  assert.is(saying(ROMEO, { body: 'Hark' }, LOCKED), 'ok');
});

test('a subject is set by moderators, and by others where they may (§8.1)', () => {
  const free: HallParts = { inside: MUTE, config: { changesubject: true } };
  assert.is(saying(ROMEO, { subject: 'Love' }), 'ok');
  assert.is(saying(JULIET, { subject: 'Love' }), 'forbidden');
  assert.is(saying(JULIET, { subject: 'Love' }, free), 'ok');
  assert.is(saying(JULIET, { subject: 'Love', body: 'Hark' }), 'ok');
  assert.is(saying(TYBALT, { subject: 'Love' }, free), 'not-acceptable');
  const op = { kind: 'say', who: ROMEO, room: HALL } as const;
  assert.equal(
    [{ subject: '' }, { subject: '', thread: 't' }, { subject: '', body: '' }, {}].map((each) =>
      setsSubject({ ...op, ...each }),
    ),
    [true, false, false, false],
  );
});

test('a private message is from and for somebody inside, and of the right type (§7.5)', () => {
  const whispering = (who: typeof ROMEO, nick: string, type: Parts<'whisper'>['type'], config = {}): string =>
    verdict(hall({ inside: MUTE, config }), { kind: 'whisper', who, room: HALL, nick, type, body: 'Hark' });
  assert.is(whispering(JULIET, 'Romeo', 'chat'), 'ok');
  assert.is(whispering(JULIET, 'Romeo', 'groupchat'), 'bad-request');
  assert.is(whispering(JULIET, 'Tybalt', ''), 'item-not-found');
  assert.is(whispering(TYBALT, 'Romeo', 'chat'), 'not-acceptable');
  assert.is(whispering(JULIET, '', 'chat'), 'bad-request');
  assert.is(whispering(JULIET, '', 'groupchat'), 'ok');
  const who = [ROMEO, JULIET, MERCUTIO];
  const allowed = (allowpm: string): readonly string[] =>
    who.map((each) => whispering(each, 'Romeo', 'chat', { allowpm }));
  assert.equal(allowed('anyone'), ['ok', 'ok', 'ok']);
  assert.equal(allowed('participants'), ['ok', 'ok', 'forbidden']);
  assert.equal(allowed('moderators'), ['ok', 'forbidden', 'forbidden']);
  assert.equal(allowed('none'), ['forbidden', 'forbidden', 'forbidden']);
});

test('who invites into a members-only room is an officer, or a member that may (§9.5)', () => {
  const affiliations = { 'juliet@localhost': 'member' } as const;
  const inviting = (who: typeof ROMEO, config = {}, to: readonly string[] = ['tybalt@localhost']): string =>
    verdict(hall({ affiliations, config }), { kind: 'invite', who, room: HALL, to });
  assert.is(inviting(MERCUTIO), 'ok');
  assert.is(inviting(ROMEO, { membersonly: true }), 'ok');
  assert.is(inviting(JULIET, { membersonly: true }), 'forbidden');
  assert.is(inviting(JULIET, { membersonly: true, allowinvites: true }), 'ok');
  assert.is(inviting(MERCUTIO, { membersonly: true, allowinvites: true }), 'forbidden');
  assert.is(inviting(TYBALT), 'not-acceptable');
  assert.is(inviting(JULIET, {}, ['@']), 'jid-malformed');
  assert.is(inviting(JULIET, {}, []), 'bad-request');
  const locked = verdict(hall(LOCKED), { kind: 'invite', who: ROMEO, room: HALL, to: ['tybalt@localhost'] });
  assert.is(locked, 'forbidden');
});

test('an invitation opens the door to strangers, where only members get in (§9.5)', () => {
  const becoming = (user: string, membersonly: boolean): boolean => {
    const model = hall({ config: { membersonly }, affiliations: { 'tybalt@localhost': 'outcast' } });
    return makesMember(model.rooms.get(HALL)!, user as typeof ROMEO);
  };
  const all = ['mercutio@localhost/square', 'tybalt@localhost', 'romeo@localhost', 'localhost'];
  assert.equal(
    all.map((each) => becoming(each, true)),
    [true, false, false, false],
  );
  assert.equal(
    all.map((each) => becoming(each, false)),
    [false, false, false, false],
  );
});

test('anybody may decline, to somebody (§7.8.2)', () => {
  const declining = (to: string): string => verdict(hall(), { kind: 'decline', who: TYBALT, room: HALL, to });
  assert.is(declining(`${HALL}/Romeo`), 'ok');
  assert.is(declining('romeo@localhost'), 'ok');
  assert.is(declining(`${HALL}/Paris`), 'item-not-found');
  assert.is(declining(HALL), 'item-not-found');
  assert.is(declining('@'), 'jid-malformed');
});

test('a visitor asks for a voice, and a moderator grants it (§7.13, §8.6)', () => {
  const asking = (who: typeof ROMEO, role?: string, inside = MUTE): string =>
    verdict(hall({ inside }), { kind: 'ask-voice', who, room: HALL, ...(role !== undefined && { role }) });
  assert.equal(
    [MERCUTIO, JULIET, TYBALT].map((each) => asking(each)),
    ['ok', 'silent', 'not-acceptable'],
  );
  assert.is(asking(MERCUTIO, 'moderator'), 'bad-request');
  assert.is(asking(MERCUTIO, undefined, [[MERCUTIO, 'Mercutio', 'visitor']]), 'silent');
  const granting = (who: typeof ROMEO, nick: string, allow = true): string =>
    verdict(hall({ inside: MUTE }), { kind: 'grant-voice', who, room: HALL, nick, allow });
  assert.equal(
    [ROMEO, JULIET, TYBALT].map((each) => granting(each, 'Mercutio')),
    ['ok', 'forbidden', 'not-acceptable'],
  );
  assert.is(granting(ROMEO, 'Mercutio', false), 'silent');
  assert.is(granting(ROMEO, 'Juliet'), 'silent');
});

test.run();
