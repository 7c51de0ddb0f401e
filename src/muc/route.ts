/** Which use case a stanza to a room is. The only large decision in one place: XEP-0045 §17. */
import { bareOf, isFull, resourceOf } from '../core/jid.ts';
import { MODERATE, MUC, MUC_ADMIN, MUC_OWNER, REGISTER } from '../core/ns.ts';
import { type Envelope, isRequest, payloadOf, type Stanza } from '../core/stanza.ts';
import { child } from '../xml/node.ts';
import { decisionIn } from './cases/approve.ts';
import type { CaseName } from './cases/index.ts';
import { declineIn, invitesIn } from './cases/invite.ts';
import { setsSubject } from './cases/subject.ts';
import { requestIn } from './cases/voice.ts';
import { occupantOf } from './occupants.ts';
import type { Policy } from './policy/index.ts';
import type { Room } from './room.ts';

/** What a stanza is: a use case, a refusal, or nothing that is answered. */
export type Route = CaseName | 'ignore' | 'item-not-found' | 'noNickname';

/** The use case for a stanza to a room that exists. */
export function routeOf(room: Room, envelope: Envelope, policy: Policy): Route {
  switch (envelope.stanza.kind) {
    case 'presence':
      return presenceRoute(room, envelope, policy);
    case 'message':
      return messageRoute(room, envelope, policy);
    case 'iq':
      return iqRoute(envelope);
  }
}

/** §7.2.1: whether somebody outside who sends this presence means to enter (Policy `desyncReply`). */
export function asksToEnter(stanza: Stanza, { desyncReply }: Policy): boolean {
  return desyncReply === 'join' || child(stanza, 'x', MUC) !== undefined;
}

/** §17.3: untyped presence enters or changes something; of the typed ones only unavailable, error and probe count. */
function presenceRoute(room: Room, { to, stanza }: Envelope, policy: Policy): Route {
  const occupant = occupantOf(room.occupants, stanza.from);
  switch (stanza.type) {
    case 'unavailable':
      return occupant === undefined ? 'ignore' : 'leave';
    case 'error':
      return 'evict';
    case 'probe':
      return 'probe';
    case '':
      break;
    default:
      return 'ignore';
  }
  if (!isFull(to) || !isFull(stanza.from)) return occupant === undefined ? 'noNickname' : 'ignore';
  if (occupant === undefined) return asksToEnter(stanza, policy) ? 'enter' : 'desync';
  if (resourceOf(to) !== occupant.nick) return 'changeNick';
  return child(stanza, 'x', MUC) === undefined ? 'changePresence' : 'resync';
}

/**
 * §17.2: groupchat is for the room, everything else for one occupant, except invitations and forms. A locked room is
 * not there for anybody but its creator (Policy `creatorSpeech`).
 */
function messageRoute({ lockedBy }: Room, envelope: Envelope, { creatorSpeech }: Policy): Route {
  const { to, stanza } = envelope;
  if (stanza.type === 'error') return 'evict';
  const creator = lockedBy === bareOf(stanza.from) && creatorSpeech === 'allowed';
  if (lockedBy !== undefined && !creator) return 'item-not-found';
  if (isFull(to)) return 'privateMessage';
  if (stanza.type === 'groupchat') return setsSubject(stanza) ? 'subject' : 'message';
  if (invitesIn(envelope).length > 0) return 'invite';
  if (declineIn(envelope) !== undefined) return 'decline';
  if (requestIn(envelope) !== undefined) return 'voice';
  return decisionIn(envelope) === undefined ? 'strayMessage' : 'approve';
}

/** §17.4: to the room by namespace, to an occupant through the room. */
function iqRoute({ to, stanza }: Envelope): Route {
  if (isFull(to)) return isRequest(stanza) ? 'relay' : 'relayAnswer';
  if (!isRequest(stanza)) return 'ignore';
  const get = stanza.type === 'get';
  const payload = payloadOf(stanza);
  switch (payload?.ns) {
    case MUC_ADMIN:
      return get ? 'readStandings' : 'changeStandings';
    case MUC_OWNER:
      if (get) return 'readConfig';
      return child(payload, 'destroy', MUC_OWNER) === undefined ? 'configure' : 'destroy';
    case REGISTER:
      return get ? 'readRegistration' : 'register';
    case MODERATE:
      return get ? 'info' : 'moderate';
    default:
      return 'info';
  }
}
