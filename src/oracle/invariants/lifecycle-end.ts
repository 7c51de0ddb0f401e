/** I-70 to I-73: how rooms end, what is left of them, and that they have nothing to do with each other (§7.14, §10.1.3, §10.9). */
import { bareOf } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { child, text } from '../../xml/node.ts';
import { ROOMS_AT } from '../cast.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { affiliationOf } from '../model.ts';
import { isSelf, readPresence } from '../read.ts';
import type { View } from '../view.ts';
import { broken, isEntry, presencesIn, unless } from './look.ts';
import { isToPeople, judged, nameOf, type Scene, sceneIn, sessionsIn } from './scene.ts';

/** What the owner has said about the end of a room. */
interface Farewell {
  readonly venue?: string | undefined;
  readonly reason?: string | undefined;
  readonly password?: string | undefined;
}

/** What is wrong where everybody inside should have been told that the room is destroyed, and nothing else. */
function faultInEnd(view: View, { room, op }: Scene, farewell: Farewell): string | undefined {
  const inside = sessionsIn(room);
  for (const { to, told } of presencesIn(view)) {
    const self = inside.get(to);
    if (self === undefined) return `${to} was told of the end of ${room.jid}, and was not inside`;
    const item = told.items.find(({ role }) => role !== 'none');
    if (told.nick !== self.nick || told.available || item !== undefined)
      return `${to} received presence of ${told.nick}`;
    if (told.destroyed === undefined)
      return `${to} was put out of ${room.jid}, and not told that it is destroyed`;
    const { attrs } = told.destroyed;
    const reason = child(told.destroyed, 'reason', MUC_USER);
    const password = child(told.destroyed, 'password', MUC_USER);
    const said = [attrs['jid'], reason && text(reason), password && text(password)];
    if (said.join() !== [farewell.venue, farewell.reason, farewell.password].join())
      return `${to} was told ${said.join()}`;
  }
  const silent = [...inside.keys()].find(
    (each) => presencesIn(view).filter(({ to }) => to === each).length !== 1,
  );
  if (silent !== undefined) return `${silent} was inside ${room.jid}, and not told once that it is destroyed`;
  const results = view.to(op.who).filter(({ kind, id }) => kind === 'iq' && id === view.sent?.stanza.id);
  return results.length === 1 ? undefined : `${op.who} received ${results.length} answers`;
}

/** I-70. */
export const cancelling: Invariant = {
  id: 'I-70',
  name: 'who cancels the first form gives the room up, and a later one nothing',
  source: 'spec',
  on: ['configure'],
  covers: ['MUC-10.1.3-09', 'MUC-10.2-06'],
  check: (view) => {
    const { op, out, untouched } = view;
    const scene = op.kind === 'configure' && op.form === 'cancel' ? sceneIn(view) : undefined;
    if (scene === undefined) return 'idle';
    if (scene.room.lockedBy !== undefined) return unless(faultInEnd(view, scene, {}));
    const other = out.find(({ to, stanza }) => to !== scene.op.who || stanza.kind !== 'iq');
    if (other !== undefined)
      return broken(`${other.to} received ${nameOf(other.stanza)} because of a form that was cancelled`);
    return unless(
      untouched === false ? `something has changed by a form that ${scene.op.who} cancelled` : undefined,
    );
  },
};

/** I-71. */
export const temporaryRoomsEnd: Invariant = {
  id: 'I-71',
  name: 'a temporary room ends with its last session, and a persistent one does not',
  source: 'spec',
  covers: ['MUC-7.14-09', 'MUC-4.2-07', 'MUC-4.2-10', 'MUC-16.5.3-13'],
  check: (view) => {
    const { op, before, sent } = view;
    if (!('room' in op) || sent === undefined || before.stopped) return 'idle';
    const room = before.rooms.get(op.room);
    if (op.kind !== 'enter') return room === undefined || room.occupants.size === 0 ? judged(view) : 'idle';
    if (room !== undefined && room.occupants.size > 0) return 'idle';
    const outcome = judged(view);
    if (outcome !== 'held' || !isEntry(view)) return outcome;
    const self = view.to(op.who).find((each) => each.type === '' && isSelf(each));
    if (self === undefined) return broken(`${op.who} has entered ${op.room}, and was not told so`);
    const { codes, items } = readPresence(self);
    const created = codes.includes('201');
    const affiliation = room === undefined ? 'owner' : affiliationOf(room, bareOf(op.who));
    const other = items.find((each) => each.affiliation !== affiliation);
    if (other !== undefined)
      return broken(`${op.who} is ${other.affiliation} in ${op.room}, and was ${affiliation}`);
    if (created === (room === undefined)) return 'held';
    return broken(
      created
        ? `${op.who} has created ${op.room}, which was there`
        : `${op.who} has entered ${op.room}, which was gone`,
    );
  },
};

/** I-72. */
export const destroyed: Invariant = {
  id: 'I-72',
  name: 'of a room that is destroyed everybody inside is told by its own departure',
  source: 'spec',
  on: ['destroy'],
  covers: ['MUC-10.9-01', 'MUC-10.9-09', 'MUC-10.9-10', 'MUC-10.9-02'],
  check: (view) => {
    const { op } = view;
    const scene = op.kind === 'destroy' ? sceneIn(view) : undefined;
    if (scene === undefined || op.kind !== 'destroy') return 'idle';
    const { venue, reason, password } = op;
    return unless(faultInEnd(view, scene, { venue, reason, password }));
  },
};

/** I-73. */
export const roomsAreApart: Invariant = {
  id: 'I-73',
  name: 'what happens in one room is not felt in another',
  source: 'spec',
  covers: ['MUC-17.4-01', 'MUC-9.1-01'],
  check: ({ op, out, before, after }): Outcome => {
    if (!('room' in op)) return 'idle';
    for (const delivery of out) {
      if (!isToPeople(delivery)) continue;
      const { to, stanza } = delivery;
      const from = bareOf(stanza.from);
      const service = op.kind === 'disco' && op.nick === '' && from === ROOMS_AT;
      if (from !== op.room && !service)
        return broken(`${to} received ${nameOf(stanza)} from ${from} because of ${op.room}`);
    }
    for (const [jid, room] of before.rooms) {
      if (jid !== op.room && after.rooms.get(jid) !== room)
        return broken(`something has changed in ${jid} because of ${op.room}`);
    }
    return out.length === 0 ? 'idle' : 'held';
  },
};
