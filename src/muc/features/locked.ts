/**
 * XEP-0045 §7.2.10 #enter-locked, §10.1 #createroom: until its creator has configured a new room, nobody else enters.
 * Another session of the creator may, which §10.1.1 leaves open.
 */
import type { Feature } from '../feature.ts';
import { STATUS } from '../status.ts';

/** The gate of a room that is not configured yet, and the code for who created it. */
export const locked: Feature = {
  name: 'locked',
  spec: ['XEP-0045#enter-locked', 'XEP-0045#createroom-general'],
  admit: (room, { user }) =>
    room.lockedBy === undefined || room.lockedBy === user ? undefined : { condition: 'item-not-found' },
  welcome: (room) => (room.lockedBy !== undefined && room.occupants.all.length === 0 ? [STATUS.CREATED] : []),
};
