/** The rooms alone: stanzas go straight into the service, without XML, queue and inboxes. */
import type { Env } from '../core/env.ts';
import type { FullJid, Jid } from '../core/jid.ts';
import { parseJid } from '../core/jid.ts';
import { type Envelope, presence } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { HOME, ROOMS_AT } from '../oracle/cast.ts';
import type { Model } from '../oracle/model.ts';
import type { Op } from '../oracle/op.ts';
import { envelopeOf } from '../oracle/stanza.ts';
import type { Delivery } from '../oracle/view.ts';
import { START } from '../sim/sim.ts';
import { collect } from './landing.ts';
import { sameSends } from './same.ts';
import { type Performed, roomsOf, type System, type SystemOptions } from './system.ts';

/** The domains that are served, as in a whole server. */
const DOMAINS = [HOME, ROOMS_AT].map((each) => parseJid(each)) as Env['domains'];

/** The rooms alone as a system under test. */
export function roomSystem(options: SystemOptions): System {
  const service = roomsOf(options);
  const { seed, repeat = true } = options;
  /** Where each session has sent presence and not taken it back: its server says goodbye there (RFC 6121 §4.6.3). */
  const directed = new Map<FullJid, Set<Jid>>();
  let state = service.initial;
  let now: Millis = START;
  let serial = 0;

  const env = (): Env => {
    serial += 1;
    return { now, serial, seed, domains: DOMAINS };
  };

  function handle(op: Op, envelopes: readonly Envelope[], sent: Envelope | undefined): Performed {
    const before = state;
    const out: Delivery[] = [];
    let repeats = repeat ? true : undefined;
    for (const envelope of envelopes) {
      const at = env();
      const reaction = service.handle(state, envelope, at);
      if (repeats === true) repeats = sameSends(reaction.out, service.handle(state, envelope, at).out);
      state = reaction.state;
      collect(reaction.out, out);
    }
    return { op, sent, out, untouched: state === before, repeats, now };
  }

  /** An action that sends nothing: time passes, sessions come and go, the service ends. */
  function other(op: Op, model: Model): Performed {
    if (op.kind === 'wait') now += op.ms;
    if (op.kind === 'shutdown' && !model.stopped) {
      const out: Delivery[] = [];
      collect(service.stop?.(state, env()) ?? [], out);
      return { op, sent: undefined, out, untouched: undefined, repeats: undefined, now };
    }
    const gone = (op.kind === 'disconnect' || op.kind === 'drop') && model.connected.has(op.who);
    if (!gone) return handle(op, [], undefined);
    const stanza = presence({ from: op.who, type: 'unavailable' });
    const told = model.stopped ? [] : [...(directed.get(op.who) ?? [])];
    directed.delete(op.who);
    return handle(
      op,
      told.map((to) => ({ to, stanza })),
      undefined,
    );
  }

  return {
    perform(op, model) {
      const sent = envelopeOf(op, model, { serial: serial + 1 });
      if (sent === undefined) return [other(op, model)];
      remember(directed, sent);
      return [handle(op, [sent], sent)];
    },
    settle: () => [],
  };
}

/** RFC 6121 §4.6.3: who has been told that a session is available, in the order of the first time. */
function remember(directed: Map<FullJid, Set<Jid>>, { to, stanza }: Envelope): void {
  if (stanza.kind !== 'presence') return;
  const from = stanza.from as FullJid;
  if (stanza.type === '') directed.set(from, (directed.get(from) ?? new Set()).add(to));
  else if (stanza.type === 'unavailable') directed.get(from)?.delete(to);
}
