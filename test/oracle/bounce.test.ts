import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DELIVERY_CONDITIONS, evicts } from '../../src/oracle/bounce.ts';

const test = suite('oracle/bounce');

test('six conditions put out whoever sends them, whatever it is that comes back', () => {
  assert.is(DELIVERY_CONDITIONS.length, 6);
  for (const condition of DELIVERY_CONDITIONS) {
    assert.ok(evicts({ stanza: 'message', condition }) && evicts({ stanza: 'presence', condition }));
  }
});

test('service-unavailable does so for presence alone, and others do not (A46)', () => {
  assert.ok(evicts({ stanza: 'presence', condition: 'service-unavailable' }));
  assert.not.ok(evicts({ stanza: 'message', condition: 'service-unavailable' }));
  assert.not.ok(evicts({ stanza: 'presence', condition: 'bad-request' }));
});

test.run();
