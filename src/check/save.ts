/** What was found as a Scansion script: it fails where the bug is, passes where it is not, and says all that must happen. */
import { hash } from '../core/env.ts';
import { bareOf, type FullJid, type Jid } from '../core/jid.ts';
import type { Policy } from '../muc/policy/index.ts';
import { SESSIONS } from '../oracle/cast.ts';
import type { Op, Sequence } from '../oracle/op.ts';
import type { Pins } from '../oracle/pins.ts';
import { wordsFor } from '../oracle/words.ts';
import type { Scenario, Tag } from '../scenario/ast.ts';
import { play } from '../scenario/play.ts';
import type { Report } from '../scenario/report.ts';
import { createWorld } from '../world.ts';
import type { Node } from '../xml/node.ts';
import { namesIn } from './saving/cast.ts';
import { courseOf, type Step, stepAfter } from './saving/course.ts';
import { observations } from './saving/observations.ts';
import {
  actionsOf,
  type Draught,
  dueTo,
  inTurn,
  type Last,
  scenarioWith,
  type Written,
} from './saving/script.ts';
import { type Arrivals, isAsDue, waysFor } from './saving/ways.ts';
import { roomsOf, type Wiring } from './system.ts';

/** A broken promise, as far as a script is concerned. */
export interface Broken {
  /** The id of the invariant. */
  readonly invariant: string;
  /** What it promises. */
  readonly name: string;
  /** The requirements of the catalogue that it covers. */
  readonly covers: readonly string[];
  readonly sequence: Sequence;
}

/** The rooms in which it was broken. */
export interface Saving {
  readonly pins: Pins;
  readonly policy?: Partial<Policy> | undefined;
  readonly wiring?: Wiring | undefined;
}

/**
 * A script that fails in the rooms in which a promise was broken, at the last step; every expectation in it follows from what
 * the rooms must do. The same finding always gives the same script.
 *
 * @returns `undefined` where no script can say what happened, since the service shuts down in it, or nothing happens
 */
export function scenarioOf(broken: Broken, saving: Saving): Scenario | undefined {
  const steps = courseOf(broken.sequence, saving.pins);
  if (steps.length === 0 || steps.some(({ op }) => op.kind === 'shutdown')) return undefined;
  return failing(steps, broken, saving) ?? failingLater(steps, broken, saving) ?? plainest(steps, broken);
}

/** The name of the file: the invariant, what it is about, and a mark of the actions. The same finding has the same name. */
export function fileNameOf({ invariant, name, sequence }: Broken): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${invariant.toLowerCase()}-${words}-${hash(JSON.stringify(sequence)).slice(0, 8)}.scs`;
}

/** The script with the plainest expectations that fail at the last step. */
function failing(steps: readonly Step[], broken: Broken, saving: Saving): Scenario | undefined {
  const heard = listeners(steps);
  for (const listening of heard.size === 0 ? [heard] : [new Set<FullJid>(), heard]) {
    const draught = draughtOf(steps, listening);
    const { scenario, fails, arrivals } = played(draught, inTurn, broken, saving);
    if (fails) return scenario;
    const dues = [...draught.names.keys()].map(
      (each) => [each, dueTo(each, steps.at(-1)!, draught)] as const,
    );
    if (dues.every(([each, due]) => isAsDue(due, arrivals.get(each) ?? []))) continue;
    const most = Math.max(...dues.map(([, due]) => due.length));
    for (const way of waysFor(arrivals, most)) {
      const tried = played(draught, way, broken, saving);
      if (tried.fails) return tried.scenario;
    }
  }
  return undefined;
}

/** Where the last step looks as it should, another one after it shows that something is wrong. */
function failingLater(steps: readonly Step[], broken: Broken, saving: Saving): Scenario | undefined {
  for (const op of observations(steps.at(-1)!.after)) {
    const found = failing([...steps, stepAfter(steps, op, steps.length + 1, saving.pins)], broken, saving);
    if (found !== undefined) return found;
  }
  return undefined;
}

function plainest(steps: readonly Step[], broken: Broken): Scenario {
  const draught = draughtOf(steps, new Set());
  return scenarioWith(draught.names, actionsOf(draught, inTurn), headingOf(broken, steps));
}

function draughtOf(steps: readonly Step[], listening: ReadonlySet<FullJid>): Draught {
  return { steps, names: namesIn(steps, [...listening]), listening };
}

/** One session of each account to which something is sent at the last step. */
function listeners(steps: readonly Step[]): ReadonlySet<FullJid> {
  const accounts = new Set<Jid>(steps.flatMap(({ expected }) => expected.map(({ to }) => to)));
  return new Set(SESSIONS.filter((each) => accounts.has(bareOf(each)) && isFirst(each)));
}

function isFirst(session: FullJid): boolean {
  return SESSIONS.find((each) => bareOf(each) === bareOf(session)) === session;
}

interface Played {
  readonly scenario: Scenario;
  /** Whether it fails at its last step. */
  readonly fails: boolean;
  readonly arrivals: Arrivals;
}

function played(draught: Draught, way: Last, broken: Broken, { policy, wiring }: Saving): Played {
  const written = actionsOf(draught, way);
  const scenario = scenarioWith(draught.names, written, headingOf(broken, draught.steps));
  try {
    const report = play(scenario, (each) =>
      createWorld(each, { rooms: (domain) => roomsOf({ policy, wiring }, domain) }),
    );
    const fails = report.status === 'failed' && report.actions > written.last;
    return { scenario, fails, arrivals: arrivalsIn(report, written, draught) };
  } catch {
    return { scenario, fails: true, arrivals: new Map() };
  }
}

/** What reached everybody because of the last step. */
function arrivalsIn({ traffic }: Report, { last }: Written, { names }: Draught): Arrivals {
  const arrivals = new Map<FullJid, Node[]>();
  for (const [session, name] of names) {
    const mine = traffic.filter(
      ({ who, event, line }) => who === name && event === 'arrived' && line >= last,
    );
    arrivals.set(
      session,
      mine.flatMap(({ stanza }) => (stanza === undefined ? [] : [stanza])),
    );
  }
  return arrivals;
}

function headingOf(
  { invariant, name, covers }: Broken,
  steps: readonly Step[],
): Pick<Scenario, 'title' | 'description' | 'tags'> {
  const story = steps.map(({ op }: { op: Op }) => `${wordsFor(op)}.`);
  return {
    title: name.charAt(0).toUpperCase() + name.slice(1),
    description: story.map((each) => each.replace(/\s+/g, ' ').trim()),
    tags: [{ key: 'invariant', value: invariant }, ...requirements(covers)],
  };
}

/** As many requirements to a line as are easily read. */
function requirements(covers: readonly string[]): readonly Tag[] {
  const lines: Tag[] = [];
  for (let at = 0; at < covers.length; at += 6)
    lines.push({ key: 'req', value: covers.slice(at, at + 6).join(', ') });
  return lines;
}
