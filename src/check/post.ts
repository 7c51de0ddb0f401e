/** Whether inboxes hold exactly what was sent to them, and whether it could be written as XML and read again. */
import type { FullJid, Jid } from '../core/jid.ts';
import { type Envelope, type Stanza, stanzasOf, toNode } from '../core/stanza.ts';
import type { Session } from '../sim/session.ts';
import type { TraceEvent } from '../sim/trace.ts';
import { equalNodes } from '../xml/equal.ts';
import type { Node } from '../xml/node.ts';
import { parseXml } from '../xml/parse.ts';
import { writeXml } from '../xml/write.ts';

/** Watches all that is sent, and compares it with what is received. */
export interface Post {
  /** A session has been opened, and will be bound. */
  open(jid: FullJid, session: Session): void;
  /** A transition has happened. */
  note(event: TraceEvent): void;
  /** Empties the inboxes. @returns what is wrong with them, where anything is */
  check(): string | undefined;
}

/** Nothing has been sent. */
export function createPost(): Post {
  /** Sessions that are to be bound, in order. */
  let coming: (readonly [FullJid, Session])[] = [];
  const bound = new Map<Jid, Session>();
  const expected = new Map<Session, Envelope[]>();
  const readable = new WeakSet<Stanza>();

  function comeOrGo(kind: 'bound' | 'unbound', jid: Jid): void {
    if (kind === 'unbound') bound.delete(jid);
    else {
      const at = coming.findIndex(([each]) => each === jid);
      const [found] = coming.splice(at, 1);
      if (found !== undefined) bound.set(jid, found[1]);
    }
  }

  /** What is wrong with one inbox. */
  function faultIn(session: Session, due: readonly Envelope[]): string | undefined {
    const got = session.take();
    const at = due.findIndex((each, place) => !same(each, got[place]));
    if (at >= 0) return `${session.jid} should have received ${xml(due[at])}, not ${xml(got[at])}`;
    if (got.length > due.length)
      return `${session.jid} received ${xml(got[due.length])}, which nobody sent to it`;
    for (const each of got) {
      if (readable.has(each.stanza)) continue;
      readable.add(each.stanza);
      const element = toNode(each);
      if (!equalNodes(parseXml(writeXml(element)), withoutBlanks(element))) {
        return `${xml(each)} is read as something else`;
      }
    }
    return undefined;
  }

  return {
    open(jid, session) {
      coming.push([jid, session]);
      expected.set(session, []);
    },
    note({ cause, out }) {
      if (cause.kind === 'bound' || cause.kind === 'unbound') comeOrGo(cause.kind, cause.session);
      for (const send of out) {
        for (const each of send.to) {
          const session = bound.get(each);
          const due = session?.open ? expected.get(session) : undefined;
          for (const stanza of stanzasOf(send)) due?.push({ to: send.as ?? each, stanza });
        }
      }
    },
    check() {
      let fault: string | undefined;
      for (const [session, due] of expected) {
        fault ??= faultIn(session, due);
        due.length = 0;
        if (!session.open && !coming.some(([, each]) => each === session)) expected.delete(session);
      }
      coming = coming.filter(([, { open }]) => open);
      return fault;
    },
  };
}

/** An element as it is read: text of no length is not there. */
function withoutBlanks(element: Node): Node {
  const { children } = element;
  const rest = children.filter((each) => each !== '');
  return {
    ...element,
    children: rest.map((each) => (typeof each === 'string' ? each : withoutBlanks(each))),
  };
}

function same(due: Envelope, got: Envelope | undefined): boolean {
  return got?.stanza === due.stanza && got.to === due.to;
}

function xml(envelope: Envelope | undefined): string {
  return envelope === undefined ? 'nothing' : writeXml(toNode(envelope));
}
