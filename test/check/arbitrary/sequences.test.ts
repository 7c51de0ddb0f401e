import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { playersOf } from '../../../src/check/arbitrary/cast.ts';
import { commands, opsOf, SIZE } from '../../../src/check/arbitrary/sequences.ts';
import { EVERYTHING, KINDS, swarmOf } from '../../../src/check/arbitrary/swarm.ts';
import { CONDITIONS } from '../../../src/core/error.ts';
import { NICKS, PASSWORDS, ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import type { Op, OpKind } from '../../../src/oracle/op.ts';

const test = suite('check/arbitrary/sequences');

const ops = opsOf(playersOf(EVERYTHING));

/** Many actions of a kind. */
function many<K extends OpKind>(kind: K, numRuns = 1500): readonly (Op & { readonly kind: K })[] {
  return fc.sample(ops[kind], { seed: 1, numRuns }) as unknown as readonly (Op & { readonly kind: K })[];
}

/** Fails where one of these never occurs. */
function has<T>(what: string, found: readonly T[], wanted: readonly T[]): void {
  const missing = wanted.filter((each) => !found.includes(each));
  assert.equal(missing, [], `${what}: what never occurs`);
}

test('equal seeds give equal sequences, of at most as many actions as was said', () => {
  const draw = (seed: number) => fc.sample(commands(), { seed, numRuns: 200 });
  assert.is(JSON.stringify(draw(1)), JSON.stringify(draw(1)));
  assert.is.not(JSON.stringify(draw(1)), JSON.stringify(draw(2)));
  const lengths = draw(3).map(({ length }) => length);
  assert.ok(Math.max(...lengths) === SIZE && Math.min(...lengths) < 10);
  for (const each of fc.sample(commands({ size: 5 }), 50)) assert.ok(each.length <= 5);
});

test('sequences are plain data', () => {
  for (const each of fc.sample(commands(), { seed: 1, numRuns: 200 })) {
    assert.equal(JSON.parse(JSON.stringify(each)), each);
  }
});

test('every kind of action occurs, by every session and in every room', () => {
  const all = fc.sample(commands(), { seed: 1, numRuns: 1000 }).flat();
  has('kinds', [...new Set(all.map(({ kind }) => kind))], KINDS);
  const inside = all.flatMap((op) => ('room' in op ? [`${op.kind} ${op.who} ${op.room}`] : []));
  const kinds: readonly OpKind[] = ['enter', 'say', 'administer', 'configure', 'leave', 'present'];
  has(
    'who and where',
    [...new Set(inside)],
    kinds.flatMap((kind) => SESSIONS.flatMap((who) => ROOMS.map((room) => `${kind} ${who} ${room}`))),
  );
});

test('only the kinds that are asked for come after the opening', () => {
  const only = fc.sample(commands({ kinds: ['say'] }), { seed: 1, numRuns: 200 }).flat();
  has('kinds', [...new Set(only.map(({ kind }) => kind))], ['enter', 'configure', 'say']);
  assert.not.ok(only.some(({ kind }) => kind === 'leave' || kind === 'whisper' || kind === 'destroy'));
});

test('nicknames are free, taken, awkward, blank and too long', () => {
  const nicks = many('enter').map(({ nick }) => nick);
  has('nicknames', nicks, [...NICKS, ' ', '\u00a0', 'n'.repeat(1024)]);
  has(
    'changes',
    many('present').map(({ nick }) => nick),
    [...NICKS, '', ' '],
  );
});

test('passwords are missing, right, wrong and blank, and history is limited in every way', () => {
  const entries = many('enter');
  has(
    'passwords',
    entries.map(({ password }) => password),
    [undefined, ...PASSWORDS],
  );
  const limits = entries.flatMap(({ limits }) => (limits === undefined ? [] : [limits]));
  for (const key of ['maxchars', 'maxstanzas', 'seconds', 'since'] as const) {
    assert.ok(limits.some((each) => each[key] === 0) && limits.some((each) => (each[key] ?? 0) > 0), key);
    assert.ok(
      limits.some((each) => each[key] === undefined),
      key,
    );
  }
});

test('messages have bodies, subjects, both and neither, and whispers are of every type', () => {
  const said = many('say');
  const shapes = said.map(({ body, subject, thread, chatState, id }) =>
    [
      body !== undefined && 'body',
      subject !== undefined && 'subject',
      thread && 'thread',
      chatState && 'state',
      id === false && 'idless',
    ]
      .filter(Boolean)
      .join('+'),
  );
  has('shapes', shapes, [
    '',
    'body',
    'subject',
    'body+subject',
    'subject+thread',
    'state',
    'body+state',
    'body+idless',
  ]);
  assert.ok(said.some(({ subject }) => subject === '') && said.some(({ body }) => body === ''));
  has(
    'types',
    many('whisper').map(({ type }) => type),
    ['chat', '', 'groupchat', 'headline'],
  );
  has(
    'invitees',
    many('invite').map(({ to }) => Math.min(to.length, 2)),
    [1, 2],
  );
});

test('roles and affiliations are asked for in every way, right and wrong', () => {
  const items = many('administer').flatMap((op) => op.items);
  has(
    'roles',
    items.map(({ role }) => role),
    ['none', 'visitor', 'participant', 'moderator', 'king', '', undefined],
  );
  has(
    'affiliations',
    items.map(({ affiliation }) => affiliation),
    ['outcast', 'none', 'member', 'admin', 'owner', 'king'],
  );
  has(
    'counts',
    many('administer').map((op) => op.items.length),
    [0, 1, 2, 3],
  );
  const kinds = items.map(({ nick, jid, role, affiliation }) =>
    [nick && 'nick', jid && 'jid', role && 'role', affiliation && 'affiliation'].filter(Boolean).join('+'),
  );
  has('items', kinds, [
    'nick+role',
    'jid+affiliation',
    'nick+jid+affiliation',
    'nick+affiliation',
    'nick+role+affiliation',
    'jid+role',
    'role',
    '',
  ]);
  assert.ok(items.some(({ jid }) => jid?.includes('/')) && items.some(({ jid }) => jid === 'localhost'));
});

test('every field of the configuration is submitted, alone and with others, right and wrong', () => {
  const forms = many('configure', 4000);
  const names = [...new Set(forms.flatMap(({ rows }) => rows.map((each) => each.var)))];
  const fields = [
    'roomname roomdesc lang pubsub persistentroom publicroom enablelogging membersonly moderatedroom',
    'passwordprotectedroom roomsecret whois changesubject allowinvites allowpm presencebroadcast getmemberlist',
    'maxusers roomadmins roomowners colour',
  ].flatMap((each) => each.split(' '));
  has('fields', names, [...fields.map((each) => `muc#roomconfig_${each}`), 'muc#maxhistoryfetch']);
  has(
    'rows',
    forms.map(({ rows }) => Math.min(rows.length, 4)),
    [0, 1, 2, 3, 4],
  );
  has(
    'forms',
    forms.map(({ form }) => form),
    [undefined, 'cancel', 'form', 'result'],
  );
  assert.ok(forms.some(({ formType }) => formType !== undefined));
});

test('bounces have every condition, and presence every type', () => {
  has(
    'conditions',
    many('bounce', 4000).map(({ condition }) => condition),
    CONDITIONS,
  );
  const types = ['probe', 'subscribe', 'subscribed', 'unsubscribe', 'unsubscribed', 'nonsense'] as const;
  has(
    'types',
    many('typed').map(({ type }) => type),
    types,
  );
  has(
    'forgeries',
    many('say').map(({ forged }) => forged),
    ['status', 'item', 'actor', 'delay', 'invite', 'stanza-id', 'occupant-id'],
  );
});

test('swarms differ: some kinds are left out, and some of the cast', () => {
  const swarms = Array.from({ length: 40 }, (_, at) => swarmOf(`test ${at}`));
  assert.ok(swarms.some((each) => each.weights.size === KINDS.length));
  for (const kind of KINDS.filter((each) => each !== 'enter' && each !== 'connect')) {
    assert.ok(
      swarms.some(({ weights }) => !weights.has(kind)),
      `${kind} is always there`,
    );
  }
  const swarm = swarms.find(({ rooms, sessions }) => rooms === 1 && sessions < 6)!;
  const whose = fc.sample(commands({ swarm: { ...swarm, scenes: 0 } }), 200).flat();
  assert.not.ok(
    whose.some(
      (op) => 'who' in op && !SESSIONS.slice(0, swarm.sessions).includes(op.who) && op.kind === 'say',
    ),
  );
});

test.run();
