import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collect, createLanding } from '../../src/check/landing.ts';
import type { Jid } from '../../src/core/jid.ts';
import { message, send } from '../../src/core/stanza.ts';
import { ROOMS, ROOMS_AT, SESSIONS } from '../../src/oracle/cast.ts';
import { nothingKnown } from '../../src/oracle/model.ts';
import type { Op } from '../../src/oracle/op.ts';
import { draftOf } from '../../src/oracle/stanza.ts';
import type { Delivery } from '../../src/oracle/view.ts';
import type { Cause, TraceEvent } from '../../src/sim/trace.ts';

const test = suite('check/landing');

const [romeo, juliet] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const room = ROOMS[0]!;
const said = (body: string) => message({ from: romeo, id: body });

function flight(op: Op) {
  return { op, draft: draftOf(op, nothingKnown(0), { serial: 1 }) };
}

const say = (who = romeo): Op => ({ kind: 'say', who, room, body: 'Hark' });
const event = (cause: Cause, ...to: readonly Jid[]): TraceEvent => ({
  serial: 1,
  now: 0,
  cause,
  out: to.map((each) => send(each, said(`to ${each}`))),
});
const sentBy = (from: typeof romeo): TraceEvent =>
  event({ kind: 'outbound', to: room, stanza: { ...said('x'), from } }, room);
const atRoom = (...to: readonly Jid[]): TraceEvent =>
  event({ kind: 'inbound', to: room, stanza: said('x') }, ...to);

test('what rooms send belongs to the action that is its first cause', () => {
  const landing = createLanding();
  landing.expect(flight(say()), 1);
  landing.expect(flight(say(juliet)), 1);
  for (const each of [sentBy(romeo), atRoom(romeo), sentBy(juliet), atRoom(juliet, romeo)])
    landing.note(each);
  const [first, second] = landing.landed(5, 'a fault');
  assert.equal(
    first?.out.map(({ to }) => to),
    [romeo],
  );
  assert.equal(
    second?.out.map(({ to }) => to),
    [juliet, romeo],
  );
  assert.equal([first?.sent?.to, first?.now, first?.fault, second?.fault], [room, 5, undefined, 'a fault']);
  assert.equal(landing.landed(6, undefined), []);
});

test('what accounts send is not the rooms’, and what never came to the rooms was not sent to them', () => {
  const landing = createLanding();
  landing.expect(flight(say()), 1);
  landing.note(sentBy(romeo));
  landing.note(event({ kind: 'inbound', to: juliet, stanza: said('x') }, juliet));
  const [only] = landing.landed(0, undefined);
  assert.equal([only?.out, only?.sent], [[], undefined]);
});

test('what a broken connection loses is no cause of anything', () => {
  const landing = createLanding();
  landing.expect(flight(say()), 1);
  landing.lose(romeo);
  landing.expect(flight({ kind: 'drop', who: romeo }), 1);
  landing.expect(flight(say(juliet)), 1);
  for (const each of [
    event({ kind: 'unbound', session: romeo }, room),
    atRoom(juliet),
    sentBy(juliet),
    atRoom(juliet),
  ]) {
    landing.note(each);
  }
  const [lost, gone, other] = landing.landed(0, undefined);
  assert.equal([lost?.sent, lost?.out, gone?.out.length, other?.out.length], [undefined, [], 1, 1]);
});

test('after its last words a service says nothing', () => {
  const landing = createLanding();
  landing.expect(flight({ kind: 'shutdown' }), 1);
  landing.expect(flight(say()), 1);
  landing.note(event({ kind: 'stopped', domain: ROOMS_AT as Jid }, romeo));
  landing.note(sentBy(romeo));
  landing.note(atRoom(romeo));
  const [stopped, after] = landing.landed(0, undefined);
  assert.equal([stopped?.out.length, after?.out, after?.sent], [1, [], undefined]);
});

test('every address is a delivery', () => {
  const into: Delivery[] = [];
  collect([{ to: [romeo, juliet], stanza: said('a') }, send(romeo, said('b'))], into);
  assert.equal(
    into.map(({ to, stanza }) => [to, stanza.id]),
    [
      [romeo, 'a'],
      [juliet, 'a'],
      [romeo, 'b'],
    ],
  );
});

test.run();
