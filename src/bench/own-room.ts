/**
 * A room of the user's own: a script sets it up, and then occupants are let in. What the room is like is the script's
 * affair; all that is asked of it is that somebody can enter and speak.
 */
import { bareOf, domainOf, type Jid, parseJid } from '../core/jid.ts';
import { CLIENT, MUC, MUC_OWNER } from '../core/ns.ts';
import type { Stanza } from '../core/stanza.ts';
import { textOf } from '../core/stanza.ts';
import { ScenarioError } from '../scenario/parse.ts';
import type { Session } from '../sim/session.ts';
import type { Sim } from '../sim/sim.ts';
import type { TraceEvent } from '../sim/trace.ts';
import { child, type Node, node, text } from '../xml/node.ts';
import { drain } from './hall.ts';
import type { ScriptText, Subject } from './workload.ts';

/** How many occupants and messages there may be: what a machine holds in memory, and somebody waits for. */
export const OCCUPANTS_MAX = 20_000;
/** Messages. */
export const MESSAGES_MAX = 1_000_000;
/** Deliveries of the messages in all. */
export const DELIVERIES_MAX = 1_000_000_000;

/** A room that cannot be measured, with a sentence for whoever wrote the script. */
export class OwnRoomError extends Error {
  override readonly name = 'OwnRoomError';
}

/** A room that a script has set up, and sessions that may come to it. */
export interface OwnRoom {
  readonly sim: Sim;
  readonly jid: Jid;
  /** Characters of the script that are connected still. */
  readonly cast: readonly Session[];
  /** Those who are not inside yet. */
  readonly sessions: readonly Session[];
  /** The presence with which session n enters. */
  readonly entry: (n: number) => Node;
  /** The nickname of session n. */
  readonly nick: (n: number) => string;
}

/** What is wanted. */
export interface Wanted {
  readonly script: ScriptText;
  /** Which room, where the script has several. Default: the one that was configured last, or else entered last. */
  readonly room?: Jid | undefined;
  readonly occupants: number;
}

/**
 * Plays the script in a world, and connects those who are to enter its room. All inboxes are empty.
 *
 * @throws OwnRoomError where the script does not pass, or has no room
 */
export function setUp({ script, room, occupants }: Wanted, subject: Subject): OwnRoom {
  const { scenario } = reading(script, subject);
  const seen: Seen = { entered: new Map(), configured: [] };
  const cast: Session[] = [];
  let sim: Sim | undefined;
  let done = false;
  const report = subject.play(scenario, () => {
    const world = subject.createWorld(scenario, {
      keepTrace: false,
      onTransition: (event) => done || look(event, seen),
    });
    sim = world;
    return watched(world, cast);
  });
  done = true;
  if (report.failure !== undefined) {
    const { line, message } = report.failure;
    throw new OwnRoomError(`${script.path}:${line}: the script does not pass: ${message}`);
  }
  const jid = room ?? seen.configured.at(-1) ?? [...seen.entered.keys()].at(-1);
  const password = jid === undefined ? undefined : seen.entered.get(jid);
  if (sim === undefined || jid === undefined || !seen.entered.has(jid)) {
    const rooms = [...seen.entered.keys()].join(', ');
    throw new OwnRoomError(
      rooms === ''
        ? `${script.path}: nobody enters a room in this script`
        : `${script.path}: nobody enters ${jid} in this script; its rooms are ${rooms}`,
    );
  }
  const domain = homeOf(scenario.cast.map(({ properties }) => properties.get('jid') ?? ''));
  const world = sim;
  const sessions = Array.from({ length: occupants }, (_, n) => world.connect(`bench-${n}@${domain}/r`));
  world.run();
  drain([...cast, ...sessions]);
  return { sim: world, jid, cast, sessions, ...newcomer(jid, password ?? '') };
}

function newcomer(room: Jid, password: string): Pick<OwnRoom, 'entry' | 'nick'> {
  const inside = password === '' ? [] : [node('password', MUC, {}, [password])];
  const nick = (n: number): string => `bench-${n}`;
  const entry = (n: number): Node =>
    node('presence', CLIENT, { to: `${room}/${nick(n)}` }, [node('x', MUC, {}, inside)]);
  return { nick, entry };
}

function reading(
  { text, path }: ScriptText,
  { parseScenario }: Subject,
): ReturnType<Subject['parseScenario']> {
  try {
    return parseScenario(text, path);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new OwnRoomError(`${path}:${error.line}: ${error.message}`);
  }
}

/** The domain of the first character that has an account. */
function homeOf(addresses: readonly string[]): string {
  const [first] = addresses.map(parseJid).filter((jid) => jid?.includes('@'));
  return first === undefined ? 'localhost' : domainOf(first);
}

/** The same Sim, and the sessions that are connected to it are noted. */
function watched(sim: Sim, cast: Session[]): Sim {
  const connect: Sim['connect'] = (jid, options) => {
    const session = sim.connect(jid, options);
    cast.push(session);
    return session;
  };
  return Object.create(sim, { connect: { value: connect } }) as Sim;
}

/** Rooms of the script, in the order of what happened to them last. */
interface Seen {
  /** With the last password that somebody entered with, '' where there was none. */
  readonly entered: Map<Jid, string>;
  readonly configured: Jid[];
}

function look({ cause }: TraceEvent, { entered, configured }: Seen): void {
  if (cause.kind !== 'inbound') return;
  const room = bareOf(cause.to);
  const x = child(cause.stanza, 'x', MUC);
  if (cause.stanza.kind === 'presence' && x !== undefined) {
    const password = child(x, 'password', MUC);
    const known = password === undefined ? (entered.get(room) ?? '') : text(password);
    entered.delete(room);
    entered.set(room, known);
  }
  if (cause.stanza.type === 'set' && child(cause.stanza, 'query', MUC_OWNER) !== undefined)
    configured.push(room);
}

/** Somebody whose messages everybody in the room hears, and what they look like to the one who listens. */
export interface Speaker {
  readonly session: Session;
  readonly from: Jid;
}

/**
 * Finds somebody who may speak: a character of the script, or one of the occupants.
 *
 * @throws OwnRoomError where nobody may
 */
export function findSpeaker({ sim, jid, cast, sessions }: OwnRoom): Speaker {
  const [listener] = sessions;
  for (const session of [...cast.filter(({ open }) => open), listener!]) {
    session.send(node('message', CLIENT, { to: jid, type: 'groupchat' }, [node('body', CLIENT, {}, ['?'])]));
    sim.run();
    const heard = listener!.take().find(({ stanza }) => isSpoken(stanza, jid));
    drain([...cast, ...sessions]);
    if (heard !== undefined) return { session, from: heard.stanza.from };
  }
  throw new OwnRoomError(`nobody who is in ${jid} may speak to all: neither the characters nor a newcomer`);
}

function isSpoken(stanza: Stanza, room: Jid): boolean {
  return stanza.type === 'groupchat' && bareOf(stanza.from) === room && textOf(stanza, 'body') === '?';
}
