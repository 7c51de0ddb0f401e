/** What clients send to a room, from short descriptions. Names of people are those of `address` in kit/room.ts. */
import { present } from '../../src/core/assert.ts';
import { type Jid, parseJid } from '../../src/core/jid.ts';
import { type Envelope, readStanza } from '../../src/core/stanza.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { address, ROOM } from './room.ts';

const MUC = 'http://jabber.org/protocol/muc';

/**
 * A stanza as text, from somebody. Without `to` it is for the room, and `to='/Juliet'` is for the occupant of that name.
 *
 * @throws XmlError where the text is not one well-formed element
 */
export function sends(name: string, xml: string): Envelope {
  const raw = present(readStanza(parseXml(xml)), `${xml} is no stanza`);
  const { kind, type, id, lang, children } = raw;
  const given = raw.to ?? '';
  const to = given === '' || given.startsWith('/') ? `${ROOM}${given}` : given;
  const stanza = { kind, type, id, from: address(name) as Jid, lang, children };
  return { to: present(parseJid(to), `${to} is not a JID`), stanza };
}

/** What an entry may bring along. */
export interface JoinParts {
  readonly password?: string;
  /** The attributes of a history element, as text: `maxstanzas='0'`. */
  readonly history?: string;
  /** Children beside the muc element, as text. */
  readonly children?: string;
}

/** Presence that asks to enter. */
export function join(name: string, nick: string, parts: JoinParts = {}): Envelope {
  const { password, history, children = '' } = parts;
  const inner = [
    history === undefined ? '' : `<history ${history}/>`,
    password === undefined ? '' : `<password>${escaped(password)}</password>`,
  ];
  return sends(
    name,
    `<presence id='join' to='/${escaped(nick)}'>${children}<x xmlns='${MUC}'>${inner.join('')}</x></presence>`,
  );
}

/** Presence to a nickname without asking to enter. */
export function shows(name: string, nick: string, children = ''): Envelope {
  return sends(name, `<presence to='/${escaped(nick)}'>${children}</presence>`);
}

/** Unavailable presence. */
export function leaves(name: string, nick: string, children = ''): Envelope {
  return sends(name, `<presence type='unavailable' to='/${escaped(nick)}'>${children}</presence>`);
}

/** A message to all. */
export function says(name: string, body: string): Envelope {
  return sends(name, `<message type='groupchat' id='say'><body>${escaped(body)}</body></message>`);
}

/** A message that sets the subject. */
export function setsSubjectTo(name: string, subject: string): Envelope {
  return sends(name, `<message type='groupchat' id='topic'><subject>${escaped(subject)}</subject></message>`);
}

/** A message to one occupant. */
export function whispers(name: string, nick: string, body: string): Envelope {
  return sends(
    name,
    `<message type='chat' id='pm' to='/${escaped(nick)}'><body>${escaped(body)}</body></message>`,
  );
}

/** A muc#admin request: items as text, such as `<item nick='Juliet' role='none'/>`. */
export function administers(name: string, type: 'get' | 'set', items: string): Envelope {
  return sends(name, `<iq type='${type}' id='admin'><query xmlns='${MUC}#admin'>${items}</query></iq>`);
}

/** A muc#owner request: what is in the query, as text. */
export function owns(name: string, type: 'get' | 'set', inner: string): Envelope {
  return sends(name, `<iq type='${type}' id='owner'><query xmlns='${MUC}#owner'>${inner}</query></iq>`);
}

/** A submission of the configuration form: each field with its value or values, without their common prefix. */
export function configures(
  name: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Envelope {
  return owns(name, 'set', submission(`${MUC}#roomconfig`, fields, 'muc#roomconfig_'));
}

/** A submitted form as text. Names of fields that have no `#` get the prefix. */
export function submission(
  formType: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  prefix = '',
): string {
  const given = Object.entries(fields).map(([field, values]) => {
    const list = (typeof values === 'string' ? [values] : values).map(
      (each) => `<value>${escaped(each)}</value>`,
    );
    return `<field var='${field.includes('#') ? field : prefix + field}'>${list.join('')}</field>`;
  });
  const hidden = `<field var='FORM_TYPE'><value>${formType}</value></field>`;
  return `<x xmlns='jabber:x:data' type='submit'>${hidden}${given.join('')}</x>`;
}

/** Text as it stands in XML, between tags or in single quotes. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/'/g, '&apos;');
}
