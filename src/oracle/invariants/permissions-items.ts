/** I-61 and I-62: what is changed and listed in one request (§8.5, §9.2, §9.5, §9.8, §10.5, §10.8, §17.4). */

import { MUC_ADMIN } from '../../core/ns.ts';
import { payloadOf } from '../../core/stanza.ts';
import { childrenNamed } from '../../xml/node.ts';
import { writeXml } from '../../xml/write.ts';
import { HOME } from '../cast.ts';
import type { Invariant } from '../invariant.ts';
import { affiliationOf, type Room } from '../model.ts';
import { broken, unless } from './look.ts';
import { onlyItem } from './permissions-roles.ts';
import { judged, nameOf, sceneIn } from './scene.ts';

/** I-61. */
export const setsAreWhole: Invariant = {
  id: 'I-61',
  name: 'of several changes all are made or none, and answered once',
  source: 'spec',
  on: ['administer'],
  covers: ['MUC-9.2-14', 'MUC-17.4-06', 'MUC-19.3-01', 'MUC-9.5-16'],
  check: (view) => {
    const { op, sent, out, reply, untouched } = view;
    if (op.kind !== 'administer' || sent === undefined || onlyItem(op) !== undefined) return 'idle';
    const outcome = judged(view);
    if (outcome !== 'held') return outcome;
    const answers = out.filter(
      ({ to, stanza }) => to === op.who && stanza.kind === 'iq' && stanza.id === sent.stanza.id,
    );
    if (answers.length !== 1) return broken(`${op.who} received ${answers.length} answers to one request`);
    if (reply?.type !== 'error') return 'held';
    const other = out.find(({ stanza }) => stanza !== reply);
    if (other !== undefined)
      return broken(`${other.to} received ${nameOf(other.stanza)} because of a request that was refused`);
    return unless(
      untouched === false ? `something has changed by a request of ${op.who} that was refused` : undefined,
    );
  },
};

/** I-62. */
export const listsAreTrue: Invariant = {
  id: 'I-62',
  name: 'lists are shown to who may read them, and say what is',
  source: 'spec',
  on: ['list'],
  covers: [
    'MUC-9.2-01',
    'MUC-9.5-07',
    'MUC-8.5-01',
    'MUC-9.8-01',
    'MUC-17.4-10',
    'MUC-17.4-12',
    'MUC-10.5-02',
    'MUC-10.8-02',
    'MUC-5.2.1-16',
  ],
  check: (view) => {
    const { op, reply } = view;
    const outcome = op.kind === 'list' ? judged(view) : 'idle';
    if (op.kind !== 'list' || outcome !== 'held' || reply === undefined) return outcome;
    if (reply.type === 'error') {
      const leak = reply.children.some(
        (each) => typeof each !== 'string' && writeXml(each).includes(`@${HOME}`),
      );
      return leak ? broken(`${op.who} was refused a list, and received an address`) : 'held';
    }
    const room = sceneIn(view)?.room;
    const query = payloadOf(reply);
    if (room === undefined || query === undefined) return broken(`${op.who} received a list without a query`);
    const listed = childrenNamed(query, 'item', MUC_ADMIN).map(
      ({ attrs: a }) =>
        `${a['affiliation']} ${a['role'] ?? '-'} ${a['jid']} ${op.role === undefined ? '' : a['nick']}`,
    );
    const due = op.role === undefined ? accountsWith(room, op.affiliation) : occupantsWith(room, op.role);
    const surplus = listed.find((each, at) => !due.has(each) || listed.indexOf(each) < at);
    if (surplus !== undefined)
      return broken(`${op.who} received a list with ${surplus}, which does not belong there`);
    return unless(
      listed.length === due.size ? undefined : `${op.who} received ${listed.length} of ${due.size} items`,
    );
  },
};

/** §9.2 and the like: bare JIDs without roles. */
function accountsWith(room: Room, affiliation: string | undefined): ReadonlySet<string> {
  const found = [...room.affiliations].filter(([, each]) => each === affiliation);
  return new Set(found.map(([user]) => `${affiliation} - ${user} `));
}

/** §8.5: one item for each occupant, with the session that was heard of last. */
function occupantsWith(room: Room, role: string): ReadonlySet<string> {
  const found = [...room.occupants.values()].filter((each) => each.role === role);
  return new Set(
    found.map(
      ({ nick, user, sessions }) =>
        `${affiliationOf(room, user)} ${role} ${[...sessions.keys()].at(-1)} ${nick}`,
    ),
  );
}
