/** The same workload for a real server and for Rehearsal: a room fills, and then there is talk. Both are checked. */
import { median } from '../../src/bench/stats.ts';
import { accounts, child, createSim, type Envelope, muc, text } from '../../src/index.ts';
import { type Client, login } from './client.ts';
import { DOMAIN, type Server } from './servers.ts';

/** How much is done. */
export interface Amount {
  readonly occupants: number;
  readonly messages: number;
}

/** Deliveries in a second. */
export interface Rates {
  readonly joins: number;
  readonly groupchat: number;
}

const ROOM = `hall@conference.${DOMAIN}`;

const entry = (n: number): string =>
  `<presence to='${ROOM}/n${n}'><x xmlns='http://jabber.org/protocol/muc'/></presence>`;
const OPEN =
  `<iq id='open' type='set' to='${ROOM}'><query xmlns='http://jabber.org/protocol/muc#owner'>` +
  "<x xmlns='jabber:x:data' type='submit'/></query></iq>";
const talk = (n: number): string =>
  `<message to='${ROOM}' type='groupchat' id='m${n}'><body>line ${n}</body></message>`;

/** What everybody receives while a room fills: one presence of everybody, itself among them. */
export function checkJoins(texts: readonly string[], { occupants }: Amount): void {
  for (const [n, text] of texts.entries()) {
    const nicks = [...text.matchAll(/<presence\b[^>]*?\bfrom=['"][^'"]*\/(n\d+)['"]/g)].map(
      ([, nick]) => nick,
    );
    if (nicks.length !== occupants || new Set(nicks).size !== occupants) {
      throw new Error(
        `occupant ${n} was told of ${new Set(nicks).size} occupants in ${nicks.length} presences`,
      );
    }
  }
}

/** What everybody receives when there is talk: every line, in order. */
export function checkTalk(texts: readonly string[], { messages }: Amount): void {
  for (const [n, text] of texts.entries()) {
    const lines = [...text.matchAll(/<body>line (\d+)<\/body>/g)].map(([, line]) => Number(line));
    if (lines.length !== messages || lines.some((line, at) => line !== at)) {
      throw new Error(`occupant ${n} got ${lines.length} of ${messages} lines, or got them in another order`);
    }
  }
}

/** Starts a server, measures it, and stops it, whatever happens. */
export async function measureServer(server: Server, amount: Amount): Promise<Rates> {
  const { port, stop } = await server.start();
  const clients: Client[] = [];
  try {
    for (let n = 0; n < amount.occupants; n++) clients.push(await login(port));
    return await measureClients(clients, amount);
  } finally {
    for (const client of clients) client.close();
    await stop();
  }
}

async function measureClients(clients: readonly Client[], amount: Amount): Promise<Rates> {
  const { occupants, messages } = amount;
  const [first, ...others] = clients as [Client, ...Client[]];
  first.send(entry(0));
  await first.until('</presence>', 1);
  first.send(OPEN);
  await first.until('open', 1);
  const start = performance.now();
  for (const [n, client] of others.entries()) client.send(entry(n + 1));
  await Promise.all(clients.map((client) => client.until('</presence>', occupants)));
  // The first one was inside already.
  const joins = (occupants * occupants - 1) / seconds(start);
  await settled(clients);
  checkJoins(
    clients.map((client) => client.take()),
    amount,
  );
  const begin = performance.now();
  first.send(Array.from({ length: messages }, (_, n) => talk(n)).join(''));
  await Promise.all(clients.map((client) => client.until('</message>', messages)));
  const groupchat = (occupants * messages) / seconds(begin);
  checkTalk(
    clients.map((client) => client.take()),
    amount,
  );
  return { joins, groupchat };
}

/** Everybody has the subject, which comes last, when an answer to a later request has come. */
async function settled(clients: readonly Client[]): Promise<void> {
  const ping = `<iq id='settled' type='get' to='${ROOM}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>`;
  for (const client of clients) client.send(ping);
  await Promise.all(clients.map((client) => client.until('settled', 1)));
}

function seconds(start: number): number {
  return (performance.now() - start) / 1000;
}

/** As much of what was received as the checks look at. */
function textOf(inbox: readonly Envelope[]): string {
  const lines = inbox.map(({ stanza }) => {
    const body = child(stanza, 'body', 'jabber:client');
    return `<${stanza.kind} from='${stanza.from}'>${body === undefined ? '' : `<body>${text(body)}</body>`}`;
  });
  return lines.join('');
}

/** Rounds for warming up, because a server that has run for a while is what is compared, and rounds that count. */
const WARMUP = 10;
const ROUNDS = 15;

/** Rehearsal, by its public interface: XML text in, inboxes out, and read. What it does takes milliseconds, so it does it several times. */
export function measureRehearsal(amount: Amount): Rates {
  for (let n = 0; n < WARMUP; n++) once(amount);
  const rates = Array.from({ length: ROUNDS }, () => once(amount));
  return {
    joins: median(rates.map(({ joins }) => joins)),
    groupchat: median(rates.map(({ groupchat }) => groupchat)),
  };
}

function once(amount: Amount): Rates {
  const { occupants, messages } = amount;
  const sim = createSim({ keepTrace: false, services: [accounts(DOMAIN), muc(`conference.${DOMAIN}`)] });
  const sessions = Array.from({ length: occupants }, (_, n) => sim.connect(`user${n}@${DOMAIN}/r`));
  sessions[0]!.send(entry(0));
  sessions[0]!.send(OPEN);
  sim.run();
  const start = performance.now();
  for (const [n, session] of sessions.entries()) if (n > 0) session.send(entry(n));
  sim.run();
  const entered = sessions.map((session) => session.take());
  const joins = (occupants * occupants - 1) / seconds(start);
  checkJoins(entered.map(textOf), amount);
  const begin = performance.now();
  for (let n = 0; n < messages; n++) sessions[0]!.send(talk(n));
  sim.run();
  const heard = sessions.map((session) => session.take());
  const groupchat = (occupants * messages) / seconds(begin);
  checkTalk(heard.map(textOf), amount);
  return { joins, groupchat };
}
