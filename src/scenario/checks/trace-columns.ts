// Whether a trace takes each of its figures from a column of its own. The file itself is read in the run.
import type { Mistake } from '../mistake.ts';
import type { PlacedStream } from './traffic.ts';

/** A column that stands for two things is a slip of the pen: one of the two would be read from the other. */
export function traceColumnMistakes({ stream: { source }, entryIndex }: PlacedStream): readonly Mistake[] {
  if (source.kind === 'generated') return [];
  const columns: (readonly [key: string, column: string | null])[] =
    source.kind === 'count-trace'
      ? [['count', source.countColumn]]
      : [
          ['service', source.serviceColumn],
          ['duration', source.durationColumn],
        ];
  const ownerOf = new Map([[source.time.column, 'time']]);
  const mistakes: Mistake[] = [];
  for (const [key, column] of columns) {
    if (column === null) continue;
    const owner = ownerOf.get(column);
    if (owner === undefined) ownerOf.set(column, key);
    else mistakes.push(sharedColumn({ key, owner, entryIndex }));
  }
  return mistakes;
}

function sharedColumn({
  key,
  owner,
  entryIndex,
}: {
  readonly key: string;
  readonly owner: string;
  readonly entryIndex: number;
}): Mistake {
  return {
    code: 'WT129',
    message: `is the column of ${owner} already`,
    path: ['traffic', entryIndex, 'trace', key],
    allowed: 'a column of its own',
    hint: 'The first line of the file names the columns.',
  };
}
