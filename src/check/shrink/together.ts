/** Two actions as one: what somebody submits in two forms is submitted in one. */
import type { Row, Sequence } from '../../oracle/op.ts';

/** The sequence with two configurations of one room by one session made one, at the place of the first or the second. */
export function* together(sequence: Sequence): Iterable<Sequence> {
  for (const [first, one] of sequence.entries()) {
    if (one.kind !== 'configure') continue;
    for (let second = first + 1; second < sequence.length; second++) {
      const other = sequence[second]!;
      if (other.kind !== 'configure' || other.who !== one.who || other.room !== one.room) continue;
      const both = { ...other, rows: lastOfEach([...one.rows, ...other.rows]) };
      yield sequence.with(first, both).toSpliced(second, 1);
      yield sequence.with(second, both).toSpliced(first, 1);
    }
  }
}

/** The last row of each field. */
function lastOfEach(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((each) => [each.var, each])).values()];
}
