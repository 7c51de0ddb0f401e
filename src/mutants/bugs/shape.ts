/** Bugs in the form of what is sent: addresses, items and codes (invariants I-01 to I-09). */
import { formIn, formNode, readForm } from '../../core/form.ts';
import { parseJid } from '../../core/jid.ts';
import { DELAY, MUC_ROOMCONFIG, MUC_USER } from '../../core/ns.ts';
import { payloadOf } from '../../core/stanza.ts';
import { occupantOf } from '../../muc/occupants.ts';
import type { Case } from '../../muc/step.ts';
import { childrenNamed, elements, type Node } from '../../xml/node.ts';
import {
  changedSends,
  isError,
  isGone,
  isOther,
  isRefusal,
  isSelf,
  lost,
  occupantIn,
  rewritten,
} from '../deliveries.ts';
import type { Bug, Plant } from '../mutant.ts';
import { wrapped } from '../plant.ts';
import { errorFor, hasCode, withCodes, withForm, withItem, withoutCode, withUserX } from '../stanzas.ts';

/** Says something of every occupant in the way of a client that the room should not have believed. */
function believed(named: string): Plant {
  return rewritten(
    ['changePresence', 'message', 'subject'],
    ({ stanza }, { asked, before }) =>
      stanza.type !== 'error' && occupantOf(before.occupants, asked.stanza.from)?.jid === stanza.from,
    (stanza, { asked }) => {
      const claimed = elements(asked.stanza)
        .filter(({ name, ns }) => name === 'x' && ns === MUC_USER)
        .flatMap((x) => elements(x).filter(({ name }) => name === named));
      if (claimed.length === 0) return stanza;
      if (stanza.kind === 'presence') {
        return withUserX(stanza, (x) => ({ ...x, children: [...x.children, ...claimed] }));
      }
      const x: Node = { name: 'x', ns: MUC_USER, attrs: {}, children: claimed };
      return { ...stanza, children: [...stanza.children, x] };
    },
  );
}

/** A form that is refused is taken over row by row as far as it goes. */
const halfTaken =
  (original: Case): Case =>
  (room, asked, context) => {
    const step = original(room, asked, context);
    const query = payloadOf(asked.stanza);
    const x = query && formIn(query);
    if (x === undefined || !isRefusal(step)) return step;
    const rows = [...readForm(x).values].map(([name, values]) => ({ var: name, values }));
    for (let most = rows.length - 1; most > 0; most--) {
      const fields = rows.slice(0, most);
      const shorter = withForm(asked, formNode({ type: 'submit', formType: MUC_ROOMCONFIG, fields }));
      const taken = original(room, shorter, context);
      if (!isRefusal(taken)) return { room: taken.room, out: step.out };
    }
    return step;
  };

