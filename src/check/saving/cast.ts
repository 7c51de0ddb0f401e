/** The characters of a script: those sessions of the cast that act or receive something in it. */
import { bareOf, type FullJid, type Jid, localOf, resourceOf } from '../../core/jid.ts';
import { SESSIONS } from '../../oracle/cast.ts';
import type { Character } from '../../scenario/ast.ts';
import type { Step } from './course.ts';

/** The sessions by the names that a script gives them, in the order of the cast. */
export type Names = ReadonlyMap<FullJid, string>;

/** Names for those who act or receive, and for these. */
export function namesIn(steps: readonly Step[], others: readonly Jid[]): Names {
  const there = new Set<Jid>(others);
  for (const { op, expected } of steps) {
    if ('who' in op) there.add(op.who);
    for (const { to } of expected) there.add(to);
  }
  const present = SESSIONS.filter((each) => there.has(each));
  const names = new Map<FullJid, string>();
  for (const each of present) names.set(each, nameOf(each, present));
  return names;
}

/** 'Romeo', or 'Romeo in the street' where another session of the account comes before. */
function nameOf(session: FullJid, present: readonly FullJid[]): string {
  const local = localOf(session);
  const name = local.charAt(0).toUpperCase() + local.slice(1);
  const first = present.find((each) => bareOf(each) === bareOf(session));
  return first === session ? name : `${name} in the ${resourceOf(session)}`;
}

/** The definition of a character. */
export function characterOf(session: FullJid, name: string): Character {
  const properties = new Map([
    ['jid', session],
    ['password', 'password'],
  ]);
  return { class: 'Client', name, properties, line: 0 };
}
