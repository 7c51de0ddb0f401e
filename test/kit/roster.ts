/** Rosters in tests: what is in one, one line for each item. */
import { ROSTER } from '../../src/core/ns.ts';
import type { Stanza } from '../../src/core/stanza.ts';
import type { Session } from '../../src/sim/session.ts';
import type { Sim } from '../../src/sim/sim.ts';
import { child, elements, text } from '../../src/xml/node.ts';

/** Asks for the roster, which makes the session interested, and gives its items. What else was received is lost. */
export function rosterOf(sim: Sim, session: Session): readonly string[] {
  session.send(`<iq type="get" id="roster"><query xmlns="${ROSTER}"/></iq>`);
  sim.run();
  return session.take().flatMap(({ stanza }) => (stanza.id === 'roster' ? itemsIn(stanza) : []));
}

/** The items in a result or a push: JID, subscription, `ask`, `approved`, the name in quotes, and the groups. */
export function itemsIn(stanza: Stanza): readonly string[] {
  const query = child(stanza, 'query', ROSTER);
  return (query === undefined ? [] : elements(query)).map((item) => {
    const { jid, subscription, ask, approved, name } = item.attrs;
    const flags = [ask === 'subscribe' ? 'ask' : ask, approved === 'true' ? 'approved' : approved];
    const quoted = name === undefined ? undefined : JSON.stringify(name);
    const parts = [jid, subscription, ...flags, quoted, ...elements(item).map(text)];
    return parts.filter((each) => each !== undefined).join(' ');
  });
}

/** Changes the own roster: an item with these attributes and groups, as text. */
export function setsItem(attributes: string, groups = ''): string {
  return `<iq type="set" id="set"><query xmlns="${ROSTER}"><item ${attributes}>${groups}</item></query></iq>`;
}

/** Makes each of the two subscribed to the other. What they receive meanwhile is lost. */
export function befriend(sim: Sim, one: Session, other: Session): void {
  for (const [asks, answers] of [
    [one, other],
    [other, one],
  ] as const) {
    asks.send(`<presence to="${bare(answers)}" type="subscribe"/>`);
    sim.run();
    answers.send(`<presence to="${bare(asks)}" type="subscribed"/>`);
    sim.run();
  }
  for (const each of [one, other]) each.take();
}

function bare({ jid }: Session): string {
  return jid.split('/')[0]!;
}
