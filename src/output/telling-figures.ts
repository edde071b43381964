// Which columns of a table have something to say: those of nothing but zeros and gaps can be left out.

interface Told<T> {
  readonly heading: string;
  readonly textOf: (record: T) => string;
}

/** Texts of a cell that say nothing. */
const NOTHING: readonly string[] = ['0', '0%', '$0', '–', 'everything'];

/** The figures without those whose heading is optional and that say nothing of any record. */
export function tellingFigures<T, F extends Told<T>>(
  figures: readonly F[],
  { records, optional }: { readonly records: readonly T[]; readonly optional: readonly string[] },
): readonly F[] {
  return figures.filter(
    ({ heading, textOf }) => !optional.includes(heading) || records.some((record) => !NOTHING.includes(textOf(record))),
  );
}
