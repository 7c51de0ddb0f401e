/** I-21: who asks to enter and is inside is sent everything again (§7.2.1, §17.3). */
import type { Millis } from '../../core/time.ts';
import type { Invariant } from '../invariant.ts';
import { isBroadcast } from '../model.ts';
import { broken, occupantsOf, presencesIn } from './look.ts';
import { hasGap } from './order-history.ts';
import { sameChildren } from './scene.ts';
import { type Entry, entryIn, partIn } from './stream.ts';

/** I-21. */
export const reentryIsResync: Invariant = {
  id: 'I-21',
  name: 'who enters again is sent everything again and nothing else happens',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-7.2.1-06', 'MUC-17.3-05', 'MUC-7.1-01'],
  check: (view) => {
    const entry = entryIn(view);
    if (entry === undefined || entry.was?.nick !== entry.self.nick) return 'idle';
    const { who, was, self, jid } = entry;
    const told = presencesIn(view).filter(({ to, room }) => to !== who && room === jid);
    const gone = presencesIn(view).find((each) => !each.told.available);
    if (gone !== undefined) return broken(`${gone.to} saw ${gone.told.nick} go because ${who} entered again`);
    const unsaid = missingIn(entry, view.after.now);
    if (unsaid !== undefined) return broken(`${who} entered ${jid} again and was not sent ${unsaid}`);
    const payload = self.sessions.get(who) ?? [];
    const same = sameChildren(was.sessions.get(who) ?? [], payload);
    const seen = new Set<string>();
    for (const { to, told: presence } of told) {
      if (same && view.pins.resync === 'changed')
        return broken(`${to} received presence of ${presence.nick}, who entered again as it was`);
      if (presence.nick !== self.nick || seen.has(to))
        return broken(`${to} received more than the presence of ${self.nick}`);
      seen.add(to);
    }
    return 'held';
  },
};

/** What a newcomer would be sent, and whoever enters again was not. */
function missingIn(entry: Entry, now: Millis): string | undefined {
  if (partIn(entry, 'self').length === 0) return 'its own presence';
  if (partIn(entry, 'subject').length === 0) return 'the subject';
  const { room, self } = entry;
  const others = occupantsOf(room).filter((each) => each.nick !== self.nick && isBroadcast(room, each));
  if (partIn(entry, 'other').length < others.length) return 'all others';
  return hasGap(entry, now) ? 'the past' : undefined;
}
