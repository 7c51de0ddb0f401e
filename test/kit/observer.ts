/**
 * What an observer of a room may rely on, whatever is sent to it: a few of the invariants of XEP-0045, checked step by
 * step from what sessions receive. It keeps, for every session, the occupants that the session knows of.
 */
import * as assert from 'uvu/assert';
import { bareOf, type FullJid, isFull, type Jid, resourceOf } from '../../src/core/jid.ts';
import {
  type Envelope,
  isRequest,
  type Send,
  type Stanza,
  stanzasOf,
  toNode,
} from '../../src/core/stanza.ts';
import { type Occupant, occupantOf } from '../../src/muc/occupants.ts';
import { isBroadcast, ownersOf, type Room } from '../../src/muc/room.ts';
import type { Step } from '../../src/muc/step.ts';
import { child, childrenNamed, type Node } from '../../src/xml/node.ts';
import { writeXml } from '../../src/xml/write.ts';
import { describe } from './received.ts';

const USER = 'http://jabber.org/protocol/muc#user';

/** Nickname to `affiliation/role`, for each session. */
export type Views = ReadonlyMap<Jid, ReadonlyMap<string, string>>;

/** The views of those who are inside already, as they should be. */
export function viewsOf(room: Room): Views {
  return new Map(room.occupants.sessions.map((session) => [session, viewIn(room, session)]));
}

/** Whom a session should know of (I-43): itself and those who are broadcast. */
function viewIn(room: Room, session: FullJid): ReadonlyMap<string, string> {
  const own = occupantOf(room.occupants, session);
  const shown = room.occupants.all.filter((each) => each === own || isBroadcast(room, each.role));
  return new Map(shown.map((each) => [each.nick, `${each.affiliation}/${each.role}`]));
}

/**
 * Checks one step of a room and gives the views after it.
 *
 * @throws an assertion that names the invariant, such as I-43, where one is broken
 */
export function observe(before: Room, views: Views, sent: Envelope, { room, out }: Step): Views {
  const deliveries = out.flatMap((each) =>
    each.to.flatMap((to) => stanzasOf(each).map((stanza) => ({ to, stanza }))),
  );
  for (const each of out) assert.ok(each.to.length > 0, 'nothing is sent to nobody');
  refusals(before, sent, room, out);
  answers(sent, out);
  let next = views;
  for (const each of deliveries) {
    if (sent.stanza.type === 'probe') unmarked(each.stanza);
    else selfMarked(before, room, each.to, each.stanza);
    if (room !== null) discreet(before, room, each.to, each.stanza);
    // What a probe is answered is a piece of information, and no event (§17.3).
    if (sent.stanza.type !== 'probe') next = fold(next, each.to, each.stanza);
  }
  if (room === null) return new Map();
  standing(room);
  const inside = new Map([...next].filter(([session]) => occupantOf(room.occupants, session) !== undefined));
  for (const session of room.occupants.sessions) {
    const [known, wanted] = [inside.get(session) ?? new Map(), viewIn(room, session)];
    const text = (view: ReadonlyMap<string, string>): string => [...view].map(String).toSorted().join(' ');
    assert.is(text(known), text(wanted), `I-43: what ${session} knows is how it is`);
  }
  return inside;
}

/** I-08: a refusal changes nothing, and is all there is. */
function refusals(before: Room, sent: Envelope, after: Room | null, out: readonly Send[]): void {
  const [first] = out;
  const { kind, id, from } = sent.stanza;
  const reply = first?.stanza.type === 'error' && first.stanza.kind === kind && first.stanza.id === id;
  if (!reply || !first.to.includes(from)) return;
  assert.ok(after === before, 'I-08: a refusal leaves the room as it was');
  assert.is(out.length, 1, 'I-08: and nobody else hears of it');
}

