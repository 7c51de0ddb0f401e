/** What the actions of a script mean: Scansion language reference §5 for `receives`, §5.2 for time that passes, §6 for `connects` and `disconnects`, §7 for `sends`. */
import { ConnectError } from '../sim/session.ts';
import type { Node } from '../xml/node.ts';
import { isConnected, leave, unexpectedBy } from './actor.ts';
import type { Action } from './ast.ts';
import { bind, UnboundVariable } from './bind.ts';
import { failedMatch, plainFailure, unexpected } from './failure.ts';
import { match } from './match.ts';
import type { Failure } from './report.ts';
import { addressOf, log, type Stage, type Turn } from './stage.ts';

/**
 * Does what the action says, and nothing of what follows from it: the world has not run yet.
 *
 * @returns why the script fails here, or `undefined` where it does not
 */
export function perform(stage: Stage, action: Action): Failure | undefined {
  if (action.kind === 'passes') {
    stage.sim.advance(action.ms);
    return undefined;
  }
  const turn: Turn = { stage, action, actor: stage.actorOf(action.who) };
  try {
    switch (action.kind) {
      case 'connects':
        return connects(turn);
      case 'disconnects':
        return disconnects(turn);
      case 'sends':
        return sends(turn, action.body);
      case 'receives':
        return receives(turn, action.body, action.bodyLines);
      case 'receives nothing':
        return receivesNothing(turn);
    }
  } catch (error) {
    if (error instanceof UnboundVariable) return plainFailure(turn, 'unbound variable', error.message);
    throw error;
  }
}

/** §6: binds a session. No presence is sent. */
function connects(turn: Turn): Failure | undefined {
  const { stage, actor } = turn;
  const { name, properties, class: of } = actor.character;
  if (isConnected(actor)) return plainFailure(turn, 'already connected', `${name} is connected already`);
  try {
    const jid = addressOf(actor.character);
    const options = {
      password: properties.get('password'),
      resource: resourceFor(jid, properties),
      label: actor.label,
    };
    const session = of === 'Component' ? stage.sim.component(jid) : stage.sim.connect(jid, options);
    stage.bound(actor, session);
    log(stage, { line: turn.action.line, who: name, event: 'bound', detail: session.jid });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    const message = `the server refused ${name} with <${error.condition}/>: ${error.message}`;
    return plainFailure(turn, 'connection refused', message);
  }
}

/** §2.3: a full JID asks for its resource; otherwise the property does. */
function resourceFor(jid: string, properties: ReadonlyMap<string, string>): string | undefined {
  return jid.includes('/') ? undefined : properties.get('resource');
}

/** §6: nothing happens to a character that is not connected. Unread stanzas are dropped. */
function disconnects({ stage, action: { line }, actor }: Turn): undefined {
  if (!isConnected(actor)) return;
  const who = actor.character.name;
  stage.sim.disconnect(actor.session!);
  log(stage, { line, who, event: 'closed' });
  for (const { stanza } of actor.inbox) log(stage, { line, who, event: 'dropped', stanza });
  leave(actor, actor.inbox, 'dropped', line);
}

/** §7: sends what is written, variables replaced. After a disconnect that is nothing, and odd (§6). */
function sends(turn: Turn, body: readonly Node[]): Failure | undefined {
  const { stage, actor, action } = turn;
  const who = actor.character.name;
  const { session } = actor;
  if (session === undefined) return neverConnected(turn);
  if (!isConnected(actor)) {
    stage.warnings.push({
      line: action.line,
      message: `${who} sends after disconnecting, so nothing is sent`,
    });
    return undefined;
  }
  const stanzas = body.map((each) => bind(each, stage));
  for (const stanza of stanzas) {
    session.send(stanza);
    log(stage, { line: action.line, who, event: 'sent', stanza });
  }
  return undefined;
}

/** §5: each expectation takes the earliest unread stanza that matches. */
function receives(turn: Turn, body: readonly Node[], lines: readonly number[]): Failure | undefined {
  const refused = cannotReceive(turn);
  if (refused !== undefined) return refused;
  for (const [at, expected] of body.entries()) {
    const part =
      body.length > 1 ? { number: at + 1, of: body.length, line: lines[at] ?? turn.action.line } : undefined;
    const failure = receiveOne({ ...turn, part }, expected);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function receiveOne(turn: Turn, expected: Node): Failure | undefined {
  const { stage, actor } = turn;
  const { exact = false, passedOver = 'keep' } = stage.options;
  const line = turn.action.line;
  const who = actor.character.name;
  const within = exact ? actor.inbox.slice(0, 1) : actor.inbox;
  for (const [at, arrival] of within.entries()) {
    const result = match(expected, arrival.stanza, stage);
    if (!result.ok) continue;
    for (const [key, value] of result.captures) stage.captures.set(key, value);
    const passed = actor.inbox.slice(0, at);
    for (const { stanza } of passed) log(stage, { line, who, event: 'passed over', stanza });
    log(stage, { line, who, event: 'received', stanza: arrival.stanza });
    actor.mark = Math.max(actor.mark, arrival.place + 1);
    leave(actor, [arrival], 'received', line);
    if (passedOver === 'discard') leave(actor, passed, 'discarded', line);
    return undefined;
  }
  return failedMatch(turn, expected);
}

/** §5.1: fails where something came that no `receives` has taken or passed over; takes nothing. */
function receivesNothing(turn: Turn): Failure | undefined {
  const refused = cannotReceive(turn);
  if (refused !== undefined) return refused;
  const found = unexpectedBy(turn.actor);
  return found.length === 0 ? undefined : unexpected(turn, found);
}

/** §6: only a connected character can receive. */
function cannotReceive(turn: Turn): Failure | undefined {
  const { actor } = turn;
  if (isConnected(actor)) return undefined;
  if (actor.session === undefined) return neverConnected(turn);
  return plainFailure(
    turn,
    'not connected',
    `${actor.character.name} has disconnected and cannot receive anything`,
  );
}

function neverConnected(turn: Turn): Failure {
  const { name } = turn.actor.character;
  return plainFailure(
    turn,
    'not connected',
    `${name} is not connected: expected "${name} connects" before this`,
  );
}
