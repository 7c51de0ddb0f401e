/** XEP-0092 1.1: an entity tells which software it is. The operating system is left out (§4: privacy). */
import type { Extension } from '../core/entity.ts';
import { VERSION } from '../core/ns.ts';
import { SOFTWARE } from '../core/software.ts';
import { node } from '../xml/node.ts';

/** Software Version. */
export const version: Extension = {
  name: 'version',
  spec: 'XEP-0092 1.1',
  features: [VERSION],
  iq: [
    {
      type: 'get',
      name: 'query',
      ns: VERSION,
      answer: () => ({
        result: [
          node('query', VERSION, {}, [
            node('name', VERSION, {}, [SOFTWARE.name]),
            node('version', VERSION, {}, [SOFTWARE.version]),
          ]),
        ],
      }),
    },
  ],
};
