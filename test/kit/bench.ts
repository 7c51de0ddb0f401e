/** A bench for tests: servers that make mistakes, instruments that stand still, and a run to report on. */
import type { Instruments } from '../../src/bench/measure.ts';
import type { Figure, Run } from '../../src/bench/record.ts';
import { FORMAT } from '../../src/bench/record.ts';
import type { Estimate } from '../../src/bench/stats.ts';
import type { ScriptText, Setting, Subject } from '../../src/bench/workload.ts';
import { REHEARSAL } from '../../src/cli/bench-run.ts';
import type { Envelope } from '../../src/core/stanza.ts';
import type { Sim } from '../../src/sim/sim.ts';
import { filesBelow } from './files.ts';

/** A mistake in what an inbox holds. */
export type Mistake = (inbox: readonly Envelope[]) => readonly Envelope[];

/** Every way in which an inbox can be wrong. */
export const MISTAKES: ReadonlyMap<string, Mistake> = new Map<string, Mistake>([
  ['the last one is lost', (inbox) => inbox.slice(0, -1)],
  ['the last one comes twice', (inbox) => [...inbox, ...inbox.slice(-1)]],
  ['the order is reversed', (inbox) => inbox.toReversed()],
  ['it says more than it should', (inbox) => inbox.map(told)],
  ['it is somebody else’s', (inbox) => inbox.map((each) => ({ ...each, to: each.stanza.from }))],
]);

function told(envelope: Envelope): Envelope {
  return { ...envelope, stanza: { ...envelope.stanza, type: `${envelope.stanza.type}-x` } };
}

/** Rehearsal, with a mistake in the inboxes of all clients. */
export function mistaken(mistake: Mistake): Subject {
  const wrapped = (sim: Sim): Sim => {
    const connect: Sim['connect'] = (jid, options) => {
      const session = sim.connect(jid, options);
      return Object.create(session, { take: { value: () => mistake(session.take()) } });
    };
    return Object.create(sim, { connect: { value: connect } }) as Sim;
  };
  return {
    ...REHEARSAL,
    createSim: (options) => wrapped(REHEARSAL.createSim(options)),
    createWorld: (scenario, options) => wrapped(REHEARSAL.createWorld(scenario, options)),
  };
}

/** A script that passes, and a second one. */
export const SCRIPTS: readonly ScriptText[] = filesBelow(['scenarios/xep']).slice(0, 2);

/** What workloads are set up with in tests. */
export function settingOf(subject: Subject = REHEARSAL): Setting {
  return { subject, scripts: SCRIPTS };
}

/** Instruments on which every look takes a nanosecond, and memory is always the same. */
export function stillInstruments(): Instruments {
  let now = 0;
  return {
    now: () => {
      now += 1;
      return now;
    },
    collecting: (work) => {
      work();
      return 0;
    },
    heap: () => 1000,
  };
}

/** A value whose interval is a tenth to both sides. */
export function about(value: number): Estimate {
  return { value, low: value * 0.9, high: value * 1.1 };
}

/** A figure of a workload called w. */
export function figure(name: string, size: number, ns: number, ratio?: number): Figure {
  const floor = { workload: 'w', size, name, unit: 'delivery', ns: about(ns), mad: ns / 100, gc: 0.25 };
  const rest = { perSecond: 1e9 / ns, units: 100, rounds: 20 };
  return { ...floor, ...rest, ...(ratio !== undefined && { ratio: about(ratio), against: 'bare loop' }) };
}

/** A run with two sizes of one workload, a fit and a row of memory. */
export function sampleRun(parts: Partial<Run> = {}): Run {
  return {
    format: FORMAT,
    version: '0.0.1',
    quick: false,
    machine: { cpu: 'Abacus', cores: 2, platform: 'linux', arch: 'x64', node: 'v20.0.0' },
    load: { before: 0.1, after: 1 },
    figures: [
      figure('bare loop', 10, 5),
      figure('a <b>', 10, 100, 20),
      figure('bare loop', 1000, 5),
      figure('a <b>', 1000, 6, 1.2),
    ],
    fits: [
      {
        workload: 'w',
        name: 'a <b>',
        operation: 'entry',
        size: 'occupants',
        exponent: about(0.5),
        line: {
          fixed: about(950),
          each: about(5.5),
          fixedRatio: about(1.9),
          fixedAgainst: 'parsing',
          eachRatio: about(1.1),
          eachAgainst: 'bare loop',
        },
      },
    ],
    memory: [{ workload: 'weights', name: 'a session', bytes: about(1100) }],
    ...parts,
  };
}

/** How the hall of a script is configured. */
export interface HallScript {
  readonly password?: string;
  readonly moderated?: boolean;
  readonly members?: boolean;
  readonly whois?: boolean;
  readonly quiet?: boolean;
  readonly persistent?: boolean;
  /** Whether Romeo, who is its owner, leaves in the end. */
  readonly leaves?: boolean;
}

/** A script that sets up a room. */
export function hallScript(options: HallScript): string {
  const { password, moderated, members, whois, quiet, persistent, leaves } = options;
  const fields: readonly (readonly [name: string, value: string, wanted: boolean | undefined])[] = [
    ['passwordprotectedroom', '1', password !== undefined],
    ['roomsecret', password ?? '', password !== undefined],
    ['moderatedroom', '1', moderated],
    ['membersonly', '1', members],
    ['persistentroom', '1', persistent],
    ['whois', 'anyone', whois],
  ];
  const written = fields
    .filter(([, , wanted]) => wanted)
    .map(([name, value]) => `<field var="muc#roomconfig_${name}"><value>${value}</value></field>`);
  if (quiet) written.push('<field var="muc#roomconfig_presencebroadcast"/>');
  const secret = password === undefined ? '' : `<password>${password}</password>`;
  const room = 'hall@conference.localhost';
  return `# A hall

[Client] Romeo
	jid: romeo@localhost

-----

Romeo connects

Romeo sends:
	<presence to="${room}/Romeo"><x xmlns="http://jabber.org/protocol/muc">${secret}</x></presence>

Romeo sends:
	<iq id="c" type="set" to="${room}"><query xmlns="http://jabber.org/protocol/muc#owner">
		<x xmlns="jabber:x:data" type="submit"><field var="FORM_TYPE"><value>http://jabber.org/protocol/muc#roomconfig</value></field>
		${written.join('')}</x></query></iq>

Romeo receives:
	<iq type="result" id="c"/>
${leaves ? `\nRomeo sends:\n\t<presence to="${room}/Romeo" type="unavailable"/>\n` : ''}`;
}