/** I-07: a request that is not passed on is answered once; nothing else is answered by an iq, but late answers are. */
function answers(sent: Envelope, out: readonly Send[]): void {
  const { stanza } = sent;
  if (!isRequest(stanza)) return;
  const replies = out.filter(
    (each) => each.stanza.kind === 'iq' && each.stanza.id === stanza.id && !isRequest(each.stanza),
  );
  const passedOn = out.some((each) => isRequest(each.stanza));
  const own = replies.filter(({ to }) => to.includes(stanza.from));
  assert.is(own.length, passedOn ? 0 : 1, `I-07: one answer for ${stanza.id}`);
}

/** I-04: 110 is in the presence that a session gets of itself, as it was or as it is, and in no other. */
function selfMarked(before: Room, after: Room | null, to: Jid, { kind, type, from, children }: Stanza): void {
  const x = child({ children }, 'x', USER);
  if (kind !== 'presence' || type === 'error' || x === undefined) return;
  const marked = codesIn(x).includes('110');
  const desync = codesIn(x).includes('333') && codesIn(x).includes('307');
  const own = [type === 'unavailable' ? before : (after ?? before)].some(
    (room) => occupantOf(room.occupants, to)?.nick === resourceOf(from),
  );
  assert.is(
    marked,
    own || desync,
    `I-04: ${to} and ${describe({ kind, type, from, children, id: '', lang: '' })}`,
  );
}

/** I-04: what somebody asked for has no 110, not even about itself (§17.3). */
function unmarked({ children }: Stanza): void {
  const x = child({ children }, 'x', USER);
  assert.not.ok(x !== undefined && codesIn(x).includes('110'), 'I-04: a probe is answered without 110');
}

function codesIn(x: Node): readonly string[] {
  return childrenNamed(x, 'status', USER).map(({ attrs }) => attrs['code'] ?? '');
}

/** I-74: who may not see addresses, before and after, gets no presence or message with that of another. */
function discreet(before: Room, after: Room, to: Jid, stanza: Stanza): void {
  const sees = (room: Room, who: Occupant | undefined): boolean =>
    room.config.whois === 'anyone' || who?.role === 'moderator';
  const readers = [before, after].map((room) => [room, occupantOf(room.occupants, to)] as const);
  if (stanza.kind === 'iq' || readers.every(([, who]) => who === undefined)) return;
  if (readers.some(([room, who]) => sees(room, who))) return;
  const text = writeXml(toNode({ to, stanza }));
  for (const account of [...before.occupants.all, ...after.occupants.all].map(({ user }) => user)) {
    if (account !== bareOf(to))
      assert.not.ok(text.includes(account), `I-74: ${to} reads of ${account}: ${text}`);
  }
}

/** I-53, I-54, I-60, I-59: what is true of every room. */
function standing(room: Room): void {
  assert.ok(ownersOf(room).length > 0, 'I-53: a room has an owner');
  for (const { role, affiliation, nick } of room.occupants.all) {
    assert.is.not(role, 'none', `I-02: ${nick} has a role`);
    assert.is.not(affiliation, 'outcast', `I-59: ${nick} is not banned`);
    assert.not.ok(room.config.membersOnly && affiliation === 'none', `I-60: ${nick} may be inside`);
    assert.not.ok(
      role === 'visitor' && (affiliation === 'admin' || affiliation === 'owner'),
      `I-54: ${nick} has voice`,
    );
  }
}

/** A view after a presence; I-44: nobody leaves it who is not in it. */
function fold(views: Views, to: Jid, { kind, type, from, children }: Stanza): Views {
  const x = child({ children }, 'x', USER);
  if (kind !== 'presence' || type === 'error' || x === undefined || !isFull(from)) return views;
  const codes = codesIn(x);
  if (codes.includes('333') && codes.includes('307')) return views;
  const view = new Map(views.get(to));
  const nick = resourceOf(from);
  if (type === 'unavailable') {
    assert.ok(view.delete(nick) || codes.includes('110'), `I-44: ${to} did not know ${nick}, who leaves`);
  } else {
    const { affiliation, role } = child(x, 'item', USER)?.attrs ?? {};
    view.set(nick, `${affiliation}/${role}`);
  }
  return new Map(views).set(to, view);
}
