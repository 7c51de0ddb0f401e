/** I-18 to I-20, I-22: how rooms come into being, and that they are sealed until they are configured (§10.1, §7.2.18). */
import { bareOf, type FullJid, isFull } from '../../core/jid.ts';
import { DISCO_ITEMS } from '../../core/ns.ts';
import { payloadOf, type Stanza } from '../../core/stanza.ts';
import { childrenNamed } from '../../xml/node.ts';
import type { Invariant } from '../invariant.ts';
import { isSubject, readPresence } from '../read.ts';
import type { View } from '../view.ts';
import { broken, isDesync, isEntry, occupantsOf, presencesIn, unless } from './look.ts';

/** I-18. */
export const createdByEntryOnly: Invariant = {
  id: 'I-18',
  name: 'a room is created by entering it and by nothing else',
  source: 'spec',
  covers: ['MUC-7.2.11-01', 'MUC-17.3-02', 'MUC-17.3-08', 'MUC-17.2-05', 'MUC-7.2.1-02'],
  check: (view) => {
    const { op, sent, before, out, untouched, refused } = view;
    if (sent === undefined || !('room' in op) || op.kind === 'enter' || before.rooms.has(op.room))
      return 'idle';
    if (untouched === false)
      return broken(`${op.who} made something of ${op.room}, which does not exist, by ${op.kind}`);
    if (isDesync(view) || (op.kind === 'disco' && op.nick === '') || op.kind === 'answer') return 'held';
    const welcome = out.find(({ stanza }) => stanza.type !== 'error');
    if (welcome !== undefined)
      return broken(`${welcome.to} received a ${welcome.stanza.kind} from ${op.room}, which does not exist`);
    const wrong = refused !== undefined && refused !== 'item-not-found' && refused !== 'bad-request';
    return unless(
      wrong ? `${op.who} was refused with ${refused} by ${op.room}, which does not exist` : undefined,
    );
  },
};

/** I-19. */
export const creation: Invariant = {
  id: 'I-19',
  name: 'who creates a room owns it, moderates it and is told so',
  source: 'spec',
  covers: ['MUC-10.1.1-17', 'MUC-10.1.1-05', 'MUC-10.1.1-06', 'MUC-10.1.1-03'],
  check: (view) => {
    const { op, before, out } = view;
    const again = presencesIn(view).find(
      ({ told, room }) => told.codes.includes('201') && before.rooms.has(room),
    );
    if (again !== undefined)
      return broken(`${again.to} was told with 201 that ${again.room} was created, which was there`);
    if (op.kind !== 'enter' || !isEntry(view) || before.rooms.has(op.room)) return 'idle';
    const stranger = out.find(({ to }) => to !== op.who);
    if (stranger !== undefined)
      return broken(`${stranger.to} received something of ${op.room}, which ${op.who} created`);
    const presences = presencesIn(view);
    const [self] = presences;
    if (self === undefined || presences.length > 1)
      return broken(`${op.who} saw ${presences.length} occupants, not itself alone`);
    const { codes, items } = self.told;
    if (!codes.includes('110') || !codes.includes('201'))
      return broken(`${op.who} was not told with 110 and 201 that it created ${op.room}`);
    const [item] = items;
    if (item?.affiliation !== 'owner' || item.role !== 'moderator') {
      return broken(`${op.who} is ${item?.affiliation}/${item?.role} of the room that it created`);
    }
    const past = out.find(({ stanza }) => stanza.kind === 'message' && !isSubject(stanza));
    return unless(past && `${op.who} was told of a past of ${op.room}, which it created`);
  },
};

