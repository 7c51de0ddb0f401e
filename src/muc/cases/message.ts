/** XEP-0045 §7.4 #message: what an occupant with voice says reaches every session of every occupant, as one payload. */
import { firstOf, hooksOf } from '../feature.ts';
import { occupantOf } from '../occupants.ts';
import { reflectionOf } from '../reflection.ts';
import { type Case, refuse, refuseOutsider } from '../step.ts';

/** Reflects a message to every session, or refuses it where the sender has no voice or is not inside. */
export const message: Case = (room, envelope, context) => {
  const { env, rules } = context;
  const { stanza } = envelope;
  const speaker = occupantOf(room.occupants, stanza.from);
  if (speaker === undefined) return refuseOutsider(room, envelope, context);
  const refusal = firstOf(rules.features, 'speak', (speak) => speak(room, speaker, stanza));
  if (refusal !== undefined) return refuse(room, envelope, refusal);
  const reflected = reflectionOf(room, speaker, stanza, context);
  const next = hooksOf(rules.features, 'spoken').reduce((at, spoken) => spoken(at, reflected, env), room);
  return { room: next, out: [{ to: room.occupants.sessions, stanza: reflected }] };
};
