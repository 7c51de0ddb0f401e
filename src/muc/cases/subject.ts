/**
 * XEP-0045 §7.3, §8.1 #subject-mod: a groupchat message with a subject and neither body nor thread sets the subject,
 * which everybody hears now and every newcomer on entering.
 */
import { CLIENT } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { child } from '../../xml/node.ts';
import { allOf } from '../feature.ts';
import { occupantOf } from '../occupants.ts';
import { passedOn } from '../presence.ts';
import { type Case, refuse } from '../step.ts';

/** Whether a message sets the subject (§8.1); with a body or a thread it is an ordinary message. */
export function setsSubject(stanza: Stanza): boolean {
  const has = (name: string): boolean => child(stanza, name, CLIENT) !== undefined;
  return has('subject') && !has('body') && !has('thread');
}

/** Sets the subject and tells everybody, or refuses it to those who may not. */
export const subject: Case = (room, envelope, { env, rules }) => {
  const { stanza } = envelope;
  const setter = occupantOf(room.occupants, stanza.from);
  if (setter === undefined) return refuse(room, envelope, 'not-acceptable');
  if (setter.role !== 'moderator' && !room.config.changeSubject) return refuse(room, envelope, 'forbidden');
  const added = allOf(rules.features, (each) => each.decorate?.(room, setter));
  const reflected = { ...stanza, from: setter.jid, children: [...passedOn(room, stanza), ...added] };
  const children = stanza.children.filter(
    (each) => typeof each !== 'string' && each.name === 'subject' && each.ns === CLIENT,
  );
  const next = { ...room, subject: { from: setter.jid, at: env.now, children, lang: stanza.lang } };
  return { room: next, out: [{ to: room.occupants.sessions, stanza: reflected }] };
};
