/**
 * The room of the workloads: one with so many occupants, n0 to n…, of whom the first is its owner. Here is what they
 * send, and what everybody has to receive for it by XEP-0045.
 */

import { accounts, muc } from '../services.ts';
import type { Session } from '../sim/session.ts';
import type { Sim } from '../sim/sim.ts';
import { line } from './gist.ts';
import type { Ledger } from './ledger.ts';
import type { Subject } from './workload.ts';

/** The room. */
export const ROOM = 'hall@conference.localhost';

/** A world with accounts and rooms, and nobody in it. */
export function emptyWorld({ createSim }: Subject, options: { readonly keepTrace?: boolean } = {}): Sim {
  return createSim({ ...options, services: [accounts('localhost'), muc('conference.localhost')] });
}

/** So many sessions, each of an account of its own, connected and with nothing in their inboxes. */
export function connected(sim: Sim, count: number): readonly Session[] {
  const sessions = Array.from({ length: count }, (_, n) => sim.connect(`user${n}@localhost/r`));
  sim.run();
  drain(sessions);
  return sessions;
}

/** Empties inboxes without looking. */
export function drain(sessions: readonly Session[]): void {
  for (const session of sessions) session.take();
}

/** How a room is set up. */
export interface HallOptions {
  /** Nobody is told who comes and goes (`muc#roomconfig_presencebroadcast`), so that large rooms fill in linear time. */
  readonly quiet?: boolean;
  /** How many messages a newcomer is sent. */
  readonly history?: number;
}

/** Opens the room with the first session, and lets all others in, one after the other. All inboxes are empty then. */
export function fill(
  sim: Sim,
  sessions: readonly Session[],
  options: HallOptions = {},
  room: string = ROOM,
): void {
  const [first, ...others] = sessions;
  first!.send(entry(0, room));
  first!.send(owner('open', configuration(options), room));
  sim.run();
  for (const [at, session] of others.entries()) {
    session.send(entry(at + 1, room));
    sim.run();
    if (options.quiet !== true && at % DRAINED_EVERY === 0) drain(sessions);
  }
  drain(sessions);
}

/** So often inboxes are emptied while a room fills. */
const DRAINED_EVERY = 50;

function configuration({ quiet = false, history }: HallOptions): string {
  const fetch = history === undefined ? '' : field('muc#maxhistoryfetch', `<value>${history}</value>`);
  return form((quiet ? field('muc#roomconfig_presencebroadcast', '') : '') + fetch);
}

/** A field of a form. */
export function field(name: string, values: string): string {
  return `<field var='${name}'>${values}</field>`;
}

/** The submission of a configuration form. */
export function form(fields: string): string {
  return (
    "<x xmlns='jabber:x:data' type='submit'>" +
    `${field('FORM_TYPE', '<value>http://jabber.org/protocol/muc#roomconfig</value>')}${fields}</x>`
  );
}

/** A request of an owner. */
export function owner(id: string, inside: string, room: string = ROOM): string {
  return `<iq id='${id}' type='set' to='${room}'><query xmlns='http://jabber.org/protocol/muc#owner'>${inside}</query></iq>`;
}

/** What a presence has in it that enters. */
export const ENTER = "<x xmlns='http://jabber.org/protocol/muc'/>";

/** The presence with which occupant n enters. */
export function entry(n: number, room: string = ROOM): string {
  return `<presence to='${room}/n${n}'>${ENTER}</presence>`;
}

/** A message to all. */
export function groupchat(body: string, room: string = ROOM): string {
  return `<message to='${room}' type='groupchat' id='m'><body>${body}</body></message>`;
}

/** The line of a message to all. */
export function said(
  nick: string,
  body: string,
  { room = ROOM, delayed = false }: { readonly room?: string; readonly delayed?: boolean } = {},
): string {
  const details = [`body=${body}`, 'occupant-id', 'stanza-id', ...(delayed ? ['delay'] : [])];
  return line({ kind: 'message', type: 'groupchat', id: 'm', from: `${room}/${nick}`, details });
}

/** The line of the subject that ends an entry, where none was ever set (§7.2.15). */
export const SUBJECT: string = line({ kind: 'message', type: 'groupchat', from: ROOM, details: ['subject'] });

/** Affiliation and role of somebody who is not in the room. */
export const GONE: NonNullable<Told['item']> = { affiliation: 'none', role: 'none' };

/** The line of the result of a request. */
export function result(id: string): string {
  return line({ kind: 'iq', type: 'result', id, from: ROOM, details: [] });
}

/** A presence of an occupant, as the room tells it. */
export interface Told {
  /** The number of its session. */
  readonly session: number;
  readonly nick: string;
  readonly type?: string;
  readonly show?: string;
  /** Affiliation and role, where it is not a participant. */
  readonly item?: { readonly affiliation: string; readonly role: string };
  /** The nickname that it takes. */
  readonly next?: string;
  /** Status codes for everybody. */
  readonly codes?: readonly number[];
  /** Who did it, where it was not the occupant. */
  readonly actor?: { readonly nick: string; readonly jid: string };
  readonly destroyed?: boolean;
}

/** Whom a view is for: with its address for moderators, and for the occupant itself with status 110 (§7.2.2). */
type View = 'others' | 'moderators' | 'itself';

/** The line of a presence in one of its views. */
export function presenceLine(told: Told, view: View): string {
  const { session, nick, type = '', show, next, codes = [], actor, destroyed = false } = told;
  const item = told.item ?? (session === 0 ? OWNER : PARTICIPANT);
  const jid = view === 'others' ? '' : ` jid=user${session}@localhost/r`;
  const renamed = next === undefined ? '' : ` nick=${next}`;
  const by =
    actor === undefined
      ? ''
      : `[actor(${view === 'moderators' ? `jid=${actor.jid} ` : ''}nick=${actor.nick})]`;
  const details = [
    'occupant-id',
    `item(affiliation=${item.affiliation} role=${item.role}${jid}${renamed})${by}`,
    ...(view === 'itself' ? [...codes, 110] : codes).map((code) => `status(code=${code})`),
    ...(show === undefined ? [] : [`show=${show}`]),
    ...(destroyed ? ['destroy'] : []),
  ];
  return line({ kind: 'presence', type, from: `${ROOM}/${nick}`, details });
}

const OWNER = { affiliation: 'owner', role: 'moderator' };
const PARTICIPANT = { affiliation: 'none', role: 'participant' };

/** Everybody among the first so many is told, the occupant itself and the owner each in their way. */
export function tellAll(ledger: Ledger, told: Told, count: number): void {
  const others = presenceLine(told, 'others');
  for (let session = 0; session < count; session++) {
    if (session === told.session) ledger.one(session, presenceLine(told, 'itself'));
    else ledger.one(session, session === 0 ? presenceLine(told, 'moderators') : others);
  }
}
