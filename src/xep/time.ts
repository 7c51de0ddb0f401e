/** XEP-0202 2.0: an entity tells its time, which here is virtual, and its offset from UTC, which here is none. */
import type { Extension } from '../core/entity.ts';
import { TIME } from '../core/ns.ts';
import { stampOf } from '../core/time.ts';
import { node } from '../xml/node.ts';

/** Entity Time. */
export const time: Extension = {
  name: 'time',
  spec: 'XEP-0202 2.0',
  features: [TIME],
  iq: [
    {
      type: 'get',
      name: 'time',
      ns: TIME,
      answer: ({ env }) => ({
        result: [
          node('time', TIME, {}, [
            node('tzo', TIME, {}, ['+00:00']),
            node('utc', TIME, {}, [stampOf(env.now)]),
          ]),
        ],
      }),
    },
  ],
};