/** Bugs of form. */
export const SHAPE: readonly Bug[] = [
  {
    id: 'M01',
    bug: 'An invitation comes from the inviter and not from the room.',
    plant: rewritten(
      ['invite'],
      ({ stanza }) => stanza.kind === 'message' && stanza.type === '',
      (stanza, { asked }) => ({ ...stanza, from: asked.stanza.from }),
    ),
    caughtBy: ['I-01', 'I-74'],
  },
  {
    id: 'M02',
    bug: 'Whoever leaves is shown with the role that it had.',
    plant: rewritten(['leave'], isGone, (stanza, moment, to) =>
      withItem(stanza, { role: occupantIn({ to, stanza }, moment)?.role }),
    ),
    caughtBy: ['I-02'],
  },
  {
    id: 'M03',
    bug: 'A ban is announced as a kick as well.',
    plant: rewritten(
      ['changeStandings'],
      ({ stanza }) => hasCode(stanza, '301') && stanza.kind === 'presence',
      (stanza) => withCodes(stanza, ['307']),
    ),
    caughtBy: ['I-06'],
  },
  {
    id: 'M04',
    bug: 'Everybody who leaves is said to have left for technical reasons.',
    plant: rewritten(['leave'], isGone, (stanza) => withCodes(stanza, ['333'])),
    caughtBy: ['I-06'],
  },
  {
    id: 'M05',
    bug: 'A request for somebody who is not there is never answered.',
    plant: lost(['relay'], isError),
    caughtBy: ['I-07'],
  },
  {
    id: 'M06',
    bug: 'Who answers a request that was passed on gets an error for it.',
    plant: changedSends(['relayAnswer'], (each, { asked }) => [each, errorFor(asked, 'item-not-found')]),
    caughtBy: ['I-07'],
  },
  {
    id: 'M07',
    bug: 'A form with a mistake in it is taken over as far as the mistake.',
    plant: wrapped(['configure'], halfTaken),
    caughtBy: ['I-08', 'I-65'],
  },
  {
    id: 'M08',
    bug: 'Status codes that a client writes are passed on as if they were of the room.',
    plant: believed('status'),
    caughtBy: ['I-09'],
  },
  {
    id: 'M09',
    bug: 'Items that a client writes about itself are passed on.',
    plant: believed('item'),
    caughtBy: ['I-09'],
  },
  {
    id: 'M10',
    bug: 'A client can write a delay in the name of the room into a message.',
    plant: rewritten(
      ['message'],
      (each) => !isError(each),
      (stanza, { before, asked }) => {
        const delays = childrenNamed(asked.stanza, 'delay', DELAY);
        const own = delays.filter(({ attrs }) => parseJid(attrs['from'] ?? '') === before.jid);
        return { ...stanza, children: [...stanza.children, ...own] };
      },
    ),
    caughtBy: ['I-09'],
  },
  {
    id: 'M11',
    bug: 'Who leaves is told of itself as if it were somebody else, without 110.',
    plant: rewritten(['leave', 'evict'], isSelf, (stanza) => withoutCode(stanza, '110')),
    caughtBy: ['I-04'],
  },
  {
    id: 'M12',
    bug: 'Who is kicked hears of itself twice: as itself, and with the others.',
    plant: changedSends(['changeStandings'], (each) =>
      isSelf(each) && hasCode(each.stanza, '307')
        ? [each, { to: each.to, stanza: withoutCode(each.stanza, '110') }]
        : each,
    ),
    caughtBy: ['I-04', 'I-31', 'I-44'],
  },
  {
    id: 'H11',
    bug: 'The departure of whoever loses its affiliation shows the one that it had.',
    source: 'ejabberd 6eeef62ce',
    plant: rewritten(
      ['changeStandings'],
      ({ stanza }) => stanza.kind === 'presence' && (hasCode(stanza, '301') || hasCode(stanza, '321')),
      (stanza, moment, to) =>
        withItem(stanza, {
          affiliation: occupantIn({ to, stanza }, { ...moment, after: null })?.affiliation,
        }),
    ),
    caughtBy: ['I-03'],
  },
  {
    id: 'H12',
    bug: 'After a change of role, affiliation or nickname the code 110 is missing.',
    source: 'Prosody 19f9d45e8, c0ac4526f; ejabberd 63a7011c3',
    plant: rewritten(['changeStandings', 'changeNick', 'configure', 'voice'], isSelf, (stanza) =>
      withoutCode(stanza, '110'),
    ),
    caughtBy: ['I-04'],
  },
  {
    id: 'H13',
    bug: 'Codes for newcomers are broadcast to everybody, and repeated in later presence.',
    source: 'Prosody d1bc4d7cb; ejabberd 10ed4a1c8',
    plant: rewritten(
      ['enter', 'changePresence'],
      (each, { asked }) => isSelf(each) || (asked.to === each.stanza.from && isOther(each)),
      (stanza, { before, context }) => {
        const due = context.rules.features.flatMap((feature) => feature.welcome?.(before) ?? []);
        return withCodes(
          stanza,
          due.filter((code) => !hasCode(stanza, code)),
        );
      },
    ),
    caughtBy: ['I-05', 'I-39'],
  },
];
