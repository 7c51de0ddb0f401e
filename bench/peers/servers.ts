/**
 * The servers that are compared with: those of Debian's packages prosody and ejabberd, on 127.0.0.1, with a
 * configuration that is written for the purpose. Anybody may log in without a password, and nothing slows anybody down.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that runs. */
export interface Running {
  readonly port: number;
  /** Ends it, and removes all that it wrote. */
  stop(): Promise<void>;
}

/** A server that can be started. */
export interface Server {
  readonly name: string;
  /** Why it cannot be; `undefined` where it can. */
  readonly missing: () => string | undefined;
  readonly version: () => string;
  readonly start: () => Promise<Running>;
}

/** The domain of the clients; rooms are at `conference.` of it. */
export const DOMAIN = 'localhost';

/** Both servers. */
export const SERVERS: readonly Server[] = [
  {
    name: 'prosody',
    missing: () => notOnPath('prosody'),
    version: () => packageVersion('prosody'),
    start: () => started('prosody', prosodyIn),
  },
  {
    name: 'ejabberd',
    missing: () => notOnPath('erl') ?? notInstalled('ejabberd'),
    version: () => packageVersion('ejabberd'),
    start: () => started('ejabberd', ejabberdIn),
  },
];

function notOnPath(program: string): string | undefined {
  const found = (process.env['PATH'] ?? '').split(':').some((each) => existsSync(join(each, program)));
  return found ? undefined : `${program} is not installed`;
}

function notInstalled(name: string): string | undefined {
  return packageVersion(name) === '' ? `the package ${name} is not installed` : undefined;
}

function packageVersion(name: string): string {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8' });
  return (stdout ?? '').trim();
}

/** Writes the configuration of a server, and says how it is started with it. */
type Configure = (
  folder: string,
  port: number,
) => {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

async function started(name: string, configure: Configure): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), `rehearsal-${name}-`));
  const port = await freePort();
  const { command, args, env } = configure(folder, port);
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(port, child);
  } catch (error) {
    const log = join(folder, 'log');
    const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-1000) : '';
    await stop();
    throw new Error(`${name} does not start: ${(error as Error).message}\n${said}`);
  }
  return { port, stop };
}

function prosodyIn(folder: string, port: number): ReturnType<Configure> {
  const file = join(folder, 'prosody.cfg.lua');
  mkdirSync(join(folder, 'data'));
  writeFileSync(
    file,
    `run_as_root = true
modules_enabled = { "saslauth", "disco", "roster" }
modules_disabled = { "s2s", "http", "limits" }
interfaces = { "127.0.0.1" }
local_interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
http_ports = {}
https_ports = {}
c2s_require_encryption = false
storage = "memory"
data_path = "${folder}/data"
pidfile = "${folder}/pid"
log = { warn = "${folder}/log" }
VirtualHost "${DOMAIN}"
authentication = "anonymous"
Component "conference.${DOMAIN}" "muc"
storage = "memory"
`,
  );
  return { command: 'prosody', args: ['-F', '--config', file], env: { HOME: folder } };
}

function ejabberdIn(folder: string, port: number): ReturnType<Configure> {
  const file = join(folder, 'ejabberd.yml');
  writeFileSync(
    file,
    `hosts: [${DOMAIN}]
loglevel: warning
auth_method: anonymous
anonymous_protocol: sasl_anon
access_rules: {c2s: {allow: all}, everyone: {allow: all}}
listen:
  -
    port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    starttls: false
    access: c2s
    shaper: none
shaper_rules: {max_user_sessions: 10}
modules:
  mod_disco: {}
  mod_roster: {}
  mod_muc:
    host: conference.${DOMAIN}
    access: everyone
    access_create: everyone
    max_users: 5000
    user_presence_shaper: none
    user_message_shaper: none
    default_room_options: {mam: false, max_users: 5000}
`,
  );
  const args = [
    ...['-noinput', '-start_epmd', 'false', '+sbwt', 'none', '-mnesia', 'dir', `"${folder}/db"`],
    ...['-kernel', 'inet_dist_use_interface', '{127,0,0,1}', '-s', 'ejabberd'],
  ];
  const env = {
    HOME: folder,
    EJABBERD_CONFIG_PATH: file,
    EJABBERD_LOG_PATH: join(folder, 'log'),
    ERL_CRASH_DUMP: join(folder, 'crash'),
    ERL_LIBS: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
  };
  return { command: 'erl', args, env };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** How long a server may take to start, and to end, in milliseconds. */
const START_MAX = 60_000;
const STOP_MAX = 5000;

async function listening(port: number, child: ChildProcess): Promise<void> {
  const end = Date.now() + START_MAX;
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it does not listen after ${START_MAX / 1000} s`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MAX);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
