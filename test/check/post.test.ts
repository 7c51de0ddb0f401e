import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createPost } from '../../src/check/post.ts';
import { CLIENT } from '../../src/core/ns.ts';
import { type Envelope, message, type Stanza, send } from '../../src/core/stanza.ts';
import { SESSIONS } from '../../src/oracle/cast.ts';
import type { Session } from '../../src/sim/session.ts';
import type { Cause } from '../../src/sim/trace.ts';
import { node } from '../../src/xml/node.ts';

const test = suite('check/post');

const romeo = SESSIONS[0]!;

/** A session with this in its inbox. */
function sessionWith(inbox: Envelope[], open = true): Session {
  return { jid: romeo, open, error: undefined, send: () => undefined, take: () => inbox.splice(0) };
}

/** A post that has seen one session come, and these stanzas sent to it. */
function postWith(session: Session, sent: readonly Stanza[], last: Cause['kind'] = 'inbound') {
  const post = createPost();
  post.open(romeo, session);
  const note = (cause: Cause, stanzas: readonly Stanza[]): void =>
    post.note({ serial: 1, now: 0, cause, out: stanzas.map((stanza) => send(romeo, stanza)) });
  note({ kind: 'bound', session: romeo }, []);
  if (last === 'unbound') note({ kind: 'unbound', session: romeo }, []);
  note({ kind: 'inbound', to: romeo, stanza: message({ from: romeo }) }, sent);
  return post;
}

const hark = message({ from: romeo, children: [node('body', CLIENT, {}, ['Hark'])] });
const other = message({ from: romeo, id: 'other' });

test('nothing is wrong where everybody has what was sent, in order', () => {
  const inbox = [hark, other].map((stanza) => ({ to: romeo, stanza }));
  const post = postWith(sessionWith(inbox), [hark, other]);
  assert.is(post.check(), undefined);
  assert.is(post.check(), undefined, 'and it is not expected twice');
});

test('what is missing, out of order or too much is told', () => {
  const check = (got: readonly Stanza[], sent: readonly Stanza[]): string | undefined =>
    postWith(sessionWith(got.map((stanza) => ({ to: romeo, stanza }))), sent).check();
  assert.match(check([], [hark]) ?? '', /should have received <message .*Hark.*, not nothing/);
  assert.match(check([other, hark], [hark, other]) ?? '', /should have received .*Hark.*, not .*other/);
  assert.match(check([hark, other], [hark]) ?? '', /other.*, which nobody sent to it/);
});

test('who is gone, or is going, receives nothing', () => {
  assert.is(postWith(sessionWith([], false), [hark]).check(), undefined);
  assert.is(postWith(sessionWith([]), [hark], 'unbound').check(), undefined);
});

test('what cannot be read again as it was written is told', () => {
  const strange = message({ from: romeo, children: [node('body', CLIENT, {}, ['a', 'b'])] });
  const post = postWith(sessionWith([{ to: romeo, stanza: strange }]), [strange]);
  assert.match(post.check() ?? '', /is read as something else/);
  const blank = message({ from: romeo, children: [node('body', CLIENT, {}, [''])] });
  assert.is(postWith(sessionWith([{ to: romeo, stanza: blank }]), [blank]).check(), undefined);
});

test.run();
