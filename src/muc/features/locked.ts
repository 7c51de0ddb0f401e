/**
 * XEP-0045 §7.2.10 #enter-locked, §10.1 #createroom: until its creator has configured a new room, nobody else enters.
 * Whether another session of the creator may, §10.1.1 leaves open (Policy `creatorSessions`).
 */
import type { Feature } from '../feature.ts';
import type { Policy } from '../policy/index.ts';
import { STATUS } from '../status.ts';

/** The gate of a room that is not configured yet, and the code for who created it. */
export const locked = ({ creatorSessions }: Pick<Policy, 'creatorSessions'>): Feature => ({
  name: 'locked',
  spec: ['XEP-0045#enter-locked', 'XEP-0045#createroom-general'],
  admit: ({ lockedBy, occupants }, { user }) => {
    const creating = occupants.all.length === 0;
    const admitted = lockedBy === user && (creating || creatorSessions === 'admitted');
    return lockedBy === undefined || admitted ? undefined : { condition: 'item-not-found' };
  },
  welcome: (room) => (room.lockedBy !== undefined && room.occupants.all.length === 0 ? [STATUS.CREATED] : []),
});
