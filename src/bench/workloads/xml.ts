/** XML in and XML out: a message to everybody, and every delivery written as the text that a socket would carry. */
import { present } from '../../core/assert.ts';
import type { Session } from '../../sim/session.ts';
import { connected, emptyWorld, fill, groupchat, ROOM } from '../hall.ts';
import { OracleError } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Subject, Workload } from '../workload.ts';

/** Messages between two readings. */
const TIMES = 16;

const bodyOf = (n: number): string => `Good night, good night! (${n})`;
const MESSAGES: readonly string[] = Array.from({ length: TIMES }, (_, n) => groupchat(bodyOf(n)));

/** A room of 100, and one of 1,000. */
export const xmlWorkload: Workload = {
  name: 'xml',
  summary: 'XML text in, XML text out for every recipient, against one template string for each.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [100, 1000],
  quick: [100],
  variants: (occupants, { subject }) => {
    const sim = emptyWorld(subject, { keepTrace: false });
    const sessions = connected(sim, occupants);
    fill(sim, sessions, { quiet: true });
    const send = (): void => {
      for (const message of MESSAGES) sessions[0]!.send(message);
      sim.run();
    };
    return [false, true].flatMap((flat) => [
      templates(sessions, flat),
      written(sessions, { subject, send, flat }),
    ]);
  },
};

/**
 * V8 puts a text together from parts without copying them, and copies when somebody looks. Looking at the last unit of
 * each text makes it one piece, as a socket needs it.
 */
const IN_ONE_PIECE = ', in one piece';
const last = (text: string): number => text.charCodeAt(text.length - 1);

/** The text of one delivery, with the ids that the server invents. */
type Template = (to: string) => string;

function templateOf(n: number, occupantId: string, stanzaId: string): Template {
  const from = `${ROOM}/n0`;
  const body =
    `' type='groupchat' id='m' xml:lang='en'><body>${bodyOf(n)}</body>` +
    `<occupant-id xmlns='urn:xmpp:occupant-id:0' id='${occupantId}'/>` +
    `<stanza-id xmlns='urn:xmpp:sid:0' by='${ROOM}' id='${stanzaId}'/></message>`;
  return (to) => `<message from='${from}' to='${to}${body}`;
}

function templates(sessions: readonly Session[], flat: boolean): Variant {
  const made = MESSAGES.map((_, n) => templateOf(n, '0123456789abcdef', 'fedcba9876543210'));
  const addresses = sessions.map(({ jid }) => jid);
  let texts: string[] = [];
  let sum = 0;
  return {
    name: `template string${flat ? IN_ONE_PIECE : ''}`,
    against: `template string${flat ? IN_ONE_PIECE : ''}`,
    run: () => {
      for (const to of addresses) {
        for (const template of made) {
          const text = template(to);
          if (flat) sum += last(text);
          texts.push(text);
        }
      }
    },
    check: () => {
      const made = texts.length;
      if (flat && sum === 0) throw new OracleError('no text was looked at');
      texts = [];
      return made;
    },
  };
}

interface Writing {
  readonly subject: Subject;
  readonly send: () => void;
  readonly flat: boolean;
}

function written(sessions: readonly Session[], { subject, send, flat }: Writing): Variant {
  let texts: string[] = [];
  let sum = 0;
  return {
    name: `written${flat ? IN_ONE_PIECE : ''}`,
    against: `template string${flat ? IN_ONE_PIECE : ''}`,
    run: () => {
      send();
      for (const session of sessions) {
        for (const envelope of session.take()) {
          const text = subject.write(envelope);
          if (flat) sum += last(text);
          texts.push(text);
        }
      }
    },
    check: () => {
      const all = texts;
      texts = [];
      if (flat && sum === 0) throw new OracleError('no text was looked at');
      return verified(all, sessions);
    },
  };
}

/** The texts are those of the messages, for each recipient in order. Says how many they are. */
function verified(texts: readonly string[], sessions: readonly Session[]): number {
  const wanted = sessions.length * TIMES;
  if (texts.length !== wanted) throw new OracleError(`xml: ${texts.length} texts, not ${wanted}`);
  const made = texts.slice(0, TIMES).map((text, n) => {
    const [, occupant, stanza] = /<occupant-id [^>]*id='(\w+)'.*<stanza-id [^>]*id='(\w+)'/.exec(text) ?? [];
    if (occupant === undefined || stanza === undefined)
      throw new OracleError(`xml: text ${n + 1} is ${text}`);
    return templateOf(n, occupant, stanza);
  });
  for (const [at, { jid }] of sessions.entries()) {
    for (const [n, template] of made.entries()) {
      const text = present(texts[at * TIMES + n], 'the texts were counted');
      if (text !== template(jid)) throw new OracleError(`xml: ${jid} got ${text} and not ${template(jid)}`);
    }
  }
  return wanted;
}
