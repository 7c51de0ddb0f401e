/** What only a room may say, put into a stanza by a client (XEP-0045 §17.3): a room must let none of it through. */
import { DELAY, MUC_USER, OCCUPANT_ID, STANZA_ID } from '../core/ns.ts';
import { type Node, node } from '../xml/node.ts';
import { ROOMS } from './cast.ts';
import type { Forgery } from './op.ts';

/** Somebody who is in no sequence, so that the name can have come from nowhere else. */
export const FORGED_USER = 'iago@localhost';

/** A nickname that nobody in a sequence asks for. */
export const FORGED_NICK = 'Iago';

/** The reason that stands in a forged item or invitation. */
export const FORGED_REASON = 'put out the light';

/** A time that no sequence reaches. */
export const FORGED_STAMP = '1604-11-01T20:00:00Z';

/** The identifier that is claimed to be the room's. */
export const FORGED_ID = 'forged';

const item = (inside: readonly Node[] = []): Node =>
  node(
    'item',
    MUC_USER,
    { affiliation: 'owner', role: 'moderator', jid: `${FORGED_USER}/venice`, nick: FORGED_NICK },
    inside,
  );

const user = (...inside: readonly Node[]): Node => node('x', MUC_USER, {}, inside);

const reason = node('reason', MUC_USER, {}, [FORGED_REASON]);

/** Each forgery as what is added to a stanza. It speaks in the name of the first room. */
const FORGERIES: Readonly<Record<Forgery, Node>> = {
  status: user(node('status', MUC_USER, { code: '110' }), node('status', MUC_USER, { code: '301' })),
  item: user(item()),
  actor: user(item([node('actor', MUC_USER, { jid: FORGED_USER, nick: FORGED_NICK }), reason])),
  delay: node('delay', DELAY, { from: ROOMS[0], stamp: FORGED_STAMP }),
  invite: user(node('invite', MUC_USER, { from: FORGED_USER, to: FORGED_USER }, [reason])),
  'stanza-id': node('stanza-id', STANZA_ID, { by: ROOMS[0], id: FORGED_ID }),
  'occupant-id': node('occupant-id', OCCUPANT_ID, { id: FORGED_ID }),
};

/** The element that a forgery adds; none where there is none. */
export function forgeryIn(forged: Forgery | undefined): readonly Node[] {
  return forged === undefined ? [] : [FORGERIES[forged]];
}
