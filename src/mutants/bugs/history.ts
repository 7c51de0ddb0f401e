/** Bugs in what newcomers are told of the past (I-26, I-27, I-29). */

import { resourceOf } from '../../core/jid.ts';
import { DELAY } from '../../core/ns.ts';
import type { Envelope } from '../../core/stanza.ts';
import { textOf } from '../../core/stanza.ts';
import { stampOf } from '../../core/time.ts';
import type { Entry } from '../../muc/feature.ts';
import { occupantNamed } from '../../muc/occupants.ts';
import { attrsOf, child, isNode, type Node } from '../../xml/node.ts';
import { resent, rewritten } from '../deliveries.ts';
import type { Bug, Plant } from '../mutant.ts';
import { altered } from '../plant.ts';
import { hasBody, hasSubject } from '../stanzas.ts';

/** Whether it is a message of the past. */
function isReplay({ stanza }: Envelope): boolean {
  return stanza.kind === 'message' && hasBody(stanza) && child(stanza, 'delay', DELAY) !== undefined;
}

function isSubject({ stanza }: Envelope): boolean {
  return stanza.kind === 'message' && hasSubject(stanza) && !hasBody(stanza);
}

/** The message of the past with another delay. */
function redelayed(
  { stanza }: Envelope,
  attrs: Readonly<Record<string, string | undefined>>,
): Envelope['stanza'] {
  const is = (each: Node): boolean => each.name === 'delay' && each.ns === DELAY;
  const children = stanza.children.map((each) =>
    isNode(each) && is(each) ? { ...each, attrs: attrsOf({ ...each.attrs, ...attrs }) } : each,
  );
  return { ...stanza, children };
}

/** History that is asked for with other limits than those that a newcomer has named. */
function limited(change: (attrs: Node['attrs']) => Readonly<Record<string, string | undefined>>): Plant {
  return altered('history', ({ entered }) => ({
    entered: (room, entry, env) => {
      const { history } = entry;
      const other: Entry = {
        ...entry,
        history: history && { ...history, attrs: attrsOf(change(history.attrs)) },
      };
      return entered?.(room, other, env) ?? [];
    },
  }));
}

/** Bugs in history. */
export const HISTORY: readonly Bug[] = [
  {
    id: 'M42',
    bug: 'History comes newest first.',
    plant: altered('history', ({ entered }) => ({
      entered: (room, entry, env) => entered?.(room, entry, env).toReversed() ?? [],
    })),
    caughtBy: ['I-26'],
  },
  {
    id: 'M43',
    bug: 'A message of the past bears the time at which it is told.',
    plant: rewritten(['enter', 'resync'], isReplay, (stanza, { context }, to) =>
      redelayed({ to, stanza }, { stamp: stampOf(context.env.now) }),
    ),
    caughtBy: ['I-26'],
  },
  {
    id: 'M44',
    bug: 'A message of the past says by which address it was sent.',
    plant: rewritten(['enter', 'resync'], isReplay, (stanza, { before }, to) => {
      const author = occupantNamed(before.occupants, resourceOf(stanza.from));
      return author === undefined ? stanza : redelayed({ to, stanza }, { from: author.sessions.at(-1)?.jid });
    }),
    caughtBy: ['I-26', 'I-74'],
  },
  {
    id: 'M45',
    bug: 'Who asks for so many messages of the past gets one more.',
    plant: limited((attrs) => {
      const { maxstanzas } = attrs;
      return maxstanzas === undefined ? attrs : { ...attrs, maxstanzas: String(Number(maxstanzas) + 1) };
    }),
    caughtBy: ['I-27'],
  },
  {
    id: 'M46',
    bug: 'Who asks for the last seconds gets what is older, too.',
    plant: limited((attrs) => ({ ...attrs, seconds: undefined })),
    caughtBy: ['I-27'],
  },
  {
    id: 'M47',
    bug: 'Characters of history are counted without the markup.',
    plant: altered('history', ({ entered }) => ({
      entered: (room, entry, env) => {
        const { history } = entry;
        const most = Number(history?.attrs['maxchars'] ?? Infinity);
        const all = {
          ...entry,
          history: history && { ...history, attrs: attrsOf({ ...history.attrs, maxchars: undefined }) },
        };
        const sent = entered?.(room, all, env) ?? [];
        const length = (from: number): number =>
          sent.slice(from).reduce((sum, { stanza }) => sum + (textOf(stanza, 'body') ?? '').length, 0);
        return sent.filter((_, at) => length(at) <= most);
      },
    })),
    caughtBy: ['I-27'],
  },
  {
    id: 'M54',
    bug: 'A newcomer with a limit of its own gets the oldest messages rather than the latest.',
    plant: altered('history', ({ entered }) => ({
      entered: (room, entry, env) => {
        const most = entry.history?.attrs['maxstanzas'];
        if (most === undefined) return entered?.(room, entry, env) ?? [];
        return entered?.({ ...room, history: room.history.slice(0, Number(most)) }, entry, env) ?? [];
      },
    })),
    caughtBy: ['I-26'],
  },
  {
    id: 'M49',
    bug: 'A message without an id is not remembered.',
    plant: altered('history', ({ spoken }) => ({
      spoken: (room, reflected, env) =>
        reflected.id === undefined ? room : (spoken?.(room, reflected, env) ?? room),
    })),
    caughtBy: ['I-29'],
  },
  {
    id: 'M50',
    bug: 'A newcomer gets the last message twice: as history, and as if it had come just then.',
    plant: resent(['enter'], (all, { before }) => {
      const last = before.history.at(-1)?.stanza;
      const entered = all.find((each) => isSubject(each));
      return last === undefined || entered === undefined ? all : [...all, { to: entered.to, stanza: last }];
    }),
    caughtBy: ['I-29'],
  },
];
