/** Every use case by name. A service can be wired with others in their place. */
import type { Case } from '../step.ts';
import { changeStandings } from './admin.ts';
import { approve } from './approve.ts';
import { configure, readConfig } from './configure.ts';
import { destroy } from './destroy.ts';
import { desync } from './desync.ts';
import { enter } from './enter.ts';
import { evict } from './evict.ts';
import { info } from './info.ts';
import { decline, invite } from './invite.ts';
import { leave } from './leave.ts';
import { readStandings } from './lists.ts';
import { message } from './message.ts';
import { moderate } from './moderate.ts';
import { changeNick } from './nick.ts';
import { changePresence } from './presence.ts';
import { privateMessage, strayMessage } from './private.ts';
import { probe } from './probe.ts';
import { readRegistration, register } from './register.ts';
import { relay, relayAnswer } from './relay.ts';
import { resync } from './resync.ts';
import { subject } from './subject.ts';
import { voice } from './voice.ts';

/** The names of the use cases. */
export type CaseName =
  | 'approve'
  | 'changeNick'
  | 'changePresence'
  | 'changeStandings'
  | 'configure'
  | 'decline'
  | 'destroy'
  | 'desync'
  | 'enter'
  | 'evict'
  | 'info'
  | 'invite'
  | 'leave'
  | 'message'
  | 'moderate'
  | 'privateMessage'
  | 'probe'
  | 'readConfig'
  | 'readRegistration'
  | 'readStandings'
  | 'register'
  | 'relay'
  | 'relayAnswer'
  | 'resync'
  | 'strayMessage'
  | 'subject'
  | 'voice';

/** A use case for each name. */
export type Cases = Readonly<Record<CaseName, Case>>;

/** The use cases of XEP-0045 §6 to §11. */
export const CASES: Cases = {
  approve,
  changeNick,
  changePresence,
  changeStandings,
  configure,
  decline,
  destroy,
  desync,
  enter,
  evict,
  info,
  invite,
  leave,
  message,
  moderate,
  privateMessage,
  probe,
  readConfig,
  readRegistration,
  readStandings,
  register,
  relay,
  relayAnswer,
  resync,
  strayMessage,
  subject,
  voice,
};
