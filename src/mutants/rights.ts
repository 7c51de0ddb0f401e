/** Bugs in who may do what: changes of roles and affiliations that are made though they are refused. */
import { bareOf, type FullJid, parseJid } from '../core/jid.ts';
import { type Envelope, resultOf } from '../core/stanza.ts';
import { type Occupant, occupantNamed } from '../muc/occupants.ts';
import { type Requester, requesterOf } from '../muc/permissions.ts';
import { type Affiliation, type Role, readAffiliation, readRole } from '../muc/privileges.ts';
import { affiliationOf, type Room } from '../muc/room.ts';
import { announceChanges, applyRole, applyStanding, type Cause, type Change } from '../muc/standing.ts';
import type { Case, Context } from '../muc/step.ts';
import { isRefusal } from './deliveries.ts';
import type { Plant } from './mutant.ts';
import { wrapped } from './plant.ts';
import { itemsIn } from './stanzas.ts';

/** A role that somebody is to get. */
export interface RoleAsked {
  readonly requester: Requester;
  readonly target: Occupant;
  readonly role: Role;
}

/** An affiliation that an account is to get. */
export interface AffiliationAsked {
  readonly requester: Requester;
  readonly user: Requester['user'];
  readonly before: Affiliation;
  readonly affiliation: Affiliation;
}

/** Gives roles that are refused, where `allowed` says so. */
export function roleAllowed(allowed: (asked: RoleAsked) => boolean): Plant {
  return overruled((room, envelope, cause) => {
    const asked = roleAskedIn(room, envelope);
    if (asked === undefined || !allowed(asked)) return undefined;
    return applyRole(room, asked.target, asked.role, cause);
  });
}

/** Gives affiliations that are refused, where `allowed` says so. */
export function affiliationAllowed(allowed: (asked: AffiliationAsked) => boolean): Plant {
  return overruled((room, envelope, cause, { rules }) => {
    const asked = affiliationAskedIn(room, envelope);
    if (asked === undefined || !allowed(asked)) return undefined;
    return applyStanding(room, asked.user, { affiliation: asked.affiliation }, cause, rules);
  });
}

/** The role that a request with one item asks for. */
export function roleAskedIn(room: Room, envelope: Envelope): RoleAsked | undefined {
  const [item, ...more] = itemsIn(envelope);
  const role = readRole(item?.attrs['role'] ?? '');
  const target = occupantNamed(room.occupants, item?.attrs['nick'] ?? '');
  const odd = more.length > 0 || item?.attrs['affiliation'] !== undefined;
  if (odd || role === undefined || target === undefined) return undefined;
  return { requester: requesterOf(room, envelope.stanza.from), target, role };
}

/** The affiliation that a request with one item asks for, by JID. */
export function affiliationAskedIn(room: Room, envelope: Envelope): AffiliationAsked | undefined {
  const [item, ...more] = itemsIn(envelope);
  const affiliation = readAffiliation(item?.attrs['affiliation'] ?? '');
  const jid = parseJid(item?.attrs['jid'] ?? '');
  const odd = more.length > 0 || item?.attrs['role'] !== undefined;
  if (odd || affiliation === undefined || jid === undefined) return undefined;
  const user = bareOf(jid);
  const requester = requesterOf(room, envelope.stanza.from);
  return { requester, user, before: affiliationOf(room, user), affiliation };
}

type Overruling = (room: Room, envelope: Envelope, cause: Cause, context: Context) => Change | undefined;

function overruled(change: Overruling): Plant {
  return wrapped(
    ['changeStandings'],
    (original): Case =>
      (room, envelope, context) => {
        const step = original(room, envelope, context);
        const { occupant } = requesterOf(room, envelope.stanza.from);
        const actor = { nick: occupant?.nick, jid: envelope.stanza.from as FullJid };
        const made = isRefusal(step) ? change(room, envelope, { actor }, context) : undefined;
        if (made === undefined) return step;
        const { room: next, farewells, broadcast } = announceChanges(room, [made], context);
        return { room: next, out: [...farewells, resultOf(envelope), ...broadcast] };
      },
  );
}
