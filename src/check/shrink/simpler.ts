/** Simpler forms of one action: without what may be left out, with fewer rows and items, with the usual values. */
import { bareOf } from '../../core/jid.ts';
import { usualNick } from '../../oracle/cast.ts';
import type { AdminItem, Limits, Op, Row } from '../../oracle/op.ts';

/** What an action of each kind may do without. */
const OPTIONAL: Partial<Record<Op['kind'], readonly string[]>> = {
  enter: ['forged', 'limits', 'show', 'password'],
  present: ['forged', 'status', 'show'],
  leave: ['status', 'nick'],
  say: ['forged', 'chatState', 'thread', 'id'],
  whisper: ['forged'],
  list: ['role', 'affiliation'],
  invite: ['forged', 'continue', 'reason'],
  decline: ['reason'],
  'ask-voice': ['role'],
  configure: ['formType', 'form'],
  destroy: ['venue', 'reason', 'password'],
  register: ['remove'],
  disco: ['node', 'nick'],
  ask: ['set', 'ping'],
  answer: ['error'],
  bounce: ['nick'],
};

/** What is simplest where a text or a choice is free, by kind and name. */
const PLAIN: Partial<Record<Op['kind'], readonly (readonly [string, unknown])[]>> = {
  say: [
    ['body', 'Hark'],
    ['subject', 'Hark'],
  ],
  whisper: [
    ['type', 'chat'],
    ['body', 'Hark'],
  ],
  typed: [
    ['type', 'subscribe'],
    ['nick', ''],
  ],
  'grant-voice': [['allow', true]],
  bounce: [
    ['condition', 'gone'],
    ['condition', 'item-not-found'],
    ['stanza', 'message'],
  ],
  disco: [['what', 'info']],
  wait: [
    ['ms', 1000],
    ['ms', 60_000],
  ],
};

/** Every action that is a little simpler, the boldest first. */
export function* simplerOps(op: Op): Iterable<Op> {
  if (op.kind === 'drop') yield { ...op, kind: 'disconnect' };
  for (const key of OPTIONAL[op.kind] ?? []) if (key in op) yield without(op, key) as Op;
  for (const [key, value] of PLAIN[op.kind] ?? []) {
    const plainer = key in op && !plainest(op, key, value);
    if (plainer) yield { ...op, [key]: value } as Op;
  }
  switch (op.kind) {
    case 'enter':
    case 'present':
      if (op.nick !== usualNick(bareOf(op.who))) yield { ...op, nick: usualNick(bareOf(op.who)) };
      if (op.kind === 'enter') for (const limits of simplerLimits(op.limits)) yield { ...op, limits };
      break;
    case 'say':
      // A message that says nothing is no simpler than one that says something.
      if (op.body === undefined || op.subject === undefined) break;
      yield without(op, 'subject') as Op;
      yield without(op, 'body') as Op;
      break;
    case 'administer':
      for (const items of simplerList(op.items, simplerItems)) yield { ...op, items };
      break;
    case 'configure':
      for (const rows of simplerList(op.rows, simplerRows)) yield { ...op, rows };
      break;
    case 'invite':
      for (const to of simplerList(op.to, bareAddress)) yield { ...op, to };
      break;
  }
}

/** Whether a value is at least as plain as this one: earlier in the list of those for its name. */
function plainest(op: Op, key: string, value: unknown): boolean {
  const values = (PLAIN[op.kind] ?? []).filter(([name]) => name === key).map(([, each]) => each);
  const has = values.indexOf((op as unknown as Readonly<Record<string, unknown>>)[key]);
  return has >= 0 && has <= values.indexOf(value);
}

function without<T extends object>(record: T, key: string): object {
  const copy = { ...record } as Record<string, unknown>;
  delete copy[key];
  return copy;
}

/** With one element less, or with a simpler one. */
function* simplerList<T>(list: readonly T[], simpler: (each: T) => Iterable<T>): Iterable<readonly T[]> {
  for (let at = list.length - 1; at >= 0; at--) yield list.toSpliced(at, 1);
  for (const [at, each] of list.entries()) for (const one of simpler(each)) yield list.with(at, one);
}

function* simplerItems(item: AdminItem): Iterable<AdminItem> {
  for (const key of ['reason', 'nick', 'jid', 'role', 'affiliation']) {
    if (key in item) yield without(item, key) as AdminItem;
  }
  if (item.jid !== undefined) {
    for (const jid of bareAddress(item.jid)) yield { ...item, jid };
  }
}

/** An account in place of a session of it. */
function* bareAddress(address: string): Iterable<string> {
  const slash = address.indexOf('/');
  if (slash > 0 && !address.includes('conference')) yield address.slice(0, slash);
}

function* simplerRows(row: Row): Iterable<Row> {
  for (let at = row.values.length - 1; at >= 0 && row.values.length > 1; at--) {
    yield { ...row, values: row.values.toSpliced(at, 1) };
  }
}

function* simplerLimits(limits: Limits | undefined): Iterable<Limits> {
  for (const key of ['maxchars', 'maxstanzas', 'seconds', 'since']) {
    if (limits !== undefined && key in limits) yield without(limits, key) as Limits;
  }
}
