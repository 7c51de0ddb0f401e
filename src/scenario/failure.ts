/** From an action that failed to a Failure: what was there instead, and what may explain it. */
import type { StreamError } from '../sim/admit.ts';
import { attrKeys, type Child, elements, type Node, node } from '../xml/node.ts';
import type { Actor, Arrival } from './actor.ts';
import { type Bindings, expand } from './bind.ts';
import { STRICT } from './directive.ts';
import { type Mismatch, match } from './match.ts';
import { distance } from './pairing.ts';
import type { Candidate, Elsewhere, Failure, FailureKind } from './report.ts';
import type { Stage, Turn } from './stage.ts';

/** A failure that needs no more than a sentence. */
export function plainFailure({ action, actor, part }: Turn, kind: FailureKind, message: string): Failure {
  const who = actor.character.name;
  return {
    kind,
    who,
    line: action.line,
    part,
    message,
    expected: undefined,
    candidates: [],
    closest: undefined,
    elsewhere: [],
    hints: [],
  };
}

/**
 * No stanza in the inbox was the expected one.
 *
 * @throws UnboundVariable where the expectation has a variable without a value
 */
export function failedMatch(turn: Turn, template: Node): Failure {
  const { stage, actor } = turn;
  const expected = resolve(template, stage);
  const candidates = actor.inbox.map(({ stanza, line }): Candidate => {
    const result = match(template, stanza, stage);
    return { stanza, line, mismatch: result.ok ? undefined : result.mismatch };
  });
  const exact = stage.options.exact === true && candidates.length > 0;
  const closest = exact ? 0 : closestOf(expected, candidates);
  return {
    ...plainFailure(turn, exact ? 'not next' : 'no match', noMatchMessage(actor, exact)),
    expected,
    candidates,
    closest,
    elsewhere: elsewhereThan(turn, template),
    hints: [
      ...hintsAbout(template, closest === undefined ? undefined : candidates[closest]?.mismatch),
      ...hintsFor(turn, template, candidates),
    ],
  };
}

function noMatchMessage({ character: { name }, inbox, arrivals }: Actor, exact: boolean): string {
  if (exact) return `the next stanza for ${name} is not the expected one`;
  if (arrivals.length === 0) return `${name} has received nothing at all`;
  if (inbox.length === 0) return `nothing is waiting for ${name}`;
  if (inbox.length === 1) return `the only stanza waiting for ${name} does not match`;
  return `none of the ${inbox.length} stanzas waiting for ${name} matches`;
}

/** What the client or component did, for each error that ends its stream. */
const STREAM_ERRORS: Readonly<Record<StreamError, string>> = {
  conflict: 'another session has asked for the same resource',
  'improper-addressing': 'a stanza of a component needs both from and to',
  'invalid-from': 'the from of a stanza is not an address of its sender',
  'unsupported-stanza-type': 'only message, presence and iq in the namespace jabber:client may be sent',
};

/** The server ended the stream of the character. */
export function streamEnded(turn: Turn, error: StreamError): Failure {
  const { name } = turn.actor.character;
  const message = `the server ended the stream of ${name} with <${error}/>: ${STREAM_ERRORS[error]}`;
  return plainFailure(turn, 'stream error', message);
}

/** `receives: nothing`, but these came. */
export function unexpected(turn: Turn, found: readonly Arrival[]): Failure {
  const { name } = turn.actor.character;
  const what = found.length === 1 ? 'a stanza' : `${found.length} stanzas`;
  const message = `nothing was expected, but ${name} has received ${what}`;
  return { ...plainFailure(turn, 'not nothing', message), candidates: found.map(asCandidate) };
}

/** `exact`, and at the end of the script a character has stanzas that nothing took. */
export function leftOver(stage: Stage): Failure | undefined {
  for (const actor of stage.cast.values()) {
    const [first] = actor.inbox;
    if (first === undefined) continue;
    const { name } = actor.character;
    const what = actor.inbox.length === 1 ? 'a stanza' : `${actor.inbox.length} stanzas`;
    const message = `at the end of the script ${name} still has ${what} that no action received`;
    const turn: Turn = { stage, actor, action: { line: first.line } };
    return { ...plainFailure(turn, 'left over', message), candidates: actor.inbox.map(asCandidate) };
  }
  return undefined;
}

