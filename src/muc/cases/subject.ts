/**
 * XEP-0045 §7.3, §8.1 #subject-mod: a groupchat message with a subject and neither body nor thread sets the subject,
 * which everybody hears now and every newcomer on entering.
 */
import { CLIENT, OCCUPANT_ID, STANZA_ID } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { type Child, child } from '../../xml/node.ts';
import { occupantOf } from '../occupants.ts';
import { roleMay } from '../privileges.ts';
import { reflectionOf } from '../reflection.ts';
import type { Room } from '../room.ts';
import { type Case, refuse, refuseOutsider } from '../step.ts';

/** Whether a message sets the subject (§8.1); with a body or a thread it is an ordinary message. */
export function setsSubject(stanza: Stanza): boolean {
  const has = (name: string): boolean => child(stanza, name, CLIENT) !== undefined;
  return has('subject') && !has('body') && !has('thread');
}

/** Sets the subject and tells everybody, or refuses it to those who may not. */
export const subject: Case = (room, envelope, context) => {
  const { stanza } = envelope;
  const setter = occupantOf(room.occupants, stanza.from);
  if (setter === undefined) return refuseOutsider(room, envelope, context);
  if (!roleMay(setter.role, 'Modify Subject', room.config.changeSubject))
    return refuse(room, envelope, 'forbidden');
  const reflected = reflectionOf(room, setter, stanza, context);
  const children = reflected.children.filter((each) => isKept(room, each));
  const subject = { from: setter.jid, at: context.env.now, children, lang: stanza.lang };
  const next = { ...room, subject };
  return { room: next, out: [{ to: room.occupants.sessions, stanza: reflected }] };
};

/** What newcomers are told again: the subject, and what the room has added to it. */
function isKept({ jid }: Room, each: Child): boolean {
  if (typeof each === 'string') return false;
  if (each.ns === STANZA_ID) return each.attrs['by'] === jid;
  return each.ns === OCCUPANT_ID || (each.ns === CLIENT && each.name === 'subject');
}
