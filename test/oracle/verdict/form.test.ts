import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { submittedIn } from '../../../src/oracle/verdict/form.ts';
import { verdict } from '../../kit/verdict.ts';
import { HALL, type HallParts, hall, ROMEO } from '../../kit/view.ts';

const test = suite('oracle/verdict/form');

const row = (name: string, ...values: readonly string[]) => ({ var: `muc#roomconfig_${name}`, values });

function submitting(rows: readonly ReturnType<typeof row>[], parts: HallParts = {}): string {
  return verdict(hall(parts), { kind: 'configure', who: ROMEO, room: HALL, rows });
}

test('a field takes some values and no others (§16.5.3)', () => {
  for (const [name, good, bad] of [
    ['membersonly', ['1', 'true', '0', 'false', ''], ['yes', '2', 'TRUE']],
    ['whois', ['anyone', 'moderators'], ['none', '', 'Anyone']],
    ['allowpm', ['anyone', 'participants', 'moderators', 'none'], ['all', '']],
    ['presencebroadcast', ['visitor', 'moderator'], ['none', '']],
    ['maxusers', ['none', '', '1', ' 7 '], ['0', '-1', '1.5', 'many']],
    ['roomadmins', ['juliet@localhost', ''], ['a@b@c']],
    ['roomname', ['', 'A <b>'], []],
    ['colour', ['red'], []],
  ] as const) {
    for (const each of good) assert.is(submitting([row(name, each)]), 'ok', `${name} ${each}`);
    for (const each of bad) assert.is(submitting([row(name, each)]), 'not-acceptable', `${name} ${each}`);
  }
  const most = (value: string): string => submitting([{ var: 'muc#maxhistoryfetch', values: [value] }]);
  assert.equal(['0', '20', 'x', ''].map(most), ['ok', 'ok', 'not-acceptable', 'not-acceptable']);
});

test('only lists have several values', () => {
  assert.is(submitting([row('roomname', 'A', 'B')]), 'not-acceptable');
  assert.is(submitting([row('presencebroadcast', 'visitor', 'moderator')]), 'ok');
  assert.is(submitting([row('presencebroadcast')]), 'ok');
  assert.is(submitting([row('whois')]), 'not-acceptable');
});

test('a protected room has a password (§10.1.3)', () => {
  const secret: HallParts = { config: { roomsecret: 'dagger', passwordprotectedroom: true } };
  assert.is(submitting([row('passwordprotectedroom', '1')]), 'not-acceptable');
  assert.is(submitting([row('passwordprotectedroom', '1')], secret), 'ok');
  assert.is(submitting([row('passwordprotectedroom', '1'), row('roomsecret', '')], secret), 'not-acceptable');
  assert.is(submitting([row('passwordprotectedroom', '0'), row('roomsecret', '')], secret), 'ok');
});

test('a room has an owner (§10.2)', () => {
  assert.is(submitting([row('roomowners')]), 'conflict');
  assert.is(submitting([row('roomowners', '')]), 'conflict');
  assert.is(submitting([row('roomowners', 'juliet@localhost/balcony')]), 'ok');
  assert.is(submitting([row('roomadmins', 'romeo@localhost')]), 'conflict');
  const two: HallParts = { affiliations: { 'juliet@localhost': 'owner' } };
  assert.is(submitting([row('roomadmins', 'romeo@localhost')], two), 'ok');
});

test('a form is a submission of this kind, or is given up (§10.1.3)', () => {
  const op = { kind: 'configure', who: ROMEO, room: HALL, rows: [row('whois', 'none')] } as const;
  assert.is(verdict(hall(), { ...op, form: 'cancel' }), 'ok');
  assert.is(verdict(hall(), { ...op, form: 'result' }), 'bad-request');
  assert.is(verdict(hall(), { ...op, formType: 'urn:other' }), 'bad-request');
  assert.is(verdict(hall(), { ...op, rows: [] }), 'ok');
});

test('of a field that is given twice the last row counts', () => {
  const rows = [row('whois', 'none'), row('whois', 'anyone'), { var: 'urn:other', values: [] }];
  assert.equal(
    [...submittedIn({ kind: 'configure', who: ROMEO, room: HALL, rows })],
    [['whois', ['anyone']]],
  );
  assert.is(submitting(rows), 'ok');
});

test.run();
