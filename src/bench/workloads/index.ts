/** All workloads, in the order in which they are run. */
import type { Workload } from '../workload.ts';
import { adminWorkload } from './admin.ts';
import { churnWorkload } from './churn.ts';
import { crowdWorkload, groupchatWorkload } from './groupchat.ts';
import { historyWorkload } from './history.ts';
import { joinsWorkload } from './joins.ts';
import { matcherWorkload } from './matcher.ts';
import { mixedWorkload } from './mixed.ts';
import { parserWorkload } from './parser.ts';
import { playingWorkload } from './playing.ts';
import { readWorkload } from './read.ts';
import { roomsWorkload } from './rooms.ts';
import { xmlWorkload } from './xml.ts';

/** Every workload whose figures are times. What memory is needed is measured by memory.ts. */
export const WORKLOADS: readonly Workload[] = [
  groupchatWorkload,
  joinsWorkload,
  churnWorkload,
  adminWorkload,
  historyWorkload,
  roomsWorkload,
  mixedWorkload,
  readWorkload,
  xmlWorkload,
  playingWorkload,
  parserWorkload,
  matcherWorkload,
  crowdWorkload,
];
