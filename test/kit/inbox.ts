/** Sessions in tests: how they come to a server with accounts, and what they receive, one line for each stanza. */
import { conditionIn } from '../../src/core/error.ts';
import type { Envelope } from '../../src/core/stanza.ts';
import { accountsService } from '../../src/im/accounts.ts';
import type { Session } from '../../src/sim/session.ts';
import { createSim, type Sim, type SimOptions } from '../../src/sim/sim.ts';
import { EXTENSIONS } from '../../src/xep/index.ts';
import { type Child, isNode, text } from '../../src/xml/node.ts';
import { frozen } from './freeze.ts';

/** How a world for tests is set up. */
export interface WorldOptions extends Omit<SimOptions, 'services'> {
  /** Localpart to password: only these may log in. */
  readonly users?: ReadonlyMap<string, string>;
}

/** A world with the accounts of `localhost`, whose state is frozen. */
export function worldOf({ users, ...options }: WorldOptions = {}): Sim {
  const service = accountsService('localhost', {
    extensions: EXTENSIONS,
    ...(users === undefined ? {} : { passwordOf: (name: string) => users.get(name) }),
  });
  return createSim({ ...options, services: [frozen(service)] });
}

/** Connects, sends initial presence with this priority, and forgets what was received because of it. */
export function come(sim: Sim, jid: string, priority = 0): Session {
  const session = sim.connect(jid);
  session.send(`<presence><priority>${priority}</priority></presence>`);
  sim.run();
  session.take();
  return session;
}

/** Lets the world come to rest, and empties the inbox. */
export function read(sim: Sim, session: Session): readonly string[] {
  sim.run();
  return session.take().map(lineOf);
}

/**
 * A stanza in one line: kind, type, id, `from > to`, and what it contains: the condition of an error, the texts of
 * elements, or their names.
 */
export function lineOf({ to, stanza }: Envelope): string {
  const { kind, type, id, from, children } = stanza;
  const head = [kind, type, id === undefined ? '' : `#${id}`].filter((each) => each !== '').join(' ');
  const condition = conditionIn(children);
  const parts = condition === undefined ? children.map(partOf) : [condition];
  return [`${head}: ${from} > ${to}`, ...parts].join(' | ');
}

function partOf(child: Child): string {
  if (!isNode(child)) return JSON.stringify(child);
  const { name, attrs } = child;
  const said = name === 'delay' ? `${attrs['from']} ${attrs['stamp']}` : text(child);
  return said === '' ? name : `${name} ${said}`;
}
