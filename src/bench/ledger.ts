/**
 * The oracle: what every session has to receive, written down beforehand and without asking the server. A figure counts
 * only when every inbox held exactly that, in that order, each with the address of its reader.
 */
import type { Stanza } from '../core/stanza.ts';
import type { Session } from '../sim/session.ts';
import { gistOf } from './gist.ts';

/** A server did what it should not have done, and no figure is given for that. */
export class OracleError extends Error {
  override readonly name = 'OracleError';
}

/** Somebody with an inbox. */
export type Reader = Pick<Session, 'jid' | 'take'>;

/** What sessions have to receive, by their number. */
export interface Ledger {
  /** For one session, after all that is written for it. */
  one(session: number, line: string): void;
  /** For the first so many sessions; default all. */
  all(line: string, count?: number): void;
  /**
   * Empties all inboxes and the ledger.
   *
   * @param what for the message
   * @param tell a stanza as a line; default `gistOf`
   * @returns how much was received
   * @throws OracleError where an inbox held something else
   */
  check(sessions: readonly Reader[], what: string, tell?: (stanza: Stanza) => string): number;
}

/** An empty ledger for so many sessions. */
export function createLedger(count: number): Ledger {
  const expected = Array.from({ length: count }, (): string[] => []);
  return {
    one(session, line) {
      expected[session]!.push(line);
    },
    all(line, first = count) {
      for (let session = 0; session < first; session++) expected[session]!.push(line);
    },
    check(sessions, what, tell = gistOf) {
      const gists = remembered(tell);
      let received = 0;
      for (const [at, session] of sessions.entries()) {
        compare(session, expected[at]!, gists, what);
        received += expected[at]!.length;
        expected[at]!.length = 0;
      }
      return received;
    },
  };
}

/** Most payloads are shared by many recipients, and are looked at once. */
function remembered(tell: (stanza: Stanza) => string): (stanza: Stanza) => string {
  const lines = new Map<Stanza, string>();
  return (stanza) => {
    const known = lines.get(stanza);
    if (known !== undefined) return known;
    const line = tell(stanza);
    lines.set(stanza, line);
    return line;
  };
}

function compare(
  session: Reader,
  expected: readonly string[],
  tell: (stanza: Stanza) => string,
  what: string,
): void {
  const taken = session.take();
  const fail = (problem: string): never => {
    throw new OracleError(`${what}: ${session.jid} ${problem}`);
  };
  for (const [at, { to, stanza }] of taken.entries()) {
    const wanted = expected[at];
    const line = tell(stanza);
    if (wanted === undefined) fail(`got ${taken.length} stanzas, not ${expected.length}: at the end ${line}`);
    if (line !== wanted) fail(`got, as number ${at + 1}, ${line} and not ${wanted}`);
    if (to !== session.jid) fail(`read a stanza to ${to}`);
  }
  if (taken.length < expected.length) {
    fail(`got ${taken.length} stanzas, not ${expected.length}: there is no ${expected[taken.length]}`);
  }
}
