import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import { foretell } from '../../../src/oracle/foretell/index.ts';
import { FORETOLD } from '../../../src/oracle/invariants/foretold.ts';
import type { Model } from '../../../src/oracle/model.ts';
import type { Op } from '../../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { say, session } from '../../kit/foretelling.ts';
import { inside, knownRoom } from '../../kit/known.ts';
import { seen } from '../../kit/view.ts';

const test = suite('oracle/invariants/foretold');

const model: Model = knownRoom({ occupants: [inside(0, 'Romeo', 'moderator'), inside(1, 'Juliet')] });
const [invariant] = FORETOLD;

/** What the invariant says where deliveries are changed in this way. */
function verdictOn(op: Op, change: (out: readonly Delivery[]) => readonly Delivery[] = (out) => out): string {
  const { sent, after } = seen(model, op, []);
  const outcome = invariant!.check(seen(model, op, change(foretell(op, sent, model, after, DEFAULT_PINS))));
  return typeof outcome === 'string' ? outcome : outcome.broken;
}

test('what is foretold holds, in any order between readers', () => {
  assert.is(verdictOn(say('R', 'Hark')), 'held');
  assert.is(
    verdictOn(say('R', 'Hark'), (out) => out.toReversed()),
    'held',
  );
  assert.is(verdictOn({ kind: 'wait', ms: 1 }), 'idle');
});

test('nothing may be missing, come too much, or be another', () => {
  assert.match(
    verdictOn(say('R', 'Hark'), (out) => out.slice(1)),
    /did not receive/,
  );
  assert.match(
    verdictOn(say('R', 'Hark'), (out) => [...out, out[0]!]),
    /where nothing was due/,
  );
  const stray = (out: readonly Delivery[]) => [...out, { ...out[0]!, to: SESSIONS[5]! }];
  assert.match(verdictOn(say('R', 'Hark'), stray), /tybalt.*where nothing was due/);
  const other = (out: readonly Delivery[]) =>
    out.map((each) => ({ ...each, stanza: { ...each.stanza, type: 'chat' } }));
  assert.match(verdictOn(say('R', 'Hark'), other), /where <message.*was due/);
});

test('what is sent to somebody who is cut off nobody hears', () => {
  const drop = session('drop', 'J');
  assert.is(verdictOn(drop), 'held');
  assert.is(
    verdictOn(drop, (out) => [...out, { ...out[0]!, to: SESSIONS[1]! }]),
    'held',
  );
});

test.run();
