import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ALLOWED, askingOf, isOfficer, refused, unless } from '../../../src/oracle/verdict/ruling.ts';
import { HALL, hall, JULIET, ROMEO, STREET, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/verdict/ruling');

test('something may be done unless a condition speaks against it', () => {
  assert.is(unless(undefined, false), ALLOWED);
  assert.equal(unless(false, 'conflict', undefined, 'forbidden'), {
    allowed: false,
    conditions: ['conflict', 'forbidden'],
  });
  assert.equal(refused(), { allowed: false, conditions: [] });
});

test('who asks is an account, with the role of any of its sessions (A23)', () => {
  const model = hall({ affiliations: { 'tybalt@localhost': 'outcast' } });
  const of = (session: typeof ROMEO): readonly unknown[] => {
    const { affiliation, role, self } = askingOf(model, model.rooms.get(HALL)!, session);
    return [affiliation, role, self?.nick];
  };
  assert.equal(of(ROMEO), ['owner', 'moderator', 'Romeo']);
  assert.equal(of(STREET), ['owner', 'moderator', undefined]);
  assert.equal(of(JULIET), ['none', 'participant', 'Juliet']);
  assert.equal(of(TYBALT), ['outcast', 'none', undefined]);
});

test('admins and owners are officers', () => {
  assert.equal((['outcast', 'none', 'member', 'admin', 'owner'] as const).map(isOfficer), [
    false,
    false,
    false,
    true,
    true,
  ]);
});

test.run();
