/** I-10 to I-13: who gets in, and what is answered to who does not (§7.2, §7.2.17). */
import type { Condition } from '../../core/error.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { isSelf } from '../read.ts';
import { type Verdict, verdictOn } from '../verdict/index.ts';
import type { View } from '../view.ts';
import { broken, isByOutsider, once, unless } from './look.ts';

/** What has to become of a request to enter by somebody who is outside; `undefined` for other actions. */
const admission: (view: View) => Exclude<Verdict, 'silent'> | undefined = once((view) => {
  if (view.op.kind !== 'enter' || view.sent === undefined || !isByOutsider(view)) return undefined;
  const verdict = verdictOn(view.op, view.before, view.pins);
  return verdict === 'silent' ? undefined : verdict;
});

/** The conditions that speak against an entry; none for one that nothing speaks against, and for other actions. */
function closed(view: View): readonly Condition[] {
  const verdict = admission(view);
  return verdict === undefined || verdict.allowed ? [] : verdict.conditions;
}

function asker({ sent }: View): string {
  return sent?.stanza.from ?? 'somebody';
}

/** I-10. */
export const admissionByGates: Invariant = {
  id: 'I-10',
  name: 'admission is exactly the conjunction of the gates',
  source: 'spec',
  on: ['enter'],
  covers: [
    'MUC-7.2.10-01',
    'MUC-7.2.7-01',
    'MUC-7.2.6-01',
    'MUC-7.2.5-01',
    'MUC-7.2.8-01',
    'MUC-7.2.9-01',
    'MUC-7.2.9-03',
    'MUC-17.1-04',
  ],
  check: (view) => {
    const verdict = admission(view);
    if (verdict === undefined) return 'idle';
    const { refused, sent } = view;
    if (!verdict.allowed) {
      const gates = verdict.conditions.join(', ');
      if (refused === undefined) return broken(`${asker(view)} was let in as ${sent?.to}, against ${gates}`);
      return 'held';
    }
    if (refused !== undefined)
      return broken(`${asker(view)} was refused with ${refused}, and nothing speaks against it`);
    const shown = view.to(sent!.stanza.from).some((each) => each.type === '' && isSelf(each));
    return unless(shown ? undefined : `${asker(view)} was neither let in nor refused`);
  },
};

/** I-11. */
export const failedEntryLeaksNothing: Invariant = {
  id: 'I-11',
  name: 'a failed entry leaks nothing',
  source: 'spec',
  on: ['enter'],
  covers: [
    'MUC-7.2.5-01',
    'MUC-7.2.6-01',
    'MUC-7.2.7-01',
    'MUC-7.2.8-01',
    'MUC-7.2.9-01',
    'MUC-7.2.10-01',
    'MUC-17.2-03',
  ],
  check: (view) => {
    const conditions = closed(view);
    if (conditions.length === 0) return 'idle';
    const { out, sent, refused } = view;
    const [answer, ...more] = out;
    if (answer === undefined) return broken(`${asker(view)} may not enter, and is not told so`);
    if (more.length > 0)
      return broken(`${more[0]!.to} received something because ${asker(view)} may not enter`);
    const { to, stanza } = answer;
    const error = stanza.kind === 'presence' && stanza.type === 'error' && stanza.from === sent?.to;
    if (to !== sent?.stanza.from || !error)
      return broken(`${to} received no presence error from ${sent?.to}`);
    const open = refused === undefined || !conditions.includes(refused);
    return unless(
      open ? `${to} was refused with ${refused}, and only ${conditions.join(', ')} applies` : undefined,
    );
  },
};

/** I-12. The text names no order (A8): ours lets nobody try a gate who would not pass the one before it. */
export const gateOrder: Invariant = {
  id: 'I-12',
  name: 'of several closed gates the first one answers',
  source: 'ours',
  on: ['enter'],
  covers: ['MUC-7.2.17-01'],
  check: (view) => {
    const [first, ...more] = closed(view);
    if (first === undefined || more.length === 0) return 'idle';
    const { refused } = view;
    if (refused === first) return 'held';
    return broken(`${asker(view)} was refused with ${refused}, and ${first} comes before ${more.join(', ')}`);
  },
};

/** §17.1: no condition is named for a nickname that nobody can see (A52). */
const BLANK: readonly (Condition | undefined)[] = ['jid-malformed', 'not-acceptable', 'not-allowed'];

/** I-13. */
export const gateErrors: Invariant = {
  id: 'I-13',
  name: 'every gate has its own error',
  source: 'spec',
  on: ['enter'],
  covers: [
    'MUC-7.2.17-01',
    'MUC-7.2.17-02',
    'MUC-7.2.17-03',
    'MUC-7.2.17-04',
    'MUC-7.2.17-05',
    'MUC-7.2.17-06',
    'MUC-7.2.17-07',
    'MUC-7.2.17-08',
    'MUC-7.2.1-04',
    'MUC-17.1-04',
  ],
  check: (view): Outcome => {
    const [only, ...more] = closed(view);
    const { refused } = view;
    if (only === undefined || more.length > 0 || refused === undefined) return 'idle';
    if (refused === only || (only === 'jid-malformed' && BLANK.includes(refused))) return 'held';
    return broken(`${asker(view)} was refused with ${refused}, and the one thing against it is ${only}`);
  },
};
