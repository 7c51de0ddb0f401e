import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMON, captureOf, expectedBody, sentBody } from '../../../src/check/saving/body.ts';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import type { Expected } from '../../../src/oracle/foretell/index.ts';
import type { Draft } from '../../../src/oracle/stanza.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { configure, due, enter, say } from '../../kit/foretelling.ts';

const test = suite('check/saving/body');

const NAMES = new Map([[SESSIONS[0]!, 'Romeo']]);
const OPEN = [enter('R', 'Romeo'), configure('R')];

test('addresses of characters are variables; others stand as they are', () => {
  const [self] = due(enter('R', 'Romeo'));
  const text = writeXml(expectedBody(self!, COMMON, NAMES));
  assert.match(text, /jid='\$\{Romeo&apos;s full JID\}'/);
  assert.match(writeXml(expectedBody(self!, COMMON, new Map())), /jid='romeo@localhost\/orchard'/);
});

test('what rooms have in common is without ids, times and error types', () => {
  const [copy] = due(...OPEN, say('R', 'Hark'));
  assert.not.match(writeXml(expectedBody(copy!, COMMON, NAMES)), /occupant-id|stanza-id/);
  const [, past] = due(...OPEN, say('R', 'Hark'), enter('R', 'Romeo'));
  assert.match(writeXml(expectedBody(past!, COMMON, NAMES)), /stamp='\{scansion:any\}'/);
  const [refused] = due(...OPEN, say('J', 'Hark'));
  assert.match(writeXml(expectedBody(refused!, COMMON, NAMES)), /<error><not-acceptable/);
});

test('strictly everything counts, but for what is free', () => {
  const [copy] = due(...OPEN, say('R', 'Hark'));
  const text = writeXml(expectedBody(copy!, { strict: true, free: ['to', 'id'] }, NAMES));
  assert.match(text, /occupant-id.*stanza-id/);
  assert.match(text, /to='\{scansion:any\}'/);
  assert.match(text, /id='say-3'/, 'what is known is not free');
  assert.match(text, /strict='true'/);
});

test('a text that may be any is asked for by an empty element', () => {
  const stanza = { ...due(...OPEN, say('R', '{scansion:any}'))[0]!.stanza };
  assert.not.match(writeXml(expectedBody({ to: SESSIONS[0]!, stanza } as Expected, COMMON, NAMES)), /body/);
});

test('what is sent has no sender and no language, and answers to an id that was kept', () => {
  const stanza = { ...due(...OPEN, say('R', 'Hark'))[0]!.stanza, id: captureOf('request4') };
  const draft: Draft = { to: 'hall@conference.localhost', stanza };
  const { attrs } = sentBody(draft, NAMES);
  assert.equal({ ...attrs }, { to: 'hall@conference.localhost', type: 'groupchat', id: '${request4}' });
});

test.run();
