/** Bugs that disclose what is not for everybody, or keep back what is due (I-74 to I-79). */
import { bareOf, resourceOf } from '../../core/jid.ts';
import { DISCO_INFO, DISCO_ITEMS, MUC_USER } from '../../core/ns.ts';
import { type Envelope, iq, payloadOf } from '../../core/stanza.ts';
import type { CaseName } from '../../muc/cases/index.ts';
import { occupantNamed, occupantOf, sessionsOf } from '../../muc/occupants.ts';
import { unchanged } from '../../muc/step.ts';
import { attrsOf, child, isNode, node } from '../../xml/node.ts';
import {
  changedSends,
  isError,
  isForAsker,
  isGone,
  isOther,
  isSelf,
  type Moment,
  occupantIn,
  readerOf,
  rewritten,
  sendsOf,
} from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { wrapped } from '../plant.ts';
import { asIf } from '../rooms.ts';
import { errorFor, withItem, withItems, withUserX } from '../stanzas.ts';

/** Whether it is what a newcomer is told of somebody who was there before. */
function isRoster(each: Envelope, moment: Moment): boolean {
  return isForAsker(each, moment) && isOther(each);
}

/** The use cases by which everybody is shown somebody. */
const SHOWING: readonly CaseName[] = [
  'enter',
  'changeNick',
  'changePresence',
  'changeStandings',
  'leave',
  'resync',
];

