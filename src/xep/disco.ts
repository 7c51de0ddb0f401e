/** XEP-0030 2.5.0: an entity tells its identities, features and items, collected from itself and its extensions. */
import type { Entity, Extension } from '../core/entity.ts';
import { DISCO_INFO, DISCO_ITEMS } from '../core/ns.ts';
import { type Node, node } from '../xml/node.ts';

/** Service Discovery. A node is an item this entity does not have (§7: item-not-found). */
export const disco: Extension = {
  name: 'disco',
  spec: 'XEP-0030 2.5.0',
  features: [DISCO_INFO, DISCO_ITEMS],
  iq: [
    {
      type: 'get',
      name: 'query',
      ns: DISCO_INFO,
      answer: ({ payload, entity }) =>
        payload.attrs['node'] === undefined ? { result: [infoOf(entity)] } : { refused: 'item-not-found' },
    },
    {
      type: 'get',
      name: 'query',
      ns: DISCO_ITEMS,
      answer: ({ payload, entity }) =>
        payload.attrs['node'] === undefined ? { result: [itemsOf(entity)] } : { refused: 'item-not-found' },
    },
  ],
};

/** §3.1: identities, then features in the order of their code units, then extension forms (XEP-0128). */
function infoOf(entity: Entity): Node {
  const features = new Set([...entity.features, ...entity.extensions.flatMap((each) => each.features)]);
  const sorted = [...features].sort((a, b) => (a < b ? -1 : 1));
  return node('query', DISCO_INFO, {}, [
    ...entity.identities.map(({ category, type, name }) =>
      node('identity', DISCO_INFO, { category, type, name }),
    ),
    ...sorted.map((each) => node('feature', DISCO_INFO, { var: each })),
    ...(entity.forms ?? []),
  ]);
}

/** §4.1: the items, as given. */
function itemsOf(entity: Entity): Node {
  return node(
    'query',
    DISCO_ITEMS,
    {},
    entity.items.map(({ jid, name }) => node('item', DISCO_ITEMS, { jid, name })),
  );
}
