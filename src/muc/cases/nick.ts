/** XEP-0045 §7.6 #changenick: a session takes another nickname, and leaves the old one to those it shares it with. */
import { present } from '../../core/assert.ts';
import { resourceOf } from '../../core/jid.ts';
import { MUC } from '../../core/ns.ts';
import { child } from '../../xml/node.ts';
import { firstOf } from '../feature.ts';
import { namingOf } from '../lockdown.ts';
import { occupantOf } from '../occupants.ts';
import { CURRENT } from '../presence.ts';
import { move } from '../renaming.ts';
import { STATUS } from '../status.ts';
import { type Case, refuse } from '../step.ts';
import { entryOf, isBlank, past, rosterFor } from './entry.ts';
import { withPresence } from './presence.ts';

/** Gives the session the nickname it asks for, or the one it has to have, or refuses it as an entry would be. */
export const changeNick: Case = (room, envelope, context) => {
  const { stanza } = envelope;
  const before = present(occupantOf(room.occupants, stanza.from), `${stanza.from} is not in ${room.jid}`);
  if (isBlank(resourceOf(envelope.to))) return refuse(room, envelope, 'not-acceptable');
  const asked = entryOf(room, envelope);
  const naming = namingOf(room, asked, context.rules);
  if ('refused' in naming) return refuse(room, envelope, naming.refused);
  const { nick, assigned } = naming;
  if (nick === before.nick) return refuse(room, envelope, 'not-acceptable');
  const entry = { ...asked, nick };
  const refusal = firstOf(context.rules.features, 'rename', (rename) => rename(room, entry));
  if (refusal !== undefined) return refuse(room, envelope, refusal);
  const moving = withPresence(before, stanza).sessions.filter(({ jid }) => jid === stanza.from);
  const about = assigned ? { ownCodes: [STATUS.NICK_ASSIGNED] } : CURRENT;
  const { next, after, out } = move(room, { before, moving, nick, payload: stanza, about }, context);
  if (child(stanza, 'x', MUC) === undefined) return { room: next, out };
  // §17.3: with the muc element it asks for all that a newcomer is sent, too.
  const roster = rosterFor(next, entry.session, after, context);
  return { room: next, out: [...roster, ...out, ...past(next, entry, context)] };
};