/** Bugs in what is disclosed. */
export const CONFIDENTIALITY: readonly Bug[] = [
  {
    id: 'H01',
    bug: 'Whether an address is shown depends on the role of whose it is, not of who reads it.',
    source: 'Prosody 13bb4e436',
    plant: rewritten(
      SHOWING,
      (each, moment) =>
        isOther(each) && moment.before.config.whois === 'moderators' && readerOf(each, moment) !== undefined,
      (stanza, moment, to) => {
        const who = occupantIn({ to, stanza }, moment);
        return withItem(stanza, { jid: who?.role === 'moderator' ? who.sessions.at(-1)?.jid : undefined });
      },
    ),
    caughtBy: ['I-74', 'I-75'],
  },
  {
    id: 'H02',
    bug: 'Newcomers see the addresses of everybody where only moderators should, and nobody sees any where all should.',
    source: 'Prosody bb07b5a54',
    plant: rewritten(['enter'], isRoster, (stanza, { before }) => {
      const hidden = before.config.whois === 'anyone';
      const who = occupantNamed(before.occupants, resourceOf(stanza.from));
      const jid = hidden ? undefined : who?.sessions.at(-1)?.jid;
      return withItem(stanza, { jid });
    }),
    caughtBy: ['I-74', 'I-75'],
  },
  {
    id: 'H03',
    bug: 'Everybody sees the address of whoever kicks somebody.',
    source: 'Prosody df67e1381',
    plant: rewritten(
      ['changeStandings'],
      ({ stanza }) => stanza.kind === 'presence',
      (stanza, { asked }) =>
        withItems(stanza, (item) => ({
          ...item,
          children: item.children.map((each) =>
            isNode(each) && each.name === 'actor'
              ? { ...each, attrs: attrsOf({ ...each.attrs, jid: asked.stanza.from }) }
              : each,
          ),
        })),
    ),
    caughtBy: ['I-74'],
  },
  {
    id: 'H06',
    bug: 'The answer to a request that was passed on comes from the real address.',
    source: 'Prosody 77918edaa',
    plant: rewritten(
      ['relayAnswer'],
      () => true,
      (stanza, { asked }) => ({ ...stanza, from: asked.stanza.from }),
    ),
    caughtBy: ['I-74', 'I-79'],
  },
  {
    id: 'M151',
    bug: 'Who takes another nickname leaves the old one with its address.',
    plant: rewritten(
      ['changeNick'],
      (each) => isOther(each) && isGone(each),
      (stanza, { asked }) => withItem(stanza, { jid: asked.stanza.from }),
    ),
    caughtBy: ['I-74'],
  },
  {
    id: 'M152',
    bug: 'Moderators do not see whose presence it is when it changes.',
    plant: rewritten(['changePresence'], isOther, (stanza) => withItem(stanza, { jid: undefined })),
    caughtBy: ['I-75'],
  },
  {
    id: 'M153',
    bug: 'When a role changes everybody sees the address of whose it is.',
    plant: rewritten(
      ['changeStandings'],
      (each) => isOther(each) && !isGone(each),
      (stanza, moment, to) =>
        withItem(stanza, { jid: occupantIn({ to, stanza }, moment)?.sessions.at(-1)?.jid }),
    ),
    caughtBy: ['I-74'],
  },
  {
    id: 'M154',
    bug: 'The presence of an occupant with several sessions shows the address of a single one of them.',
    plant: rewritten(['enter', 'resync'], isRoster, (stanza, moment, to) => {
      const who = occupantIn({ to, stanza }, moment);
      const jid = who === undefined ? undefined : bareOf(who.sessions[0]!.jid);
      return withItems(stanza, (item) =>
        item.attrs['jid'] === undefined ? item : { ...item, attrs: attrsOf({ ...item.attrs, jid }) },
      );
    }),
    caughtBy: ['I-75'],
  },
  {
    id: 'M155',
    bug: 'Who is kicked is told by which address.',
    plant: rewritten(
      ['changeStandings'],
      (each) => isSelf(each) && isGone(each),
      (stanza, { asked }) =>
        withUserX(stanza, (x) => ({
          ...x,
          children: [...x.children, node('reason', MUC_USER, {}, [`by ${asked.stanza.from}`])],
        })),
    ),
    caughtBy: ['I-74'],
  },
  {
    id: 'M156',
    bug: 'Who enters is told the password again.',
    plant: rewritten(['enter'], isSelf, (stanza, { before: { config } }) =>
      config.passwordProtected
        ? withUserX(stanza, (x) => ({
            ...x,
            children: [...x.children, node('password', MUC_USER, {}, [config.secret])],
          }))
        : stanza,
    ),
    caughtBy: ['I-77'],
  },
  {
    id: 'M157',
    bug: 'Everybody is told who is in a hidden room.',
    plant: asIf(['info'], (_, { stanza }) =>
      child(stanza, 'query', DISCO_ITEMS) === undefined ? undefined : { publicRoom: true },
    ),
    caughtBy: ['I-78'],
  },
  {
    id: 'M158',
    bug: 'An outsider learns by discovery whether there is a nickname.',
    plant: wrapped(['relay'], (original) => (room, asked, context) => {
      const ns = payloadOf(asked.stanza)?.ns;
      const inside = occupantOf(room.occupants, asked.stanza.from) !== undefined;
      const known = occupantNamed(room.occupants, resourceOf(asked.to)) !== undefined;
      const disco = ns === DISCO_INFO || ns === DISCO_ITEMS;
      if (inside || known || !disco) return original(room, asked, context);
      return unchanged(room, sendsOf([errorFor(asked, 'item-not-found')]));
    }),
    caughtBy: ['I-78'],
  },
  {
    id: 'M159',
    bug: 'An answer that was passed on has the id that the room gave the request.',
    plant: rewritten(
      ['relayAnswer'],
      () => true,
      (stanza, { asked }) => ({ ...stanza, id: asked.stanza.id }),
    ),
    caughtBy: ['I-79'],
  },
  {
    id: 'M160',
    bug: 'A request for an occupant is passed on to all its sessions.',
    plant: changedSends(['relay'], (each, { before }) => {
      const target = isError(each) ? undefined : occupantOf(before.occupants, each.to);
      if (target === undefined || each.stanza.type === 'result') return each;
      return sessionsOf(target).map((to) => ({ to, stanza: each.stanza }));
    }),
    caughtBy: ['I-79'],
  },
  {
    id: 'M161',
    bug: 'Outsiders send requests to occupants.',
    plant: wrapped(['relay'], (original) => (room, asked, context) => {
      const target = occupantNamed(room.occupants, resourceOf(asked.to));
      const inside = occupantOf(room.occupants, asked.stanza.from) !== undefined;
      if (inside || target === undefined) return original(room, asked, context);
      const { stanza } = asked;
      const passed = iq({ ...stanza, from: asked.to });
      return unchanged(room, [{ to: [target.sessions.at(-1)!.jid], stanza: passed }]);
    }),
    caughtBy: ['I-07', 'I-79'],
  },
];