function asCandidate({ stanza, line }: Arrival): Candidate {
  return { stanza, line, mismatch: undefined };
}

/** The index of the nearest candidate, the earliest of equals. */
function closestOf(expected: Node, candidates: readonly Candidate[]): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { stanza }] of candidates.entries()) {
    const far = distance(expected, stanza);
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

/**
 * What the others received since the last action that changed anything, and whatever they ever received that would
 * have been the expected stanza but for its address.
 */
function elsewhereThan({ stage, actor }: Turn, template: Node): readonly Elsewhere[] {
  const unaddressed = withoutTo(template);
  const found: Elsewhere[] = [];
  for (const other of stage.cast.values()) {
    if (other === actor) continue;
    for (const { stanza, line, turn } of other.arrivals) {
      const fits = match(unaddressed, stanza, stage).ok;
      if (fits || turn >= stage.stirred) found.push({ who: other.character.name, stanza, line, fits });
    }
  }
  return found;
}

function withoutTo(template: Node): Node {
  const keys = attrKeys(template).filter((key) => key !== 'to');
  const attrs = keys.map((key) => [key, template.attrs[key]] as const);
  return node(template.name, template.ns, Object.fromEntries(attrs), template.children);
}

/** Strictness surprises those who have only seen the outside of a stanza compared. */
function hintsAbout(template: Node, mismatch: Mismatch | undefined): readonly string[] {
  if (mismatch === undefined || !/^no (?:further element|such attribute)$/.test(mismatch.expected)) return [];
  const { name, attrs } = strictPlace(template, mismatch.path);
  const given = attrs[STRICT];
  if (given !== undefined) {
    return [
      `scansion:strict="${given}" on the expected <${name}/> says that nothing may be there that is not expected; ` +
        'with scansion:strict="false" more attributes and child elements are allowed',
    ];
  }
  return [
    'outside of the namespace jabber:client nothing may be there that is not expected; ' +
      'scansion:strict="false" on the expected element allows more attributes and child elements',
  ];
}

/** The expected element in which a received attribute or element is one too many. */
function strictPlace(template: Node, path: string): Node {
  const attribute = path.indexOf('@');
  const inside = path.slice(0, attribute < 0 ? path.lastIndexOf('/') : attribute);
  let place = template;
  for (const [, name, number] of inside.matchAll(/\/([^/[]+)\[(\d+)\]/g)) {
    place = elements(place).filter((each) => each.name === name)[Number(number)]!;
  }
  return place;
}

/** The expected stanza may have been there, at another time or place. */
function hintsFor(turn: Turn, template: Node, candidates: readonly Candidate[]): readonly string[] {
  const { stage, actor } = turn;
  const { name } = actor.character;
  const hints: string[] = [];
  const behind = candidates.findIndex(({ mismatch }) => mismatch === undefined);
  if (behind > 0) {
    const stanzas = behind === 1 ? 'one other stanza' : `${behind} other stanzas`;
    hints.push(
      `the expected stanza is waiting behind ${stanzas}; without --exact it would have been received`,
    );
  }
  const gone = actor.arrivals.findLast(
    (each) => each.fate !== 'waiting' && match(template, each.stanza, stage).ok,
  );
  if (gone !== undefined) {
    hints.push(`a stanza like this reached ${name} after line ${gone.line}, but ${whatBecameOf(gone)}`);
  }
  return hints;
}

function whatBecameOf({ fate, fateLine }: Arrival): string {
  if (fate === 'received') return `line ${fateLine} received it already`;
  if (fate === 'discarded') return `line ${fateLine} passed over it and discarded it`;
  return `the disconnect in line ${fateLine} dropped it`;
}

/** A template with its variables replaced; wildcards and Scansion's own attributes stay. */
function resolve(template: Node, bindings: Bindings): Node {
  const attrs = attrKeys(template).map((key) => [key, expand(template.attrs[key]!, bindings)] as const);
  const children = template.children.map(
    (each): Child => (typeof each === 'string' ? expand(each, bindings) : resolve(each, bindings)),
  );
  return node(template.name, template.ns, Object.fromEntries(attrs), children);
}
