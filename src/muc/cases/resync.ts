/**
 * XEP-0045 §7.2.1, §17.3: who is in the room and asks to enter again is sent everything a newcomer would be sent. The
 * others are shown its presence again (Policy `resync`).
 */

import { present } from '../../core/assert.ts';
import { equalNodes } from '../../xml/equal.ts';
import { isNode } from '../../xml/node.ts';
import { allOf } from '../feature.ts';
import { changed, occupantOf } from '../occupants.ts';
import { CURRENT, othersPresence, passedOn } from '../presence.ts';
import { STATUS } from '../status.ts';
import type { Case } from '../step.ts';
import { entryOf, forSiblings, rosterFor, welcome } from './entry.ts';
import { withPresence } from './presence.ts';

/** Sends the sender everything again, as it is now. */
export const resync: Case = (room, envelope, context) => {
  const { from } = envelope.stanza;
  const before = present(occupantOf(room.occupants, from), `${from} is not in ${room.jid}`);
  const entry = entryOf(room, envelope);
  const own = present(
    before.sessions.find(({ jid }) => jid === from),
    `${from} is no session of ${before.nick}`,
  );
  const [old, now] = [passedOn(room, own.stanza), passedOn(room, envelope.stanza)];
  const same =
    old.length === now.length &&
    old.every((each, at) => isNode(each) && equalNodes(each, now[at] as typeof each));
  const after = withPresence(before, envelope.stanza);
  const next = { ...room, occupants: changed(room.occupants, before, after) };
  const codes = allOf(context.rules.features, 'welcome', (welcome) => welcome(room)).filter(
    (code) => code !== STATUS.CREATED,
  );
  const out = [
    ...rosterFor(next, entry.session, after, context),
    ...(same && context.rules.policy.resync === 'changed'
      ? []
      : [
          ...othersPresence(next, after, CURRENT, context),
          ...forSiblings(next, entry.session, after, context),
        ]),
    ...welcome(next, entry, after, codes, context),
  ];
  return { room: next, out };
};
