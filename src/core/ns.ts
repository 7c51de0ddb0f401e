/** Every namespace this server speaks, once, with the specification that defines it. */

/** RFC 6120 §4.8.2: the content namespace of a client's stream. */
export const CLIENT = 'jabber:client';
/** RFC 6120 §8.3: stanza error conditions. */
export const STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';
/** XEP-0004: data forms. */
export const DATA = 'jabber:x:data';
/** XEP-0122: validation of data forms. */
export const DATA_VALIDATE = 'http://jabber.org/protocol/xdata-validate';
/** XEP-0030: service discovery. */
export const DISCO_INFO = 'http://jabber.org/protocol/disco#info';
/** XEP-0030: service discovery. */
export const DISCO_ITEMS = 'http://jabber.org/protocol/disco#items';
/** XEP-0045: entering a room. */
export const MUC = 'http://jabber.org/protocol/muc';
/** XEP-0045: what the room says about occupants. */
export const MUC_USER = 'http://jabber.org/protocol/muc#user';
/** XEP-0045: roles and affiliations. */
export const MUC_ADMIN = 'http://jabber.org/protocol/muc#admin';
/** XEP-0045: configuration and destruction. */
export const MUC_OWNER = 'http://jabber.org/protocol/muc#owner';
/** XEP-0045 §16.5.3: the FORM_TYPE of the configuration form. */
export const MUC_ROOMCONFIG = 'http://jabber.org/protocol/muc#roomconfig';
/** XEP-0045 §16.5.4: the FORM_TYPE of a room's extended information. */
export const MUC_ROOMINFO = 'http://jabber.org/protocol/muc#roominfo';
/** RFC 6121 §2: rosters. */
export const ROSTER = 'jabber:iq:roster';
/** XEP-0085: chat states. */
export const CHAT_STATES = 'http://jabber.org/protocol/chatstates';
/** XEP-0092: software version. */
export const VERSION = 'jabber:iq:version';
/** XEP-0199: ping. */
export const PING = 'urn:xmpp:ping';
/** XEP-0202: entity time. */
export const TIME = 'urn:xmpp:time';
/** XEP-0203: delayed delivery. */
export const DELAY = 'urn:xmpp:delay';
/** XEP-0359: unique and stable stanza ids. */
export const STANZA_ID = 'urn:xmpp:sid:0';
/** XEP-0424: message retraction. */
export const RETRACT = 'urn:xmpp:message-retract:1';
/** XEP-0425: moderated message retraction. */
export const MODERATE = 'urn:xmpp:message-moderate:1';
/** XEP-0421: occupant identifiers. */
export const OCCUPANT_ID = 'urn:xmpp:occupant-id:0';
/** XEP-0045 §7.13: the FORM_TYPE of a request for voice. */
export const MUC_REQUEST = 'http://jabber.org/protocol/muc#request';
/** XEP-0045 §7.10: the FORM_TYPE of a registration. */
export const MUC_REGISTER = 'http://jabber.org/protocol/muc#register';
/** XEP-0045 §7.4: the room keeps the id of a message. */
export const MUC_STABLE_ID = 'http://jabber.org/protocol/muc#stable_id';
/** XEP-0077: in-band registration, here with a room. */
export const REGISTER = 'jabber:iq:register';
/** XEP-0249: direct invitations. */
export const CONFERENCE = 'jabber:x:conference';
