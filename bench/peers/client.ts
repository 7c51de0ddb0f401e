/** Clients over plain TCP on 127.0.0.1: as little as it takes to be in a room, so that what is measured is the server. */
import { connect as dial, type Socket } from 'node:net';
import { DOMAIN } from './servers.ts';

/** A client that is logged in. */
export interface Client {
  send(xml: string): void;
  /** Waits until this has come so many times since the last `take`. */
  until(part: string, times: number): Promise<void>;
  /** What has come since the last time. */
  take(): string;
  close(): void;
}

/** How long anything may take, in milliseconds. */
const WAIT_MAX = 120_000;

const STREAM = `<?xml version='1.0'?><stream:stream to='${DOMAIN}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`;

/** Logs in without a name (SASL ANONYMOUS), and binds a resource. */
export async function login(port: number): Promise<Client> {
  const client = clientOn(dial(port, '127.0.0.1'));
  client.send(STREAM);
  await client.until('</stream:features>', 1);
  client.take();
  client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
  await client.until('<success', 1);
  client.take();
  client.send(STREAM);
  await client.until('</stream:features>', 1);
  client.take();
  client.send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
  await client.until('</iq>', 1);
  client.take();
  return client;
}

interface Waiting {
  readonly part: string;
  readonly times: number;
  readonly done: (error?: Error) => void;
}

function clientOn(socket: Socket): Client {
  let [text, seen, from] = ['', 0, 0];
  let waiting: Waiting | undefined;
  let broken: Error | undefined;
  socket.setEncoding('utf8');
  socket.setNoDelay(true);
  const look = (): void => {
    if (waiting === undefined) return;
    const { part, times, done } = waiting;
    for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, from)) {
      seen += 1;
      from = at + part.length;
    }
    if (broken === undefined && seen < times) return;
    waiting = undefined;
    done(broken);
  };
  const fail = (reason: string): void => {
    broken ??= new Error(`${reason}: ${text.slice(-300)}`);
    look();
  };
  socket.on('data', (chunk: string) => {
    text += chunk;
    look();
  });
  socket.on('error', ({ message }) => fail(message));
  socket.on('close', () => fail('the connection was closed'));
  return {
    send: (xml) => void socket.write(xml),
    until: (part, times) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => fail(`no ${times} × ${part}, but ${seen}`), WAIT_MAX);
        const done = (error?: Error): void => {
          clearTimeout(timer);
          if (error === undefined) resolve();
          else reject(error);
        };
        [seen, from, waiting] = [0, 0, { part, times, done }];
        look();
      }),
    take: () => {
      const taken = text;
      [text, seen, from] = ['', 0, 0];
      return taken;
    },
    close: () => void socket.destroy(),
  };
}
