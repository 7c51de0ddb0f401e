/** XEP-0045 §6.4 #disco-roominfo, §6.5 #disco-roomitems, §7.12 #reservednick: what a room tells who asks. */
import { answerIq, type Entity } from '../../core/entity.ts';
import { type FieldType, formNode } from '../../core/form.ts';
import { bareOf, localOf } from '../../core/jid.ts';
import {
  DISCO_INFO,
  MUC,
  MUC_REGISTER,
  MUC_ROOMCONFIG,
  MUC_ROOMINFO,
  MUC_STABLE_ID,
  REGISTER,
} from '../../core/ns.ts';
import { payloadOf, resultOf, type Stanza, textOf } from '../../core/stanza.ts';
import { type Node, node } from '../../xml/node.ts';
import { allOf } from '../feature.ts';
import { occupantOf } from '../occupants.ts';
import { isBroadcast, type Room } from '../room.ts';
import { type Case, type Rules, refuse, unchanged } from '../step.ts';

/** §7.12: the node under which somebody asks for the own reserved nickname. */
const RESERVED_NICK = 'x-roomuser-item';

/** §18.1.1: the node that lists the namespaces a room lets through. */
const TRAFFIC = 'http://jabber.org/protocol/muc#traffic';

/** §16.3: what every room understands. */
const FORMS = [MUC, MUC_STABLE_ID, MUC_ROOMCONFIG, MUC_ROOMINFO];

/** §7.10, §16.3: what a room understands where one can register with it. */
const REGISTRATION = [MUC_REGISTER, REGISTER];

/** Answers an iq request to the room itself: discovery, and whatever the extensions of the service are asked. */
export const info: Case = (room, envelope, { env, rules }) => {
  if (asksReservedNick(envelope.stanza)) return reservedNick(room, envelope);
  // §18.1.1: a room that keeps nothing back has no list of what it lets through.
  if (nodeAsked(envelope.stanza) === TRAFFIC) return refuse(room, envelope, 'service-unavailable');
  return unchanged(room, answerIq(roomEntity(room, envelope.stanza, rules), envelope, room.jid, env));
};

/** The node of which information is asked (XEP-0030 §3). */
function nodeAsked(stanza: Stanza): string | undefined {
  const payload = payloadOf(stanza);
  return payload?.ns === DISCO_INFO ? payload.attrs['node'] : undefined;
}

/** §7.12: whether a request is for the reserved nickname of the one who sent it. */
export function asksReservedNick(stanza: Stanza): boolean {
  return nodeAsked(stanza) === RESERVED_NICK;
}

/** §7.12: the reserved nickname as an identity, or an empty answer. */
const reservedNick = (room: Room, envelope: Parameters<Case>[1]): ReturnType<Case> => {
  const nick = room.standings.get(bareOf(envelope.stanza.from))?.nick;
  const identity = node('identity', DISCO_INFO, { category: 'conference', name: nick, type: 'text' });
  const query = node('query', DISCO_INFO, { node: RESERVED_NICK }, nick === undefined ? [] : [identity]);
  return unchanged(room, [resultOf(envelope, [query])]);
};

function roomEntity(room: Room, asked: Stanza, rules: Rules): Entity {
  const asker = occupantOf(room.occupants, asked.from);
  // §6.5: who is inside is told to outsiders only where the room is public, and who is not shown is not told either.
  const told = asker !== undefined || room.config.publicRoom ? room.occupants.all : [];
  const shown = told.filter((each) => each === asker || isBroadcast(room, each.role));
  return {
    identities: [{ category: 'conference', type: 'text', name: roomName(room) }],
    features: [
      ...FORMS,
      ...(rules.policy.registration === 'none' ? [] : REGISTRATION),
      ...allOf(rules.features, 'disco', (disco) => disco(room)),
    ],
    items: shown.map(({ jid, nick }) => ({ jid, name: nick })),
    forms: [roomInfo(room)],
    extensions: rules.extensions,
  };
}

/** §6.3, §6.4: the name of a room, which is its localpart as long as it has no other. */
export function roomName({ config, jid }: Room): string {
  return config.name === '' ? localOf(jid) : config.name;
}

/** §6.4, §16.5.4: the extended information, as far as there is any. */
function roomInfo({ config, occupants, subject }: Room): Node {
  const topic = subject === undefined ? '' : (textOf(subject, 'subject') ?? '');
  const known: readonly (readonly [string, FieldType, string, string])[] = [
    ['muc#roominfo_description', 'text-single', 'Description', config.description],
    ['muc#roominfo_lang', 'text-single', 'Language of the discussion', config.language],
    ['muc#roominfo_occupants', 'text-single', 'Number of occupants', String(occupants.all.length)],
    ['muc#roominfo_subject', 'text-single', 'Subject', config.publicRoom ? topic : ''],
    [
      'muc#roomconfig_changesubject',
      'boolean',
      'Occupants may change the subject',
      config.changeSubject ? '1' : '0',
    ],
    ['muc#maxhistoryfetch', 'text-single', 'Past messages a newcomer gets', String(config.historyFetch)],
    ['muc#roomconfig_pubsub', 'text-single', 'Associated pubsub node', config.pubsub],
  ];
  const fields = known.filter(([, , , value]) => value !== '');
  return formNode({
    type: 'result',
    formType: MUC_ROOMINFO,
    fields: fields.map(([name, type, label, value]) => ({ var: name, type, label, values: [value] })),
  });
}
