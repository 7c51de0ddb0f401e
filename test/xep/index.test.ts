import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EXTENSIONS } from '../../src/xep/index.ts';

const test = suite('xep/index');

test('no two extensions have one name, one feature, or answer one request', () => {
  const names = EXTENSIONS.map(({ name }) => name);
  const features = EXTENSIONS.flatMap((each) => each.features);
  const requests = EXTENSIONS.flatMap(({ iq }) => iq.map(({ type, name, ns }) => `${type} ${name} ${ns}`));
  for (const all of [names, features, requests]) {
    assert.ok(all.length > 0);
    assert.is(new Set(all).size, all.length, all.join());
  }
});

test('each names its specification with a version, and advertises the namespaces it answers in', () => {
  for (const { spec, features, iq } of EXTENSIONS) {
    assert.match(spec, /^XEP-\d{4} \d+(?:\.\d+)+$/);
    for (const { ns } of iq) assert.ok(features.includes(ns), `${spec}: ${ns}`);
  }
});

test.run();