/** I-20. The creator may speak in it, and is the only one there. */
export const lockedIsSealed: Invariant = {
  id: 'I-20',
  name: 'a locked room is sealed',
  source: 'spec',
  covers: ['MUC-7.2.10-01', 'MUC-10.1.1-14', 'MUC-10.1.3-09', 'MUC-10.1.3-10', 'MUC-17.2-05'],
  check: (view) => {
    const { op, before, refused, sent } = view;
    if (sent === undefined || !('room' in op)) return 'idle';
    if (op.kind === 'disco') return listsLocked(view);
    const creator = before.rooms.get(op.room)?.lockedBy;
    if (creator === undefined) return 'idle';
    const next = view.after.rooms.get(op.room);
    const intruder = occupantsOf(next).find(({ user }) => user !== creator);
    if (intruder !== undefined && next?.lockedBy !== undefined) {
      return broken(`${intruder.user} is inside ${op.room}, which only ${creator} may enter yet`);
    }
    const strange = bareOf(op.who) !== creator;
    const sealed = op.kind === 'invite' || (strange && op.kind === 'say');
    if (sealed && refused === undefined) {
      return broken(`${op.who} was not refused by ${op.room}, which is locked`);
    }
    // Another owner may configure it, which unlocks it and is told.
    return unless(strange && op.kind !== 'configure' ? reachedFrom(view, op.who) : undefined);
  },
};

/** Whether a message is one that occupants hear of each other. */
function isSpoken({ kind, type, from }: Stanza): boolean {
  return kind === 'message' && (isFull(from) || type === 'groupchat');
}

/** Whom a stranger reaches in a locked room, or through it. */
function reachedFrom({ out }: View, who: FullJid): string | undefined {
  const reached = out.find(({ to, stanza }) => to !== who && isSpoken(stanza));
  return reached && `${reached.to} received a ${reached.stanza.kind} by ${who} from a locked room`;
}

/** §10.1.1: the list of rooms does not show it. */
function listsLocked({ before, out }: View): ReturnType<Invariant['check']> {
  let any = false;
  for (const { stanza } of out) {
    const query = stanza.kind === 'iq' && stanza.type === 'result' ? payloadOf(stanza) : undefined;
    if (query?.ns !== DISCO_ITEMS) continue;
    any = true;
    for (const { attrs } of childrenNamed(query, 'item', DISCO_ITEMS)) {
      const room = [...before.rooms.values()].find(({ jid }) => jid === attrs['jid']);
      if (room?.lockedBy !== undefined) return broken(`${room.jid} is on the list of rooms, and is locked`);
    }
  }
  return any ? 'held' : 'idle';
}

/** I-22. What the answer is, is left to the service (A1). */
export const desyncNeverEnters: Invariant = {
  id: 'I-22',
  name: 'presence that does not ask to enter does not enter',
  source: 'spec',
  on: ['present'],
  covers: ['MUC-7.2.18-01', 'MUC-7.2.1-02'],
  check: (view) => {
    const { op, sent, out, untouched } = view;
    if (sent === undefined || op.kind !== 'present' || !isDesync(view)) return 'idle';
    if (untouched === false)
      return broken(`${op.who} changed ${op.room} by presence that does not ask to enter`);
    const astray = out.find(({ to }) => to !== op.who);
    if (astray !== undefined)
      return broken(`${astray.to} heard of the presence of ${op.who}, who is outside of ${op.room}`);
    return op.nick === '' ? unless(welcomed(view)) : unless(misanswered(view));
  },
};

/** Without a nickname there is nobody to be kicked: silence is an answer, and so is an error. */
function welcomed({ out }: View): string | undefined {
  const welcome = out.find(({ stanza }) => stanza.type !== 'error');
  return welcome && `${welcome.to} received a ${welcome.stanza.kind} because of presence from outside`;
}

function misanswered({ out, pins, sent }: View): string | undefined {
  const [answer, ...more] = out;
  if (more.length > 0)
    return `${more[0]?.to} received ${out.length} stanzas because of presence from outside`;
  if (answer === undefined)
    return pins.desyncReply === 'silent' ? undefined : 'presence from outside was not answered';
  const { to, stanza } = answer;
  if (stanza.kind !== 'presence' || stanza.from !== sent?.to)
    return `${to} received a ${stanza.kind} from ${stanza.from} instead of an answer`;
  if (stanza.type === 'error')
    return pins.desyncReply === 'error' ? undefined : `${to} received an error for presence from outside`;
  const { codes, available } = readPresence(stanza);
  const kick =
    !available && ['110', '307', '333'].every((each) => codes.includes(each)) && codes.length === 3;
  return kick && pins.desyncReply === 'kick'
    ? undefined
    : `${to} is shown ${available ? 'present' : 'gone'} with ${codes.join(', ')}, not kicked with 110, 307, 333`;
}
