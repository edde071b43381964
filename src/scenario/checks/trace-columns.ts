// Whether a trace takes each of its figures from a column of its own. The file itself is read in the run.
import type { ServiceSpec } from '../../model/workloads/index.ts';
import type { Mistake } from '../mistakes/mistake.ts';
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
          ['inputTokens', source.inputTokensColumn ?? null],
          ['outputTokens', source.outputTokensColumn ?? null],
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

/** Tokens of a trace go to services whose work is given by tokens; nobody else has a use for them. */
export function traceTokenMistakes(
  { stream: { source, targets }, entryIndex }: PlacedStream,
  services: readonly ServiceSpec[],
): readonly Mistake[] {
  if (source.kind !== 'event-trace') return [];
  const reached = source.serviceColumn === null ? targets.map(({ serviceIndex }) => services[serviceIndex]) : services;
  if (reached.some((service) => service?.demand.tokens !== undefined)) return [];
  const columns = { inputTokens: source.inputTokensColumn, outputTokens: source.outputTokensColumn };
  return Object.entries(columns).flatMap(([key, column]) =>
    column === undefined
      ? []
      : [
          {
            code: 'WT129' as const,
            message: 'gives tokens to services without demand.tokens',
            path: ['traffic', entryIndex, 'trace', key],
            allowed: 'a service with demand: { tokens: ... } as the target',
            hint: 'Say in demand.tokens what one token takes.',
          },
        ],
  );
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
