import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collector, type FuzzOptions } from '../../src/check/report.ts';
import { documentOf } from '../../src/cli/fuzz/document.ts';
import { main } from '../../src/cli/main.ts';
import { version } from '../../src/cli/version.ts';
import { batchesIn, RUN } from '../kit/checking.ts';
import { folderOf, terminal } from '../kit/terminal.ts';

const test = suite('cli/merge');

/** The file of a shard. */
function shard(
  index: number,
  count: number,
  options: FuzzOptions = RUN,
  broken: readonly number[] = [],
): string {
  const box = collector(options, { index, count });
  for (const each of batchesIn(options, new Set(broken))) {
    if (each.index % count === index - 1 && box.wants(each.index)) box.add(each);
  }
  return documentOf(box.report('complete'), version());
}

async function merge(files: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const folder = folderOf(new Map(Object.entries(files)));
  const io = terminal();
  const code = await main(['merge', ...flags, ...Object.keys(files).map((name) => join(folder, name))], io);
  return { code, out: io.written(), err: io.complained().replaceAll(`${folder}/`, '') };
}

test('the parts of a run become one report', async () => {
  const good = await merge({ a: shard(1, 2), b: shard(2, 2) });
  assert.equal([good.code, good.err], [0, '']);
  assert.match(good.out, /^rehearsal fuzz --seed 7 --runs 1000 [\s\S]*\nok {3}1,000 sequences/);
  const bad = await merge({ a: shard(1, 2, RUN, [4]), b: shard(2, 2, RUN, [4]) }, '--json');
  assert.equal([bad.code, JSON.parse(bad.out).found.run], [3, 403]);
  assert.not.ok('part' in JSON.parse(bad.out));
});

test('what does not belong together is a sentence, and 2', async () => {
  const whole = collector(RUN);
  for (const each of batchesIn()) whole.add(each);
  const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{}, 'merge needs the reports of shards: rehearsal merge FILE …'],
    [{ a: shard(2, 2) }, 'shard 1 of 2 is missing'],
    [
      { a: shard(1, 2), b: shard(2, 2, { ...RUN, size: 9 }) },
      'the reports are of different runs: size differs',
    ],
    [
      { a: documentOf(whole.report('complete'), version()) },
      'a report of a whole run has nothing to be merged with',
    ],
    [{ a: shard(1, 2), b: '{}' }, 'b: this is no report of rehearsal fuzz --json'],
    [{ a: '' }, 'a: the file is empty'],
  ];
  for (const [files, sentence] of cases) {
    assert.equal(await merge(files), {
      code: 2,
      out: '',
      err: `rehearsal: ${sentence}\nTry: rehearsal merge --help\n`,
    });
  }
});

test.run();
