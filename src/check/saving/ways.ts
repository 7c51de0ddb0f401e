/**
 * Ways to ask for what must be received, from the plainest to those which notice what plain ones do not. A `receives` passes
 * over what it does not expect (Scansion language reference §5), so what came too much, too early or with too much in it has
 * to be asked for in another way.
 */
import type { FullJid } from '../../core/jid.ts';
import { CLIENT } from '../../core/ns.ts';
import { type Kind, readStanza, type Stanza } from '../../core/stanza.ts';
import { type Expected, isAsForetold } from '../../oracle/foretell/index.ts';
import { attrKeys, type Node, node } from '../../xml/node.ts';
import { COMMON, expectedBody } from './body.ts';
import type { Names } from './cast.ts';
import { type Asking, inTurn, type Last } from './script.ts';

/** What each session got because of the last step, in order. */
export type Arrivals = ReadonlyMap<FullJid, readonly Node[]>;

/** The ways that may notice that this is not what was due, the plainest first. */
export function waysFor(arrivals: Arrivals, most: number): readonly Last[] {
  const got = (session: FullJid): readonly Node[] => arrivals.get(session) ?? [];
  const wherever =
    (ask: (got: readonly Node[], due: readonly Expected[], names: Names) => Asking): Last =>
    (session, due, names) =>
      isAsDue(due, got(session)) ? inTurn(session, due, names) : ask(got(session), due, names);
  const places = Array.from({ length: most }, (_, at) => at);
  return [
    inTurn,
    wherever((have, due, names) => [...plain(due, names), ...(have.length > due.length ? NOTHING : [])]),
    wherever((have, due, names) => strictly(have, due, names)),
    wherever((_, due, names) => lastFirst(due, names)),
    ...places.map((at) => wherever((_, due, names) => vaguelyAt(at, due, names))),
    wherever((have, due, names) => [...plain(due, names), ...surplus(have, due)]),
  ];
}

const NOTHING: Asking = ['nothing'];

function plain(due: readonly Expected[], names: Names): readonly Node[] {
  return due.map((each) => expectedBody(each, COMMON, names));
}

/** What came instead of something that was due is asked for with all that it must have, and no more. */
function strictly(got: readonly Node[], due: readonly Expected[], names: Names): readonly Node[] {
  return due.map((each, at) => {
    const came = got[at];
    const replaced = came !== undefined && isInstead(came, each) && !got.some((one) => isOne(each, one));
    if (!replaced) return expectedBody(each, COMMON, names);
    const free = attrKeys(came).filter((key) => key === 'to' || key === 'id' || key === 'xml:lang');
    return expectedBody(each, { strict: true, free }, names);
  });
}

function isInstead({ name, attrs }: Node, { stanza }: Expected): boolean {
  return name === stanza.kind && attrs['from'] === stanza.from;
}

/**
 * One stanza of a kind came too much, and others after it. The session sends itself another one: that has to be the next of
 * its kind, and the last.
 */
function surplus(got: readonly Node[], due: readonly Expected[]): Asking {
  const count = (kind: Kind): number =>
    got.filter(({ name }) => name === kind).length - due.filter(({ stanza }) => stanza.kind === kind).length;
  return KINDS.filter((kind) => count(kind) > 0).flatMap((kind) => [
    { toItself: kind },
    vague(kind),
    ...NOTHING,
  ]);
}

const KINDS: readonly Kind[] = ['presence', 'message', 'iq'];

/** What comes last is taken first: nothing may come after it. */
function lastFirst(due: readonly Expected[], names: Names): Asking {
  const asked = plain(due, names);
  const last = asked.at(-1);
  return last === undefined ? ['nothing'] : [last, 'nothing', ...asked.slice(0, -1)];
}

/** Whatever of its kind comes first must be this one, or what it took the place of is missing afterwards. */
function vaguelyAt(at: number, due: readonly Expected[], names: Names): Asking {
  return plain(due, names).map((each, place) => (place === at ? vague(due[place]!.stanza.kind) : each));
}

function vague(kind: Kind): Node {
  return node(kind, CLIENT);
}

/** Whether a session got what was due to it, in order. */
export function isAsDue(due: readonly Expected[], got: readonly Node[]): boolean {
  return due.length === got.length && due.every((each, at) => isOne(each, got[at]!));
}

function isOne({ stanza }: Expected, got: Node): boolean {
  const raw = readStanza(got);
  return raw !== undefined && isAsForetold(stanza, { ...raw, from: raw.from ?? '' } as unknown as Stanza);
}
