/**
 * The language of what is foretold: stanzas in which some places are open, since only the service can know what stands
 * there. The marks are those of Scansion scripts, so what is foretold can be written down as it is.
 */
import type { FullJid, Jid } from '../../core/jid.ts';
import { OCCUPANT_ID, STANZA_ID } from '../../core/ns.ts';
import { iq, type Stanza } from '../../core/stanza.ts';
import { type Child, type Node, node } from '../../xml/node.ts';
import type { Delivery } from '../view.ts';

/** In the place of a value of an attribute or of a text: anything, as long as there is something. */
export const ANY = '{scansion:any}';

/** The attribute that says how strictly an element is to be compared. */
export const STRICT = '{https://matthewwild.co.uk/projects/scansion}strict';

/** What somebody must receive. The language is compared where it is given, and everything else always. */
export type Expected = Delivery;

/** An element in which more may stand than is foretold: attributes, and children beside those named. */
export function loose(
  name: string,
  ns: string,
  attrs: Readonly<Record<string, string | undefined>>,
  children: readonly Child[] = [],
): Node {
  return node(name, ns, { ...attrs, [STRICT]: 'false' }, children);
}

/** XEP-0421: who says it, by an id that only the service can know. */
export const OCCUPANT: Node = node('occupant-id', OCCUPANT_ID, { id: ANY });

/** XEP-0359: the id that a room gives to a message. */
export function stanzaId(room: Jid): Node {
  return node('stanza-id', STANZA_ID, { by: room, id: ANY });
}

/** The result of the iq of an action. */
export function resultFor(
  who: FullJid,
  to: Jid,
  id: string | undefined,
  children?: readonly Child[],
): Expected {
  return {
    to: who,
    stanza: iq({ from: to, type: 'result', id, ...(children === undefined ? {} : { children }) }),
  };
}

/** A list of deliveries that grows. */
export interface Foretold {
  readonly all: Expected[];
  readonly add: (to: Jid, stanza: Stanza) => void;
}

/** An empty one. */
export function nothingYet(): Foretold {
  const all: Expected[] = [];
  return {
    all,
    add(to, stanza) {
      all.push({ to, stanza });
    },
  };
}
