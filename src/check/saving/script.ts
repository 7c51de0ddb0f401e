/** A course of steps as a script: who is there, what each does, and what everybody must receive because of it. */
import { bareOf, type FullJid, type Jid } from '../../core/jid.ts';
import { CLIENT, PING } from '../../core/ns.ts';
import type { Kind } from '../../core/stanza.ts';
import type { Expected } from '../../oracle/foretell/index.ts';
import type { Action, Deed, Scenario } from '../../scenario/ast.ts';
import { type Node, node } from '../../xml/node.ts';
import { COMMON, expectedBody, sentBody } from './body.ts';
import { characterOf, type Names } from './cast.ts';
import { isMalformed, type Step } from './course.ts';

/** What a session must receive because of a step, in the order in which it is asked for. */
export type Asking = readonly Question[];

/** One stanza, or none any more; or something that the session sends to itself to see what comes next. */
export type Question = Node | 'nothing' | { readonly toItself: Kind };

/** How the last step is asked about, by session. */
export type Last = (session: FullJid, due: readonly Expected[], names: Names) => Asking;

/** A script in the making. */
export interface Draught {
  readonly steps: readonly Step[];
  readonly names: Names;
  /** Sessions that are available, so that what is sent to their account reaches them. */
  readonly listening: ReadonlySet<FullJid>;
}

/** Each stanza in turn, with what rooms of all servers have in common. */
export const inTurn: Last = (_, due, names) => due.map((each) => expectedBody(each, COMMON, names));

/** The actions of a script, and where those of its last step begin. */
export interface Written {
  readonly actions: readonly Action[];
  readonly last: number;
}

/** The actions of all steps, the last of which is asked about in this way. */
export function actionsOf(draught: Draught, ask: Last): Written {
  const { steps, names, listening } = draught;
  const actions: Action[] = [];
  for (const [session, name] of names) {
    actions.push({ kind: 'connects', who: name, line: 0 });
    if (!listening.has(session)) continue;
    const available = node('presence', CLIENT);
    actions.push(doing('sends', name, available), doing('receives', name, available));
  }
  let last = actions.length;
  for (const [at, step] of steps.entries()) {
    last = actions.length;
    actions.push(...deedsOf(step, draught));
    actions.push(...askedIn(step, draught, at === steps.length - 1 ? ask : inTurn));
  }
  return { actions: actions.map((each, line) => ({ ...each, line })), last };
}

/** A script with these actions. */
export function scenarioWith(names: Names, { actions }: Written, heading: Heading): Scenario {
  return { ...heading, cast: [...names].map(([session, name]) => characterOf(session, name)), actions };
}

/** What a script says of itself. */
export type Heading = Pick<Scenario, 'title' | 'description' | 'tags'>;

function doing(kind: 'sends' | 'receives', who: string, body: Node): Deed {
  return { kind, who, line: 0, body: [body], bodyLines: [0] };
}

function deedsOf({ op, draft }: Step, { names, listening }: Draught): readonly Action[] {
  if (op.kind === 'wait') return [{ kind: 'passes', ms: op.ms, line: 0 }];
  if (op.kind === 'shutdown') return [];
  const who = names.get(op.who) ?? '';
  switch (op.kind) {
    case 'disconnect':
    case 'drop':
      return [{ kind: 'disconnects', who, line: 0 }];
    case 'connect': {
      const available = node('presence', CLIENT);
      const back: Action = { kind: 'connects', who, line: 0 };
      return listening.has(op.who)
        ? [back, doing('sends', who, available), doing('receives', who, available)]
        : [back];
    }
    default:
      return draft === undefined ? [] : [doing('sends', who, sentBody(draft, names))];
  }
}

/** What is asked after a step: of whoever acts first, then of the others in the order of the cast. */
function askedIn(step: Step, draught: Draught, ask: Last): readonly Action[] {
  const { op, after } = step;
  const actor = 'who' in op ? op.who : undefined;
  const sessions = [...draught.names.keys()].sort((a, b) => Number(b === actor) - Number(a === actor));
  return sessions
    .filter((each) => after.connected.has(each))
    .flatMap((session) => {
      const who = draught.names.get(session) ?? '';
      const due = dueTo(session, step, draught);
      return ask(session, due, draught.names).map((each) => actionFor(each, who));
    });
}

function actionFor(question: Question, who: string): Action {
  if (question === 'nothing') return { kind: 'receives nothing', who, line: 0 };
  if ('toItself' in question) return doing('sends', who, echo(question.toItself, who));
  return doing('receives', who, question);
}

function echo(kind: Kind, who: string): Node {
  const to = `\${${who}'s full JID}`;
  return kind === 'iq'
    ? node('iq', CLIENT, { to, type: 'get', id: 'echo' }, [node('ping', PING)])
    : node(kind, CLIENT, { to });
}

/** What a session must receive, or its account if the session listens for it. */
export function dueTo(
  session: FullJid,
  { op, draft, expected }: Step,
  { listening }: Draught,
): readonly Expected[] {
  const account: Jid | undefined = listening.has(session) ? bareOf(session) : undefined;
  const due = expected.filter(({ to }) => to === session || to === account);
  if (!isMalformed(op) || draft === undefined || !('who' in op) || op.who !== session) return due;
  const { id } = draft.stanza;
  const refused: Expected = {
    to: session,
    stanza: { ...draft.stanza, id, from: draft.to as Jid, type: 'error', lang: undefined, children: [] },
  };
  return [refused];
}
