import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLIENT } from '../../../src/core/ns.ts';
import { textOf } from '../../../src/core/stanza.ts';
import { ROOMS, SESSIONS, USERS } from '../../../src/oracle/cast.ts';
import { pastFor } from '../../../src/oracle/foretell/past.ts';
import type { Past, Room } from '../../../src/oracle/model.ts';
import type { Limits } from '../../../src/oracle/op.ts';
import { node } from '../../../src/xml/node.ts';
import { knownRoom } from '../../kit/known.ts';

const test = suite('oracle/foretell/past');

const said = (body: string, at: number): Past => ({
  at,
  nick: 'Romeo',
  user: USERS[0]!,
  children: [node('body', CLIENT, {}, [body])],
  id: body,
  lang: 'en',
  marks: [],
});

const history = [said('one', 1000), said('two', 2000), said('three', 3000)];

function told(limits?: Limits, config: Partial<Room['config']> = {}): readonly (string | undefined)[] {
  const room = knownRoom({ history, config }).rooms.get(ROOMS[0]!)!;
  return pastFor(room, SESSIONS[1]!, limits, 4000).map((each) => textOf(each, 'body'));
}

test('without a limit all is told, from the oldest, as much as the room tells', () => {
  assert.equal(told(), ['one', 'two', 'three']);
  assert.equal(told(undefined, { maxhistoryfetch: 1 }), ['three']);
});

test('limits leave the latest', () => {
  assert.equal(told({ maxstanzas: 2 }), ['two', 'three']);
  assert.equal(told({ maxstanzas: 0 }), []);
  assert.equal(told({ seconds: 1 }), ['three']);
  assert.equal(told({ since: 2000 }), ['two', 'three']);
});

test('characters are those of whole stanzas', () => {
  assert.equal(told({ maxchars: 0 }), []);
  assert.equal(told({ maxchars: 300 }), ['three']);
  assert.equal(told({ maxchars: 10_000 }), ['one', 'two', 'three']);
});

test.run();
