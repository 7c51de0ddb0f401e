import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { namesIn } from '../../../src/check/saving/cast.ts';
import { courseOf } from '../../../src/check/saving/course.ts';
import { type Arrivals, waysFor } from '../../../src/check/saving/ways.ts';
import { toNode } from '../../../src/core/stanza.ts';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import type { Node } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { configure, enter } from '../../kit/foretelling.ts';

const test = suite('check/saving/ways');

const steps = courseOf([enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')], DEFAULT_PINS);
const names = namesIn(steps, []);
const juliet = SESSIONS[1]!;
const due = steps.at(-1)!.expected.filter(({ to }) => to === juliet);
const right: readonly Node[] = due.map(toNode);

/** Each way of asking, in short. */
function waysWhere(got: readonly Node[]): readonly string[] {
  const arrivals: Arrivals = new Map([[juliet, got]]);
  return waysFor(arrivals, due.length).map((way) =>
    way(juliet, due, names)
      .map((each) => {
        if (each === 'nothing') return 'nothing';
        if ('toItself' in each) return `to itself ${each.toItself}`;
        return /strict='true'/.test(writeXml(each))
          ? 'strict'
          : each.children.length === 0
            ? `any ${each.name}`
            : each.name;
      })
      .join(', '),
  );
}

test('where all came as it should everything is asked for plainly', () => {
  assert.equal(new Set(waysWhere(right)), new Set(['presence, presence, message']));
});

test('where something came too much there may be nothing more, now or after one more of its kind', () => {
  const ways = waysWhere([...right, right[0]!]);
  assert.is(ways[1], 'presence, presence, message, nothing');
  assert.is(ways.at(-1), 'presence, presence, message, to itself presence, any presence, nothing');
});

test('what came instead of something is held to all that it must be', () => {
  const other: Node = { ...right[1]!, children: [] };
  assert.is(waysWhere([right[0]!, other, right[2]!])[2], 'presence, strict, message');
});

test('what came too early is noticed by what is left of its kind, or by the last not being the last', () => {
  const ways = waysWhere([right[1]!, right[0]!, right[2]!]);
  assert.ok(ways.includes('any presence, presence, message'));
  assert.ok(ways.includes('message, nothing, presence, presence'));
});

test.run();
