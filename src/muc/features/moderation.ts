/** XEP-0425 0.3.0 #disco: moderators may retract what was said to all; the use case `moderate` does it. */
import { MODERATE } from '../../core/ns.ts';
import type { Feature } from '../feature.ts';

/** Says so. */
export const moderation: Feature = {
  name: 'moderation',
  spec: ['XEP-0425#disco', 'XEP-0425#usecase'],
  disco: () => [MODERATE],
};
