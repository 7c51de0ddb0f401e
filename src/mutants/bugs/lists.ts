/** Bugs in lists: those that are submitted, and those that are asked for (I-61, I-62). */
import { bareOf, type Jid } from '../../core/jid.ts';
import { MUC_ADMIN } from '../../core/ns.ts';
import { isHigher } from '../../muc/privileges.ts';
import { affiliationOf, withAffiliation } from '../../muc/room.ts';
import { attrsOf, child, isNode, node } from '../../xml/node.ts';
import { changedSends, isRefusal, lost, type Moment } from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { wrapped } from '../plant.ts';
import { asIf, asIfAffiliated } from '../rooms.ts';
import { itemsIn, withItemsIn } from '../stanzas.ts';

/** What a list by this affiliation asks for. */
function listed(asked: Moment['asked']): string | undefined {
  return itemsIn(asked)[0]?.attrs['affiliation'];
}

/** Bugs in lists. */
export const LISTS: readonly Bug[] = [
  {
    id: 'M107',
    bug: 'Of a list of changes those are made that come before the one which is refused.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      const items = itemsIn(asked);
      if (!isRefusal(step)) return step;
      for (let most = items.length - 1; most > 0; most--) {
        const made = original(room, withItemsIn(asked, items.slice(0, most)), context);
        if (!isRefusal(made)) return { room: made.room, out: step.out };
      }
      return step;
    }),
    caughtBy: ['I-08', 'I-61'],
  },
  {
    id: 'M108',
    bug: 'Of a role and an affiliation in one item the role counts.',
    plant: wrapped(['changeStandings'], (original) => (room, asked, context) => {
      const items = itemsIn(asked).map((item) =>
        item.attrs['role'] === undefined
          ? item
          : { ...item, attrs: attrsOf({ ...item.attrs, affiliation: undefined }) },
      );
      return original(room, withItemsIn(asked, items), context);
    }),
    caughtBy: ['I-61'],
  },
  {
    id: 'M109',
    bug: 'Of a list of changes only the last is announced.',
    plant: lost(['changeStandings'], (each, { asked }) => {
      const items = itemsIn(asked);
      const nick = items[0]?.attrs['nick'];
      return (
        items.length > 1 &&
        nick !== undefined &&
        each.stanza.kind === 'presence' &&
        each.stanza.from.endsWith(`/${nick}`)
      );
    }),
    caughtBy: ['I-43'],
  },
  {
    id: 'H04',
    bug: 'Everybody, outcasts too, reads the lists of a non-anonymous room.',
    source: 'Prosody 00735e475',
    plant: asIfAffiliated(
      ['readStandings'],
      'owner',
      (_, { config }, asked) => config.whois === 'anyone' && listed(asked) !== undefined,
    ),
    caughtBy: ['I-62', 'I-74'],
  },
  {
    id: 'H05',
    bug: 'Members read the list of members of a semi-anonymous room.',
    source: 'ejabberd 041e886b8',
    plant: asIf(['readStandings'], (room, { stanza }) =>
      affiliationOf(room, bareOf(stanza.from)) === 'member' ? { whois: 'anyone' } : undefined,
    ),
    caughtBy: ['I-62', 'I-74'],
  },
  {
    id: 'M110',
    bug: 'The list of members has the admins and owners in it.',
    plant: changedSends(['readStandings'], (each, { before, asked }) => {
      const [query] = each.stanza.children.filter(isNode);
      if (listed(asked) !== 'member' || each.stanza.type !== 'result' || query === undefined) return each;
      const more = (['admin', 'owner'] as const).flatMap((affiliation) =>
        withAffiliation(before, affiliation).map(([jid]) =>
          node('item', MUC_ADMIN, { affiliation: 'member', jid }),
        ),
      );
      const children = [{ ...query, children: [...query.children, ...more] }];
      return { ...each, stanza: { ...each.stanza, children } };
    }),
    caughtBy: ['I-62'],
  },
  {
    id: 'M111',
    bug: 'A list by role names an occupant once for each of its sessions.',
    plant: changedSends(['readStandings'], (each, { before }) => {
      const query = child(each.stanza, 'query', MUC_ADMIN);
      if (query === undefined || each.stanza.type !== 'result') return each;
      const children = query.children.filter(isNode).flatMap((item) => {
        const who = before.occupants.all.find(({ nick }) => nick === item.attrs['nick']);
        const jids: readonly Jid[] =
          item.attrs['role'] === undefined ? [] : (who?.sessions ?? []).map(({ jid }) => jid);
        return jids.length < 2
          ? [item]
          : jids.map((jid) => ({ ...item, attrs: attrsOf({ ...item.attrs, jid }) }));
      });
      return { ...each, stanza: { ...each.stanza, children: [{ ...query, children }] } };
    }),
    caughtBy: ['I-62'],
  },
  {
    id: 'M112',
    bug: 'Moderators read the list of outcasts.',
    plant: asIfAffiliated(
      ['readStandings'],
      'admin',
      (own, room, asked) =>
        isHigher('admin', own) &&
        listed(asked) === 'outcast' &&
        room.occupants.moderators.some((each) => each === asked.stanza.from),
    ),
    caughtBy: ['I-62'],
  },
];
