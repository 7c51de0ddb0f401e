/** I-81, which comes after all the others: everything is as it follows from what is known, and nothing else happens. */
import { bareOf, domainOf, type Jid } from '../../core/jid.ts';
import { type Stanza, toNode } from '../../core/stanza.ts';
import { writeXml } from '../../xml/write.ts';
import { ROOMS_AT } from '../cast.ts';
import { type Expected, foretell, isAsForetold } from '../foretell/index.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import type { Delivery, View } from '../view.ts';

/** Everybody gets what was foretold, in order, and nothing else. */
function check(view: View): Outcome {
  const { op, sent, before, after, pins } = view;
  const foretold = foretell(op, sent, before, after, pins);
  const expected = op.kind === 'invite' ? foretold.filter(isToSomebody) : foretold;
  const out = heard(view);
  if (expected.length === 0 && out.length === 0) return 'idle';
  const fault = faultIn(expected, out);
  return fault === undefined ? 'held' : { broken: fault };
}

/**
 * What somebody can have received: a session that is cut off hears nothing any more, and what a room tells itself nobody
 * hears. Where an action concerns all rooms it is nobody's business in which order they speak.
 */
function heard({ op, out, before }: View): readonly Delivery[] {
  if (out.length === 0) return out;
  if (op.kind === 'invite') return out.filter(isToSomebody);
  if ('room' in op) return out;
  const gone = op.kind === 'disconnect' || op.kind === 'drop' ? op.who : undefined;
  return [...before.rooms.keys()].flatMap((room) =>
    out.filter(({ to, stanza }) => to !== gone && bareOf(stanza.from) === room),
  );
}

function isToSomebody({ to }: Delivery): boolean {
  return domainOf(to) !== ROOMS_AT;
}

/** What is due to one address, and how much of it has come. */
interface Due {
  readonly stanzas: Stanza[];
  come: number;
}

/** The first stanza that is not what was due to its reader then, or that was due and has not come. */
function faultIn(expected: readonly Expected[], out: readonly Delivery[]): string | undefined {
  const dues = duesOf(expected);
  let want: Stanza | undefined;
  let have: Stanza | undefined;
  for (const { to, stanza } of out) {
    const due = dues.get(to);
    const next = due?.stanzas[due.come];
    if (due === undefined || next === undefined)
      return `${to} received ${xml(to, stanza)} where nothing was due`;
    due.come += 1;
    // One payload goes to many.
    if (next === want && stanza === have) continue;
    if (!isAsForetold(next, stanza))
      return `${to} received ${xml(to, stanza)} where ${xml(to, next)} was due`;
    want = next;
    have = stanza;
  }
  for (const [to, { stanzas, come }] of dues) {
    const missing = stanzas[come];
    if (missing !== undefined) return `${to} did not receive ${xml(to, missing)}`;
  }
  return undefined;
}

function duesOf(expected: readonly Expected[]): ReadonlyMap<Jid, Due> {
  const dues = new Map<Jid, Due>();
  for (const { to, stanza } of expected) {
    const due = dues.get(to);
    if (due === undefined) dues.set(to, { stanzas: [stanza], come: 0 });
    else due.stanzas.push(stanza);
  }
  return dues;
}

function xml(to: Jid, stanza: Stanza): string {
  return writeXml(toNode({ to, stanza }));
}

/** I-81. */
export const FORETOLD: readonly Invariant[] = [
  {
    id: 'I-81',
    name: 'everything is as foretold, and nothing else happens',
    source: 'ours',
    covers: [],
    check,
  },
];
