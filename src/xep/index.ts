/** Every extension, in the order in which they are asked. */
import type { Extension } from '../core/entity.ts';
import { disco } from './disco.ts';
import { ping } from './ping.ts';
import { time } from './time.ts';
import { version } from './version.ts';

/** The extensions of a server, of an account and of a service. */
export const EXTENSIONS: readonly Extension[] = [disco, ping, time, version];
